/**
 * Closes the page's connections once everything it needs is here.
 *
 * The policy in index.html lets the page fetch its own files. The one added
 * here takes that away: policies add up, and no script can lift one. Workers
 * made from a blob afterwards inherit both. What remains possible in a
 * browser under any policy is to navigate away; the page never does.
 */

const SEALED = [
  "default-src 'none'",
  "connect-src 'none'",
  "script-src blob: 'wasm-unsafe-eval'",
  "worker-src blob:",
  // The page's icon, which browsers look at again now and then.
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

export function seal() {
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = SEALED;
  document.head.append(meta);
}

/** @type {{createPolicy(name: string, rules: object): any} | undefined} */
const factory = /** @type {any} */ (globalThis).trustedTypes;

const rules = {
  /** @param {string} url */
  createScriptURL(url) {
    if (!url.startsWith("blob:")) throw new TypeError("only blob: workers");
    return url;
  },
  /** Only for DOMParser, whose documents neither run scripts nor load. @param {string} html */
  createHTML: (html) => html,
};

/**
 * The page's one Trusted Types policy: the two sinks it may reach are the
 * worker's address and the parser for dropped HTML files.
 */
export const trusted = factory ? factory.createPolicy("klartext", rules) : rules;
