/**
 * Which places of a text a correction is about: one, or all that name the
 * same. Pure: it knows no DOM.
 */
import { firstEndingAfter } from "./blocks.js";

/** @import {Span} from "./pkg/klartext.js" */
/** @import {Analysis} from "./unpack.js" */

/** Places beyond this many are left alone. */
const MOST = 2000;

/**
 * All places of the text that say the same as a span, as whole words, kept or
 * not: a part that is restored later brings them along. Of a mention also
 * those of its entity by other names. A place inside a longer mention of
 * another thing names that thing, and is left out.
 *
 * @param {string} text
 * @param {Analysis} analysis
 * @param {Span} span
 * @returns {Span[]} in order, disjoint
 */
export function allLike(text, { mentions }, span) {
  const own = mentions.find(({ start, end }) => start === span.start && end === span.end);
  /** @type {Span[]} */
  const found = own ? mentions.filter(({ entity }) => entity === own.entity).map(({ start, end }) => ({ start, end })) : [span];
  const words = text.slice(span.start, span.end);
  for (let at = text.indexOf(words); at >= 0 && found.length < MOST; at = text.indexOf(words, at + words.length)) {
    const place = { start: at, end: at + words.length };
    if (isWhole(text, place) && !liesInLonger(mentions, place)) found.push(place);
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  return found.filter((place, i) => i === 0 || place.start >= found[i - 1].end);
}

/** Whether a place overlaps a longer mention. @param {Span[]} mentions @param {Span} place */
export function liesInLonger(mentions, place) {
  for (let i = firstEndingAfter(mentions, place.start); i < mentions.length && mentions[i].start < place.end; i++) {
    if (mentions[i].end - mentions[i].start > place.end - place.start) return true;
  }
  return false;
}

/** The span without white space at its ends. @param {string} text @param {Span} span @returns {Span|null} */
export function trimmed(text, { start, end }) {
  const words = text.slice(start, end);
  const from = start + words.length - words.trimStart().length;
  const length = words.trim().length;
  return length ? { start: from, end: from + length } : null;
}

const LETTERS_AT_END = /[\p{L}\p{M}\p{N}]+$/u;
const LETTERS_AT_START = /^[\p{L}\p{M}\p{N}]+/u;

/**
 * The span with the words whole that it cuts at its ends. It stays in its part.
 *
 * @param {string} text
 * @param {Span} span
 * @param {Span} part in which it lies
 * @returns {Span}
 */
export function wholeWords(text, { start, end }, part) {
  const letters = (/** @type {RegExp} */ where, /** @type {string} */ words) => where.exec(words)?.[0].length ?? 0;
  const words = text.slice(start, end);
  const from = LETTERS_AT_START.test(words) ? start - letters(LETTERS_AT_END, text.slice(part.start, start)) : start;
  const to = LETTERS_AT_END.test(words) ? end + letters(LETTERS_AT_START, text.slice(end, part.end)) : end;
  return { start: from, end: to };
}

/** @param {Span} a @param {Span} b */
export function overlap(a, b) {
  return a.start < b.end && b.start < a.end;
}

/** The same places as disjoint spans, in order. @param {Span[]} spans */
export function disjoint(spans) {
  /** @type {Span[]} */
  const found = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = found.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else found.push({ start, end });
  }
  return found;
}

/** Whether a place overlaps any of some spans. @param {Span[]} spans in order, disjoint @param {Span} place */
export function overlapsAny(spans, place) {
  const first = spans[firstEndingAfter(spans, place.start)];
  return first !== undefined && first.start < place.end;
}

/** @param {string} text @param {Span} span */
function isWhole(text, { start, end }) {
  return !/[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, start - 2), start)) && !/^[\p{L}\p{N}]/u.test(text.slice(end, end + 2));
}
