// Sets the chosen appearance before the first paint; the rest is looks.js.
try {
  for (const name of ["theme", "size", "width"]) {
    const value = localStorage.getItem(`klartext.${name}`);
    if (value && value !== "auto") document.documentElement.dataset[name] = value;
  }
} catch {
  // Storage may be forbidden; what is usual then holds.
}
