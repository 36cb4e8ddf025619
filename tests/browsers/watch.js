// Notes what goes wrong on the page, before anything else runs there.
/** @type {string[]} */
globalThis.watched = [];
const note = (...words) => watched.push(words.map(String).join(" "));

addEventListener("error", ({ target, message }) => note("error", message ?? target.src ?? target.href ?? target), { capture: true });
addEventListener("unhandledrejection", ({ reason }) => note("rejected", reason));
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => note("forbidden", violatedDirective, blockedURI), { capture: true });
const { error } = console;
console.error = (...words) => {
  note("console", ...words);
  error.apply(console, words);
};
