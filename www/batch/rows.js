/** The rows of a batch: a text each, and what is known of it. */

/** @import {Overview, WarningCode} from "../pkg/klartext.js" */
/** @import {History} from "../history.js" */
/** @import {PageState} from "../state.js" */

/**
 * What the table says of a text, as it is read.
 * @typedef {object} Summary
 * @property {string} name the file's
 * @property {string|null} headline
 * @property {string} published ISO 8601, or nothing
 * @property {string} language its code, or nothing
 * @property {number} words
 * @property {number} keptWords
 * @property {WarningCode[]} warnings
 *
 * @typedef {object} Row
 * @property {number} id
 * @property {string} name
 * @property {PageState|null} state `null` where the file could not be read
 * @property {History|null} history of what the reader did to it, once it was opened
 * @property {Summary|null} summary
 * @property {Problem|null} problem why there is no summary
 * @property {number} version grows with every change
 *
 * `kind` names one of the messages' errors.
 * @typedef {{kind: string, [detail: string]: any}} Problem
 *
 * @typedef {"name"|"headline"|"date"|"language"|"kept"|"warnings"} Column
 * @typedef {"all"|"waiting"|"warned"|"failed"|"corrected"|WarningCode} Filter
 */

/** @type {Column[]} */
export const COLUMNS = ["name", "headline", "date", "language", "kept", "warnings"];

/**
 * @param {string} name
 * @param {Pick<Overview, "headline"|"metadata"|"language"|"counts"|"warnings">} overview
 * @returns {Summary}
 */
export function summaryOf(name, { headline, metadata, language, counts, warnings }) {
  return {
    name,
    headline,
    published: metadata.published?.value ?? metadata.updated?.value ?? "",
    language: language.code ?? "",
    words: counts.words,
    keptWords: counts.keptWords,
    warnings: warnings.map(({ code }) => code),
  };
}

/** What a row is called where it is read; a file's name can bear names, too. @param {Row} row */
export function nameOf({ name, summary }) {
  return summary?.name ?? name;
}

/** @param {Summary} summary the share of the words that is kept, from 0 to 1 */
export function shareOf({ words, keptWords }) {
  return words ? keptWords / words : 0;
}

/** @param {Row} row @param {Filter} filter @param {(row: Row) => boolean} isCorrected */
export function passes(row, filter, isCorrected) {
  switch (filter) {
    case "all": return true;
    case "waiting": return !row.summary && !row.problem;
    case "failed": return row.problem !== null;
    case "corrected": return isCorrected(row);
    case "warned": return (row.summary?.warnings.length ?? 0) > 0;
    default: return row.summary?.warnings.includes(filter) ?? false;
  }
}

/**
 * Rows in the order of a column; those that have nothing there come last
 * whichever way it runs, and of the same those that came first.
 *
 * @param {Row[]} rows
 * @param {Column} column
 * @param {boolean} descends
 * @param {string} tongue by whose alphabet words are sorted
 */
export function sorted(rows, column, descends, tongue) {
  const collator = new Intl.Collator(tongue, { numeric: true, sensitivity: "base" });
  const keyed = rows.map((row) => ({ row, key: keyOf(row, column) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null) || a.row.id - b.row.id;
    const order = typeof a.key === "string" ? collator.compare(a.key, String(b.key)) : a.key - Number(b.key);
    return (descends ? -order : order) || a.row.id - b.row.id;
  });
  return keyed.map(({ row }) => row);
}

/** @param {Row} row @param {Column} column @returns {string|number|null} */
function keyOf(row, column) {
  const { summary, problem } = row;
  if (column === "name") return nameOf(row);
  if (column === "warnings") return problem ? Infinity : summary ? summary.warnings.length : null;
  if (!summary) return null;
  switch (column) {
    case "headline": return summary.headline;
    case "date": return summary.published || null;
    case "language": return summary.language || null;
    case "kept": return shareOf(summary);
  }
}
