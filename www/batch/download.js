/** All texts of a batch as one file: a ZIP archive of files, or JSON Lines. */
import { problemOf } from "../engine.js";
import { fileName, withSource } from "../exports.js";
import { t } from "../messages/index.js";
import { choicesUnderRules } from "../rules.js";
import { errorWords } from "../status.js";
import { Pool } from "./pool.js";

/** @import {FormatInfo} from "../pkg/klartext.js" */
/** @import {Problem, Row} from "./rows.js" */

/** @typedef {FormatInfo | "jsonl"} Chosen */

const LONGEST_NAME = 120;
/** Signs that some file system does not take. */
const UNUSABLE = /[<>:"|?*\\\0-\x1f\x7f]+/g;

/**
 * The files one after another, in the order of the rows; while one is taken,
 * the next ones are being written. At the end comes a list of what failed.
 *
 * @param {Row[]} rows
 * @param {Pool} pool
 * @param {Chosen} format
 * @param {{signal: AbortSignal, written: (count: number) => void}} how
 * @returns {AsyncGenerator<{name: string, content: string}>}
 */
export async function* filesOf(rows, pool, format, { signal, written }) {
  const isLines = format === "jsonl";
  const name = isLines ? undefined : namer(format.extension);
  /** @type {string[]} */ const failed = [];
  const write = (/** @type {Row} */ { state }) => state && pool.run(async (engine) => {
    const choices = await choicesUnderRules(engine, state);
    const content = await engine.export(state.text, isLines ? "json" : format.name, choices);
    return !isLines && format.name === "json" ? withSource(content, state.text, choices) : content;
  }, signal);
  // Each is asked for a little before its turn; that one failed is told at its turn.
  const ahead = Array.from(rows.slice(0, Pool.size * 2), (row) => settled(write(row)));
  for (const [at, row] of rows.entries()) {
    const next = rows[at + Pool.size * 2];
    if (next) ahead.push(settled(write(next)));
    const { content, problem } = await /** @type {Promise<Settled>} */ (ahead.shift());
    signal.throwIfAborted();
    if (content !== null) yield { name: name?.(row.name) ?? row.name, content };
    else {
      const words = errorWords((problem ?? row.problem ?? { kind: "noText" }).kind, { name: row.name, ...problem ?? row.problem });
      if (isLines) yield { name: row.name, content: JSON.stringify({ error: words }) };
      else failed.push(`${row.name}\t${words}\n`);
    }
    written(at + 1);
  }
  if (failed.length) yield { name: `${t("batch.errorsFile")}.txt`, content: failed.join("") };
}

/** @typedef {{content: string|null, problem: Problem|null}} Settled */

/** @param {Promise<string>|null} promise @returns {Promise<Settled>} */
async function settled(promise) {
  try {
    return { content: await promise, problem: null };
  } catch (error) {
    return { content: null, problem: problemOf(error) };
  }
}

/** Names for files, each once: the rows' own with another ending. @param {string} extension */
function namer(extension) {
  /** @type {Set<string>} */ const taken = new Set();
  return (/** @type {string} */ row) => {
    const parts = row.split("/").map((part) => part.replace(UNUSABLE, "-").replace(/^\.+/, "").slice(0, LONGEST_NAME).trim()).filter(Boolean);
    const stem = parts.join("/").replace(/\.[a-z0-9]{1,8}$/i, "") || fileName(null);
    let name = `${stem}.${extension}`;
    for (let i = 2; taken.has(name.toLowerCase()); i++) name = `${stem} (${i}).${extension}`;
    taken.add(name.toLowerCase());
    return name;
  };
}
