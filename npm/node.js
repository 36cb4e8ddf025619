/**
 * The package in Node.js: `init` reads the module from the package's folder,
 * unless it is given one.
 */
import { readFile } from "node:fs/promises";
import start from "./klartext.js";

export * from "./klartext.js";

/** @param {Parameters<typeof start>[0]} [source] */
export default async function init(source) {
  return start(source ?? { module_or_path: readFile(new URL("./klartext_bg.wasm", import.meta.url)) });
}
