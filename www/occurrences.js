/**
 * Finds many names in a text at once, in one walk over its words. Pure.
 */

/** @import {Span} from "./pkg/klartext.js" */

/**
 * A name from its first word to its last, and what stands before and behind.
 * @typedef {{name: string, before: string, core: string, after: string, words: number}} Entry
 */

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
/** White space that is more than one space. */
const WIDE = /[^\S ]\s*| \s+/g;

/** A text with single spaces, and with letters and their accents as one character. @param {string} text */
export function spaced(text) {
  // Before U+0300 there is nothing to compose.
  return (/[^\0-\u02ff]/.test(text) ? text.normalize("NFC") : text).replace(WIDE, " ").trim();
}

/** Whether a name has a word, without which it can't be found. @param {string} name */
export function hasWord(name) {
  return name.search(WORD) >= 0;
}

/**
 * Where names stand in a text, as whole words and each in one line; of those
 * that begin with the same word the longest.
 *
 * @param {string} text
 * @param {string[]} names `spaced`, each with a word
 * @returns {Iterable<Span & {name: string}>} in order, disjoint
 */
export function* occurrences(text, names) {
  if (!names.length) return;
  const entries = names.map(entryOf).sort((a, b) => b.words - a.words || b.name.length - a.name.length);
  /** @type {Map<string, Entry[]>} */ const byCore = new Map();
  /** How many words names have that begin with a word, the most first. @type {Map<string, Set<number>>} */
  const lengths = new Map();
  for (const entry of entries) {
    byCore.set(entry.core, [...byCore.get(entry.core) ?? [], entry]);
    const first = firstWord(entry.core);
    lengths.set(first, (lengths.get(first) ?? new Set()).add(entry.words));
  }
  const [starts, ends] = wordBounds(text);
  for (let at = 0; at < starts.length; at++) {
    for (const words of lengths.get(spaced(text.slice(starts[at], ends[at]))) ?? []) {
      const found = at + words <= starts.length && standsAt(text, starts[at], ends[at + words - 1], byCore);
      if (!found) continue;
      yield found;
      at += words - 1;
      break;
    }
  }
}

/**
 * @param {string} text
 * @param {number} from where the first word begins
 * @param {number} to where the last one ends
 * @param {Map<string, Entry[]>} byCore
 */
function standsAt(text, from, to, byCore) {
  const core = text.slice(from, to);
  const entry = /[\r\n]/.test(core) ? undefined : byCore.get(spaced(core))
    ?.find(({ before, after }) => text.startsWith(after, to) && from >= before.length && text.startsWith(before, from - before.length));
  return entry && { start: from - entry.before.length, end: to + entry.after.length, name: entry.name };
}

/** @param {string} name @returns {Entry} */
function entryOf(name) {
  const [starts, ends] = wordBounds(name);
  const [from, to] = [starts[0], ends[ends.length - 1]];
  return { name, before: name.slice(0, from), core: name.slice(from, to), after: name.slice(to), words: starts.length };
}

/** @param {string} core */
function firstWord(core) {
  return core.slice(0, wordBounds(core)[1][0]);
}

/** @param {string} text @returns {[number[], number[]]} where its words begin and end */
function wordBounds(text) {
  /** @type {[number[], number[]]} */
  const bounds = [[], []];
  for (const { index, 0: word } of text.matchAll(WORD)) {
    bounds[0].push(index);
    bounds[1].push(index + word.length);
  }
  return bounds;
}
