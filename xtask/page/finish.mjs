// Finishes the page's folder: node finish.mjs FOLDER
//
// The folder holds what www/ holds and the package. Added are the list of its
// files with their digests (files.json), the version in the service worker,
// and klartext.html, one file that holds them all. `cargo xtask build` calls
// this; the page's tests call it for versions of their own.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argv } from "node:process";
import { pathToFileURL } from "node:url";
import { singleFile } from "./single.mjs";

/** Made here, or bearing what is made here. */
const OWN = new Set(["files.json", "sw.js", "klartext.html"]);
/** Stands in sw.js once. */
const UNBUILT = 'const VERSION = "";';

/** @param {string} folder */
export function finish(folder) {
  const names = readdirSync(folder, { recursive: true }).map((name) => name.replaceAll("\\", "/"))
    .filter((name) => statSync(join(folder, name)).isFile() && !OWN.has(name)).sort();
  const files = names.map((name) => {
    const bytes = readFileSync(join(folder, name));
    return { name, bytes: bytes.length, sha256: sha256(bytes) };
  });
  const worker = readFileSync(join(folder, "sw.js"), "utf8").replace(/^const VERSION = ".*";$/m, UNBUILT);
  if (worker.split(UNBUILT).length !== 2) throw new Error(`sw.js does not hold ${UNBUILT}`);
  const version = sha256(JSON.stringify(files) + worker).slice(0, 16);
  writeFileSync(join(folder, "sw.js"), worker.replace(UNBUILT, `const VERSION = ${JSON.stringify(version)};`));
  writeFileSync(join(folder, "files.json"), `${JSON.stringify({ version, files })}\n`);
  writeFileSync(join(folder, "klartext.html"), singleFile(folder, names));
}

/** @param {string|Uint8Array} bytes */
function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) finish(argv[2]);
