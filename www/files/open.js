/**
 * A file's texts, one after another: one of most files, many of archives and
 * tables. What can't be read is said in the place where its text would stand.
 */
import { decode } from "../decode.js";
import { ArchiveError, entriesOf } from "./archive.js";
import { MailError, readMail, readSaved } from "./mail.js";
import { htmlOfMarkdown } from "./markdown.js";
import { HEAD, isFurniture, sortOf } from "./sort.js";
import { readJson, readJsonLines, readTable } from "./tables.js";

/** @import {File as OwnFile} from "../choicesfile.js" */
/** @import {Choices} from "../pkg/klartext.js" */
/** @import {Refused, Sort} from "./sort.js" */

/**
 * A text, and whether it is HTML of which the lines are still to be taken.
 * @typedef {{name: string, text: string, isHtml: boolean, choices?: Choices}} Text
 *
 * What could not be read; `kind` names one of the messages' errors.
 * @typedef {{name: string, failure: {kind: string, [detail: string]: any}}} Failure
 *
 * A file that lay about and holds no text.
 * @typedef {{left: string}} Left
 *
 * Choices alone, about the text that the page has, or rules.
 * @typedef {{name: string, alone: OwnFile}} Alone
 *
 * @typedef {Text|Failure|Left|Alone} Item
 *
 * How much is read: bytes of one text, and of all together.
 * @typedef {{text: number, all: number}} Limits
 */

/**
 * @param {Blob} file
 * @param {string} name
 * @param {Limits} limits
 * @param {boolean} [isLoose] whether it was in a folder, and not asked for by itself
 * @returns {AsyncGenerator<Item>}
 */
export async function* open(file, name, limits, isLoose = false) {
  if (isLoose && isFurniture(name)) return yield { left: name };
  if (file.size === 0) return yield { name, failure: { kind: "empty", name } };
  const sort = sortOf(name, file.type, new Uint8Array(await file.slice(0, HEAD).arrayBuffer()));
  if ("refused" in sort) return yield refused(name, sort.refused);
  if (sort.sort === "zip") return yield* unzipped(file, name, limits);
  const limit = Math.min(limits.text * (TIMES_TEXT[sort.sort] ?? Infinity), limits.all);
  if (file.size > limit) return yield { name, failure: { kind: "tooLarge", name, bytes: file.size, limit } };
  yield* read(await file.arrayBuffer(), name, sort.sort);
}

/** How much longer than a text may be what it is read out of; tables hold many texts. @type {Partial<Record<Sort, number>>} */
const TIMES_TEXT = { text: 1, markdown: 1, html: 2, mail: 8, saved: 8 };

/** @param {string} name @param {Refused} sort @returns {Failure} */
function refused(name, sort) {
  return { name, failure: { kind: "fileType", name, sort } };
}

/**
 * @param {ArrayBuffer} bytes
 * @param {string} name
 * @param {Exclude<Sort, "zip">} sort
 * @returns {AsyncGenerator<Item>}
 */
async function* read(bytes, name, sort) {
  if (sort === "mail" || sort === "saved") return yield await letter(bytes, name, sort);
  const text = decode(bytes);
  if (sort === "markdown") return yield { name, text: htmlOfMarkdown(text), isHtml: true };
  if (sort === "text" || sort === "html") return yield { name, text, isHtml: sort === "html" };
  const found = sort === "jsonl" ? readJsonLines(text) : sort === "json" ? readJson(text) : readTable(text, sort);
  if (!found) return yield { name, failure: { kind: "noText", name } };
  if ("own" in found) return yield { name, alone: found.own };
  let any = false;
  for (const item of found) {
    any = true;
    const own = item.name ? `${name} ${item.name}` : name;
    if ("failure" in item) yield { name: own, failure: item.fault ? { kind: item.failure, name, ...item.fault } : { kind: item.failure, name: own } };
    else yield { name: own, text: item.text, isHtml: false, ...(item.choices && { choices: item.choices }) };
  }
  if (!any) yield { name, failure: { kind: "noText", name } };
}

/** @param {ArrayBuffer} bytes @param {string} name @param {"mail"|"saved"} sort @returns {Promise<Item>} */
async function letter(bytes, name, sort) {
  try {
    const { text, isHtml } = await (sort === "mail" ? readMail(bytes) : readSaved(bytes));
    return text.trim() ? { name, text, isHtml } : { name, failure: { kind: "empty", name } };
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    return { name, failure: { kind: "file", name, message: error.message } };
  }
}

/**
 * @param {Blob} file
 * @param {string} archive its name
 * @param {Limits} limits
 * @returns {AsyncGenerator<Item>}
 */
async function* unzipped(file, archive, limits) {
  let left = limits.all;
  let any = false;
  try {
    for await (const entry of entriesOf(file)) {
      const name = safeName(entry.name);
      if (isFurniture(entry.name)) {
        yield { left: name };
        continue;
      }
      any = true;
      if (entry.size > limits.text) {
        yield { name, failure: { kind: "tooLarge", name, bytes: entry.size, limit: limits.text } };
        continue;
      }
      left -= entry.size;
      if (left < 0) return yield { name: archive, failure: { kind: "tooMuch", name: archive, limit: limits.all } };
      yield* unpacked(entry, name);
    }
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    return yield { name: archive, failure: { kind: error.kind, name: archive } };
  }
  if (!any) yield { name: archive, failure: { kind: "emptyArchive", name: archive } };
}

/** @param {import("./archive.js").Entry} entry @param {string} name @returns {AsyncGenerator<Item>} */
async function* unpacked(entry, name) {
  let bytes;
  try {
    bytes = await entry.unpack();
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    return yield { name, failure: { kind: error.kind, name } };
  }
  if (bytes.length === 0) return yield { name, failure: { kind: "empty", name } };
  const sort = sortOf(name, "", bytes.subarray(0, HEAD));
  if ("refused" in sort) yield refused(name, sort.refused);
  else if (sort.sort === "zip") yield refused(name, "packed");
  else yield* read(bytes.buffer, name, sort.sort);
}

/** A path that leads nowhere else. @param {string} path */
function safeName(path) {
  const parts = path.split(/[\\/]+/).filter((part) => part && part !== "." && part !== ".." && !/^[a-z]:$/i.test(part));
  return parts.join("/").replace(/[\0-\x1f\x7f]/g, "") || "?";
}
