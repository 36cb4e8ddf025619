/**
 * The article with stand-ins, as a text of its own for the engine to write
 * into files: what the engine never sees, no format can let slip. Pure: it
 * knows no DOM.
 */
import { spansOf, toBlocks } from "./blocks.js";

/** @import {Choices, Corrections, Role} from "./pkg/klartext.js" */
/** @import {Group} from "./blocks.js" */
/** @import {Pseudonyms} from "./pseudonyms.js" */
/** @import {Facts} from "./state.js" */
/** @import {Analysis} from "./unpack.js" */

/** @typedef {NonNullable<Corrections["mentions"]>} Corrected */

/** @type {(keyof Facts)[]} */
const FACTS = ["headline", "kicker", "section", "authors", "published", "updated", "agencies", "publisher", "place"];
const LISTS = new Set(["authors", "agencies"]);

/**
 * @param {string} text
 * @param {Analysis} analysis of that text
 * @param {Corrected} corrected what was said about marks
 * @param {Pseudonyms} view
 * @param {Set<Role>} article roles that are kept
 * @returns {{text: string, choices: Choices}} a clean text, each line of it article, and all that is known about it
 */
export function toVeiled(text, analysis, corrected, view, article) {
  const writer = new Writer(text, view);
  /** @type {NonNullable<Corrections["roles"]>} */
  const roles = [];
  for (const { shape, groups } of toBlocks(text, analysis)) {
    if (shape === "run" || shape === "gone") continue;
    for (const group of groups) {
      const line = writer.line(group);
      if (line && article.has(group.role)) roles.push({ ...line, role: group.role });
    }
    // So that no line is taken for the broken end of the one before.
    writer.gap();
  }
  const mentions = writer.mentions(analysis, corrected);
  return {
    text: writer.text,
    choices: { corrections: { roles, ...mentions, facts: factsOf(view.analysis) } },
  };
}

class Writer {
  text = "";
  /** Where pieces of the source stand that were not replaced, in the source's order. @type {{start: number, end: number, at: number}[]} */ #plain = [];
  #source;
  #view;

  /** @param {string} source @param {Pseudonyms} view */
  constructor(source, view) {
    this.#source = source;
    this.#view = view;
  }

  /** @param {Group} group @returns {{start: number, end: number}|null} where the line stands, if it has anything */
  line(group) {
    let line = "";
    const start = this.text.length;
    const isOpen = () => line === "" || /\s$/.test(line);
    for (const { start: from, end: to, after } of spansOf(this.#source, group)) {
      for (const piece of this.#view.pieces(from, to)) {
        // Where a name that went over the end of a line was replaced, two spaces meet.
        const read = isOpen() ? piece.text.trimStart() : piece.text;
        if (!piece.isStandIn) this.#plain.push({ start: piece.end - read.length, end: piece.end, at: start + line.length });
        line += read;
      }
      if (!isOpen()) line += after;
    }
    line = line.trimEnd();
    if (!line) return null;
    this.text += `${line}\n`;
    return { start, end: start + line.length };
  }

  gap() {
    if (!this.text.endsWith("\n\n")) this.text += "\n";
  }

  /**
   * Stand-ins are marked as what they stand for; other names as they were, and
   * as the reader corrected them.
   *
   * @param {Analysis} analysis
   * @param {Corrected} corrected
   */
  mentions({ mentions, entities }, corrected) {
    /** @type {Corrected} */
    const marked = [];
    /** @type {Map<string|number, {mentions: number[], name: string}>} */
    const same = new Map();
    const belongs = (/** @type {string|number} */ key, /** @type {string} */ name, /** @type {number} */ start) => {
      const group = same.get(key) ?? { mentions: [], name };
      group.mentions.push(start);
      same.set(key, group);
    };
    for (const { start, end, kind, standIn } of this.#view.places(this.text)) {
      marked.push({ start, end, kind });
      belongs(standIn, standIn, start);
    }
    for (const { start, end, kind, entity, value } of mentions) {
      const place = value ? null : this.#placeOf(start, end);
      if (!place) continue;
      marked.push({ ...place, kind });
      belongs(entity, entities[entity].name, place.start);
    }
    const known = new Set(mentions.map(({ start, end }) => `${start} ${end}`));
    for (const { start, end, kind } of corrected) {
      const place = known.has(`${start} ${end}`) ? null : this.#placeOf(start, end);
      if (place) marked.push({ ...place, kind });
    }
    return { mentions: marked, entities: [...same.values()] };
  }

  /** Where a range of the source stands, if it stands whole. @param {number} start @param {number} end */
  #placeOf(start, end) {
    let [low, high] = [0, this.#plain.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#plain[middle].end <= start) low = middle + 1;
      else high = middle;
    }
    const piece = this.#plain[low];
    if (!piece || piece.start > start || piece.end < end) return null;
    const at = piece.at + start - piece.start;
    return at + end - start <= this.text.length ? { start: at, end: at + end - start } : null;
  }
}

/** All facts, so that the engine reads none off the stand-ins. @param {Analysis} analysis */
function factsOf({ metadata }) {
  return Object.fromEntries(FACTS.map((name) => {
    const values = [metadata[name] ?? []].flat().map(({ value }) => value);
    return [name, LISTS.has(name) ? values : values[0] ?? null];
  }));
}
