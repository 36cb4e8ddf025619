/**
 * Modules as `blob:` addresses, with all that they import: only a worker that
 * is made from such an address inherits the page's policy (see seal.js), and
 * once the page is sealed it may load no others.
 */
import { trusted } from "./seal.js";

/** A module's imports from its own folder and those beside it. */
const IMPORT = /^(import\s*|(?:import|export)\s[^"';()=]*?\bfrom\s*)(["'])(\.\.?\/[^"'\n]+)\2/gm;

/** A file of the page that could not be had. */
export class LoadError extends Error {}

/**
 * Fetches a module and what it imports. Imports in a circle are not followed.
 *
 * @param {URL} url
 * @returns {Promise<string>} an address for `new Worker`
 */
export async function workerAddress(url) {
  return trusted.createScriptURL(await blobAddress(url, new Map()));
}

/**
 * @param {URL} url
 * @param {Map<string, Promise<string>>} known addresses of modules by their URL
 * @returns {Promise<string>}
 */
function blobAddress(url, known) {
  const address = known.get(url.href) ?? make();
  known.set(url.href, address);
  return address;

  async function make() {
    const source = await (await get(url)).text();
    const imports = [...source.matchAll(IMPORT)];
    const addresses = await Promise.all(imports.map(([, , , name]) => blobAddress(new URL(name, url), known)));
    let at = 0;
    const linked = source.replace(IMPORT, (_, before) => `${before}${JSON.stringify(addresses[at++])}`);
    return URL.createObjectURL(new Blob([linked], { type: "text/javascript" }));
  }
}

/** @param {URL} url @returns {Promise<Response>} */
export async function get(url) {
  const response = await fetch(url).catch((error) => {
    throw new LoadError(`${url.pathname}: ${error.message}`);
  });
  if (!response.ok) throw new LoadError(`${url.pathname}: ${response.status}`);
  return response;
}
