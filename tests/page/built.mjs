// The page as `cargo xtask build` finishes it, in versions of a test's own.
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finish } from "../../xtask/page/finish.mjs";
import { DIST, requireDist } from "./dist.mjs";

/**
 * A finished copy of the page.
 *
 * @param {Record<string, (content: string) => string>} [changes] to some of its files
 * @param {Record<string, string>} [more] files
 * @returns {string} the folder
 */
export function built(changes = {}, more = {}) {
  requireDist();
  const folder = mkdtempSync(join(tmpdir(), "klartext-page-"));
  cpSync(DIST, folder, { recursive: true });
  for (const [name, change] of Object.entries(changes)) {
    const content = readFileSync(join(folder, name), "utf8");
    const changed = change(content);
    if (changed === content) throw new Error(`${name} was not changed`);
    writeFileSync(join(folder, name), changed);
  }
  for (const [name, content] of Object.entries(more)) writeFileSync(join(folder, name), content);
  finish(folder);
  return folder;
}
