/**
 * What there is to verify in an article: every thing that it names, with the
 * sentence that names it, unsure ones first; and the list as a file. Pure: it
 * knows no DOM.
 */
import { firstEndingAfter } from "./blocks.js";
import { csv } from "./csv.js";
import { plainView } from "./view.js";

/** @import {Entity, Kind, Mention, Segment} from "./pkg/klartext.js" */
/** @import {View} from "./view.js" */
/** @import {Analysis} from "./unpack.js" */

/**
 * @typedef {object} Check
 * @property {string} key the same for the same thing after a correction or an edit elsewhere
 * @property {Kind} kind
 * @property {string} name
 * @property {[string, string, string]} sentence what stands before the words, the words, what stands behind
 * @property {number} mention index of the one in the sentence, the least sure
 * @property {number} mentions how many there are
 * @property {number} confidence of the least sure
 *
 * @typedef {{kind: string, name: string, value: string, sentence: string, confidence: string, mentions: number, verified: boolean, note: string}} Line
 */

/** A thing that notes are about and the article names no longer. @typedef {{key: string, kind: Kind, name: string}} Stray */

/** What a thing is known by after a correction or an edit elsewhere. @param {Pick<Entity, "kind"|"name">} entity */
export function keyOf({ kind, name }) {
  return `${kind} ${name}`;
}

/**
 * @param {string} text
 * @param {Analysis} analysis
 * @param {View<Pick<Analysis, "entities">>} [view] what is read of them
 * @returns {Check[]} the least sure first, then in the order of the text
 */
export function toChecks(text, { mentions, entities, segments, language }, view = plainView(text, { entities })) {
  /** @type {Map<number, number>} */
  const least = new Map();
  for (const [i, { entity, confidence }] of mentions.entries()) {
    const before = least.get(entity);
    if (before === undefined || confidence < mentions[before].confidence) least.set(entity, i);
  }
  const sentences = new Sentences(text, segments, language.code ?? "en", view);
  return [...least].map(([entity, mention]) => ({
    key: keyOf(entities[entity]),
    kind: entities[entity].kind,
    name: view.analysis.entities[entity].name,
    sentence: sentences.around(mentions[mention]),
    mention,
    mentions: entities[entity].mentions,
    confidence: mentions[mention].confidence,
  })).sort((a, b) => Math.round(a.confidence * 100) - Math.round(b.confidence * 100) || a.mention - b.mention);
}

/**
 * Notes on what the article no longer names: a part was removed, a mark taken
 * away. They are not lost with it.
 *
 * @param {Record<string, string>} notes
 * @param {Check[]} checks
 * @returns {Stray[]}
 */
export function strayNotes(notes, checks) {
  const known = new Set(checks.map(({ key }) => key));
  return Object.keys(notes).filter((key) => !known.has(key)).map((key) => {
    const at = key.indexOf(" ");
    return { key, kind: /** @type {Kind} */ (key.slice(0, at)), name: key.slice(at + 1) };
  });
}

/** What is looked at before a place where a sentence may begin, in characters. */
const SHORT = 12;
/** A single letter ("e. V."), a word without vowels ("Dr.", "Str.") and the number of a day ("3. Mai") end no sentence by their full stop. */
const NO_END = /(?<![\p{L}\p{M}\p{N}])(?:\p{L}|[^\P{L}AEIOUYÄÖÜaeiouyäöüáéíóú][^\P{Ll}aeiouyäöüáéíóú]{1,3}|\p{N}{1,2})\.\s*$/u;

/** Finds the sentence around a mention, each part of the text cut once. */
class Sentences {
  /** @type {Map<number, number[]>} where the sentences of a part begin */ #starts = new Map();
  #text;
  #segments;
  #cutter;
  #view;

  /** @param {string} text @param {Segment[]} segments @param {string} language @param {Pick<View, "slice">} view */
  constructor(text, segments, language, view) {
    this.#view = view;
    this.#text = text;
    this.#segments = segments;
    this.#cutter = new Intl.Segmenter(language, { granularity: "sentence" });
  }

  /** @param {Mention} mention @returns {[string, string, string]} */
  around({ start, end }) {
    const number = firstEndingAfter(this.#segments, start);
    const part = this.#segments[number] ?? { start, end };
    let starts = this.#starts.get(number);
    if (!starts) {
      const words = this.#text.slice(part.start, part.end);
      starts = [...this.#cutter.segment(words)].filter(({ index }) => !NO_END.test(words.slice(Math.max(0, index - SHORT), index))).map(({ index }) => part.start + index);
      this.#starts.set(number, starts);
    }
    const from = starts.findLast((at) => at <= start) ?? part.start;
    const to = Math.max(starts.find((at) => at >= end) ?? part.end, end);
    return [this.#view.slice(from, start).trimStart(), this.#view.slice(start, end), this.#view.slice(end, to).trimEnd()];
  }
}

/**
 * As a table for spreadsheets.
 *
 * @param {Record<keyof Line, string>} head
 * @param {Line[]} lines
 * @param {(verified: boolean) => string} yes
 */
export function toCsv(head, lines, yes) {
  const columns = /** @type {(keyof Line)[]} */ (["kind", "name", "value", "sentence", "mentions", "confidence", "verified", "note"]);
  const rows = lines.map((line) => columns.map((column) => (column === "verified" ? yes(line.verified) : String(line[column]))));
  return csv([columns.map((column) => head[column]), ...rows]);
}

/** As a list to tick, notes below what they are about. @param {string} title @param {Line[]} lines */
export function toMarkdown(title, lines) {
  const rows = lines.map(({ kind, name, value, sentence, verified, note }) =>
    `- [${verified ? "x" : " "}] **${plain(name)}** (${[kind, value].filter(Boolean).map(plain).join(", ")})${sentence && `: ${plain(sentence)}`}${note && `\n  - ${plain(note)}`}`);
  return `# ${plain(title)}\n\n${rows.join("\n")}\n`;
}

/** Text that Markdown leaves as it is. @param {string} text */
function plain(text) {
  return text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>]/g, "\\$&");
}
