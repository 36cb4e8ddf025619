/** What the command line writes of the texts in texts.json. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** @type {Record<string, string>} texts by what is special about them */
export const TEXTS = JSON.parse(readFileSync(new URL("texts.json", import.meta.url), "utf8"));

/** @type {Map<string, string>} what was written so far */
const written = new Map();

/** @param {string} text @param {string} format @param {string[]} further arguments */
export function exported(text, format, ...further) {
  const key = JSON.stringify([text, format, ...further]);
  let content = written.get(key);
  if (content === undefined) {
    const command = process.env.KLARTEXT ?? "klartext";
    const { status, stdout, stderr, error } = spawnSync(command, ["clean", "--format", format, ...further], { input: text, encoding: "utf8" });
    if (error) throw error;
    if (status !== 0) throw new Error(stderr);
    written.set(key, content = stdout);
  }
  return content;
}
