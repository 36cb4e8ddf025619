// Sets the chosen appearance before the first paint; the rest is app.js.
try {
  const theme = localStorage.getItem("klartext.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; the system's appearance then holds.
}
