/**
 * Modules as `blob:` addresses, with all that they import. A worker that is
 * made from such an address inherits the page's policy (see seal.js), and once
 * the page is sealed it may load no others; klartext.html, which a browser
 * opens from disk, has nothing else. It imports nothing itself, as
 * klartext.html begins with it (xtask/page/single.mjs).
 */

/** A module's imports from its own folder and those beside it. */
const IMPORT = /^(import\s*|(?:import|export)\s[^"';()=]*?\bfrom\s*)(["'])(\.\.?\/[^"'\n]+)\2/gm;

/**
 * What a module imports.
 *
 * @param {string} name of the module, from the page's folder
 * @param {string} source
 * @returns {string[]} names from the page's folder
 */
export function importsOf(name, source) {
  return Array.from(source.matchAll(IMPORT), ([, , , path]) => resolve(name, path));
}

/**
 * Gives a module an address, and before it each that it imports.
 *
 * @param {string} name from the page's folder
 * @param {(name: string) => string} read gives a module's source
 * @param {Map<string, string|null>} [known] addresses of modules; `null` while they are made
 * @returns {string}
 * @throws {Error} where modules import one another in a circle: none of them could be the first
 */
export function addressOf(name, read, known = new Map()) {
  const address = known.get(name);
  if (address) return address;
  if (address === null) throw new Error(`${name} imports itself by way of others`);
  known.set(name, null);
  const linked = read(name).replace(IMPORT, (_, before, _quote, path) => before + JSON.stringify(addressOf(resolve(name, path), read, known)));
  const made = blobAddress(linked);
  known.set(name, made);
  return made;
}

/**
 * An address for `new Worker` that runs a module. From a file browsers start
 * no module worker, but a classic one may import. Messages that come before
 * the module is there wait for it.
 *
 * @param {string} module its address
 */
export function workerAddress(module) {
  return blobAddress(`
const early = [];
self.onmessage = (event) => early.push(event);
import(${JSON.stringify(module)}).then(
  () => { for (const event of early) self.onmessage(event); },
  (error) => setTimeout(() => { throw error; }));
`);
}

/** @param {string} name @param {string} path */
function resolve(name, path) {
  return new URL(path, `page:/${name}`).pathname.slice(1);
}

/** @param {string} source */
function blobAddress(source) {
  return URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
}
