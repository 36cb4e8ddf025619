/** All texts of a batch as one file: a ZIP archive of files, or JSON Lines. */
import { problemOf } from "../engine.js";
import { fileName } from "../exports.js";
import { t } from "../messages/index.js";
import { knownOf, orderOf, written } from "../orders.js";
import { choicesUnderRules } from "../rules.js";
import { errorWords } from "../status.js";
import { Pool } from "./pool.js";
import { nameOf } from "./rows.js";

/** @import {FormatInfo} from "../pkg/klartext.js" */
/** @import {Engine} from "../engine.js" */
/** @import {Order} from "../orders.js" */
/** @import {PageState} from "../state.js" */
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
export async function* filesOf(rows, pool, format, { signal, written: tell }) {
  const isLines = format === "jsonl";
  const fileNameOf = isLines ? undefined : namer(format.extension);
  /** @type {string[]} */ const failed = [];
  const write = (/** @type {Row} */ { name, state }) => state && pool.run(async (engine) => {
    const { order, said } = await ordered(engine, name, state);
    const content = isLines ? await engine.export(order.text, "json", order.choices, order.how) : await written(engine, order, format.name);
    return { name: said, content };
  }, signal);
  // Each is asked for a little before its turn; that one failed is told at its turn.
  const ahead = Array.from(rows.slice(0, Pool.size * 2), (row) => settled(write(row)));
  for (const [at, row] of rows.entries()) {
    const next = rows[at + Pool.size * 2];
    if (next) ahead.push(settled(write(next)));
    const { file, problem } = await /** @type {Promise<Settled>} */ (ahead.shift());
    signal.throwIfAborted();
    if (file) yield { ...file, name: fileNameOf?.(file.name) ?? file.name };
    else {
      const name = nameOf(row);
      const words = errorWords((problem ?? row.problem ?? { kind: "noText" }).kind, { name, ...problem ?? row.problem });
      if (isLines) yield { name, content: JSON.stringify({ error: words }) };
      else failed.push(`${name}\t${words}\n`);
    }
    tell(at + 1);
  }
  if (failed.length) yield { name: `${t("batch.errorsFile")}.txt`, content: failed.join("") };
}

/**
 * What is to be written of a text, and what its row is called there.
 *
 * @param {Engine} engine
 * @param {string} name
 * @param {PageState} state
 * @returns {Promise<{order: Order, said: string}>}
 */
async function ordered(engine, name, state) {
  if (!state.standIns.on) return { order: { text: state.text, choices: await choicesUnderRules(engine, state) }, said: name };
  const known = await knownOf(engine, state);
  const article = new Set(engine.about.roles.filter(({ isArticle }) => isArticle).map((role) => role.name));
  return { order: orderOf(state, known, article), said: known.pseudonyms?.said(name) ?? name };
}

/** @typedef {{file: {name: string, content: string}|null, problem: Problem|null}} Settled */

/** @param {Promise<{name: string, content: string}>|null} promise @returns {Promise<Settled>} */
async function settled(promise) {
  try {
    return { file: await promise, problem: null };
  } catch (error) {
    return { file: null, problem: problemOf(error) };
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
