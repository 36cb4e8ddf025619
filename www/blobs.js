/**
 * Modules as `blob:` addresses, with all that they import: only a worker that
 * is made from such an address inherits the page's policy (see seal.js), and
 * once the page is sealed it may load no others.
 */

/** A module's imports from its own folder and those beside it. */
const IMPORT = /^(import\s*|(?:import|export)\s[^"';()=]*?\bfrom\s*)(["'])(\.\.?\/[^"'\n]+)\2/gm;

/**
 * The address of a module and, before it, of each that it imports. Imports in
 * a circle are not followed.
 *
 * @param {string} name from the page's folder
 * @param {(name: string) => Promise<string>} read gives a module's source
 * @param {Map<string, Promise<string>>} [known] addresses of modules by their names
 * @returns {Promise<string>}
 */
export function moduleAddress(name, read, known = new Map()) {
  const address = known.get(name) ?? make();
  known.set(name, address);
  return address;

  async function make() {
    const source = await read(name);
    const imported = Array.from(source.matchAll(IMPORT), ([, , , path]) => new URL(path, `page:/${name}`).pathname.slice(1));
    const addresses = await Promise.all(imported.map((other) => moduleAddress(other, read, known)));
    let at = 0;
    return scriptAddress(source.replace(IMPORT, (_, before) => before + JSON.stringify(addresses[at++])));
  }
}

/** @param {string} source */
export function scriptAddress(source) {
  return URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
}
