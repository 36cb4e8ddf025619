/** Many texts in one file: JSON, JSON Lines, CSV and TSV. */
import { dsvFormat } from "../vendor/d3-dsv/d3-dsv.js";
import { faultIn } from "./fault.js";
import { ownFile } from "./own.js";

/** @import {File as OwnFile} from "../choicesfile.js" */
/** @import {Choices} from "../pkg/klartext.js" */
/** @import {Fault} from "./fault.js" */

/**
 * A text with the name it has in the file, if it has one; `choices` came with
 * it, as in the files that the page writes.
 * @typedef {{name: string, text: string, choices?: Choices}} Found
 * @typedef {{name: string, failure: "badJson"|"noText", fault?: Fault}} Failed
 */

/** Members and columns that hold the text, the first of them that is there. */
const TEXTS = ["source", "text", "body", "content", "articlebody", "fulltext", "full_text", "html", "raw", "artikel", "inhalt", "volltext"];
const TITLES = ["headline", "title", "titel", "überschrift"];
const IDS = ["id", "name", "file", "filename", "datei", "url", "link", ...TITLES];
/** Rows that are looked at to tell which column holds the texts. */
const LOOKED_AT = 50;
/** A text is longer than this, and what a column is called is not. */
const SHORT = 60;

/**
 * The texts of a JSON file; the reader's own choices or rules, or `null` where it holds neither.
 *
 * @param {string} json
 * @returns {(Found|Failed)[] | {own: OwnFile} | null}
 */
export function readJson(json) {
  const value = parse(json);
  const fault = value === undefined ? faultIn(json) : null;
  if (fault) return [{ name: "", failure: "badJson", fault }];
  if (Array.isArray(value)) return value.map((item, at) => found(item, `${at + 1}`));
  if (!value || typeof value !== "object") return null;
  const one = found(value, "");
  if (!("failure" in one)) return [one];
  const own = ownFile(value);
  return own && { own };
}

/** @param {string} lines @returns {Generator<Found|Failed>} */
export function* readJsonLines(lines) {
  let number = 0;
  for (let from = 0; from < lines.length;) {
    const end = lines.indexOf("\n", from);
    const line = lines.slice(from, end < 0 ? lines.length : end).replace(/^\ufeff/, "").trim();
    from = end < 0 ? lines.length : end + 1;
    number++;
    if (!line) continue;
    const value = parse(line);
    const fault = value === undefined ? faultIn(line) : null;
    yield fault ? { name: `${number}`, failure: "badJson", fault: { ...fault, line: number } } : found(value, `${number}`);
  }
}

/**
 * The texts of a column: of one that is called so, else of the one that holds
 * most. Gives `null` where no column holds any.
 *
 * @param {string} table
 * @param {"csv"|"tsv"} sort
 * @returns {Found[]|null}
 */
export function readTable(table, sort) {
  const plain = table.replace(/^\ufeff/, "");
  const rows = dsvFormat(sort === "tsv" ? "\t" : delimiterOf(plain)).parseRows(plain);
  const names = rows[0]?.map((name) => name.trim().toLowerCase()) ?? [];
  const named = names.findIndex((name) => TEXTS.includes(name));
  const sample = rows.slice(0, LOOKED_AT);
  const column = named >= 0 ? named : longest(sample);
  const hasHead = named >= 0 || ((names[column]?.length ?? 0) < SHORT && rows.length > 1);
  const texts = rows.slice(hasHead ? 1 : 0);
  if (column < 0 || !texts.some((row) => (row[column]?.length ?? 0) >= SHORT)) return null;
  const id = hasHead ? IDS.map((name) => names.indexOf(name)).find((at) => at >= 0 && at !== column) ?? -1 : -1;
  const title = hasHead ? TITLES.map((name) => names.indexOf(name)).find((at) => at >= 0 && at !== column) ?? -1 : -1;
  return texts.flatMap((row, at) => (row[column]?.trim()
    ? [{ name: row[id]?.trim() || `${at + 1}`, text: withTitle(row[title], row[column]) }]
    : []));
}

/** @param {any} value @param {string} name where it has none of its own @returns {Found|Failed} */
function found(value, name) {
  if (typeof value === "string" && value.trim()) return { name, text: value };
  if (!value || typeof value !== "object") return { name, failure: "noText" };
  const members = new Map(Object.entries(value).map(([key, member]) => [key.toLowerCase(), member]));
  const first = (/** @type {string[]} */ keys, /** @type {(member: any) => boolean} */ fits = isText) => keys.find((key) => fits(members.get(key)));
  const id = first(IDS, (member) => isText(member) || typeof member === "number");
  const own = id ? String(members.get(id)) : name;
  const key = first(TEXTS);
  if (!key) return { name: own, failure: "noText" };
  const text = members.get(key);
  const title = first(TITLES);
  if (key !== "source") return { name: own, text: withTitle(title && members.get(title), text) };
  return { name: own, text, ...(typeof value.choices === "object" && value.choices && { choices: value.choices }) };
}

/** @param {any} member */
function isText(member) {
  return typeof member === "string" && member.trim() !== "";
}

/** A text below its title, unless it begins with it. @param {string|undefined} title @param {string} text */
function withTitle(title, text) {
  const words = title?.trim();
  return words && !/^\s*</.test(text) && !text.slice(0, 4 * words.length + 1000).includes(words) ? `${words}\n\n${text}` : text;
}

/** @param {string[][]} rows @returns {number} the column that holds most */
function longest(rows) {
  /** @type {number[]} */ const lengths = [];
  for (const row of rows) row.forEach((cell, at) => { lengths[at] = (lengths[at] ?? 0) + cell.length; });
  return lengths.reduce((best, length, at) => (length > (lengths[best] ?? 0) ? at : best), lengths.length ? 0 : -1);
}

/** What stands between the names of the columns. @param {string} table */
function delimiterOf(table) {
  const head = table.slice(0, 4000).split(/\r?\n/, 1)[0].replace(/"(?:[^"]|"")*"/g, "");
  const count = (/** @type {string} */ sign) => head.split(sign).length;
  return [",", ";", "\t", "|"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** @param {string} json @returns {any} `undefined` where it is none */
function parse(json) {
  try {
    return JSON.parse(json.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}
