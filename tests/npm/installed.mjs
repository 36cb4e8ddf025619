// The package as its users have it: packed by npm, installed from the tarball
// into a clean folder.
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The folder of the tests. */
export const here = fileURLToPath(new URL(".", import.meta.url));
const pkg = fileURLToPath(new URL("../../pkg", import.meta.url));
export const npm = process.platform === "win32" ? "npm.cmd" : "npm";

/** Runs a program and gives what it prints. */
export function run(program, args, cwd = here) {
  return execFileSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** A clean folder that is gone afterwards. */
export function cleanFolder() {
  const folder = mkdtempSync(join(tmpdir(), "klartext-"));
  // A browser's helpers may write for a moment after it has ended.
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 }) };
}

/** Packs the package into a folder; the path of the tarball. */
export function pack(folder) {
  const [{ filename }] = JSON.parse(run(npm, ["pack", pkg, "--json", "--pack-destination", folder]));
  return join(folder, filename);
}

/** A clean folder with the package installed. */
export function install() {
  const { folder, remove } = cleanFolder();
  writeFileSync(join(folder, "package.json"), '{"private": true, "type": "module"}\n');
  run(npm, ["install", "--offline", "--no-audit", "--no-fund", pack(folder)], folder);
  return {
    folder,
    remove,
    /** The package's own folder. */
    installed: join(folder, "node_modules/klartext"),
    /** Imports as a program in the folder does. */
    load: (name) => import(pathToFileURL(createRequire(join(folder, "index.js")).resolve(name))),
  };
}
