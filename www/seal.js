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

/** It answers from what is on the device, see sw.js. Once sealed, the page can't even name it. */
const SERVICE_WORKER = globalThis.document && new URL("sw.js", document.baseURI).href;

/** @type {{createPolicy(name: string, rules: object): any} | undefined} */
const factory = /** @type {any} */ (globalThis).trustedTypes;

const rules = {
  /** @param {string} url */
  createScriptURL(url) {
    if (!url.startsWith("blob:") && url !== SERVICE_WORKER) throw new TypeError("only blob: workers, and the page's own service worker");
    return url;
  },
  /** Only for DOMParser, whose documents neither run scripts nor load. @param {string} html */
  createHTML: (html) => html,
};

/**
 * The page's one Trusted Types policy: the sinks it may reach are the address
 * of a worker and the parser for dropped HTML files.
 */
export const trusted = factory ? factory.createPolicy("klartext", rules) : rules;
