/**
 * The bounds of a mark, moved by words. Pure: it knows no DOM.
 */
import { firstEndingAfter } from "./blocks.js";
import { allLike } from "./marking.js";

/** @import {Span} from "./pkg/klartext.js" */
/** @import {Analysis} from "./unpack.js" */

/** @typedef {"start"|"end"} Edge */

/**
 * A mark with one of its ends a word further on, or back. It stays in its
 * part of the text, and keeps a word.
 *
 * @param {string} text
 * @param {Analysis} analysis
 * @param {Span} span
 * @param {Edge} edge
 * @param {1|-1} step 1: on in the text, -1: back
 * @returns {Span|null} `null` where there is no word to move to
 */
export function moveBound(text, { segments, language }, span, edge, step) {
  const part = segments[firstEndingAfter(segments, span.start)];
  if (!part) return null;
  const words = wordsOf(text, part, language.code ?? "en");
  const bounds = words.map((word) => word[edge]);
  const at = step > 0 ? bounds.find((bound) => bound > span[edge]) : bounds.findLast((bound) => bound < span[edge]);
  if (at === undefined) return null;
  const moved = { ...span, [edge]: at };
  return words.some(({ start, end }) => moved.start <= start && end <= moved.end) ? { start: moved.start, end: moved.end } : null;
}

/**
 * The same move wherever the text says the same: a mark that grows takes in
 * the same words everywhere, and elsewhere stays.
 *
 * @param {string} text
 * @param {Analysis} analysis
 * @param {Span} from
 * @param {Span} to
 * @returns {{from: Span, to: Span}[]} in order, the given one among them
 */
export function moveAllLike(text, analysis, from, to) {
  const outer = { start: Math.min(from.start, to.start), end: Math.max(from.end, to.end) };
  const words = text.slice(outer.start, outer.end);
  return allLike(text, analysis, outer).filter(({ start, end }) => text.slice(start, end) === words).map(({ start }) => {
    const at = (/** @type {Span} */ span) => ({ start: span.start - outer.start + start, end: span.end - outer.start + start });
    return { from: at(from), to: at(to) };
  });
}

/** @param {string} text @param {Span} part @param {string} language @returns {Span[]} */
function wordsOf(text, { start, end }, language) {
  const cutter = new Intl.Segmenter(language, { granularity: "word" });
  return [...cutter.segment(text.slice(start, end))].filter(({ isWordLike }) => isWordLike)
    .map(({ index, segment }) => ({ start: start + index, end: start + index + segment.length }));
}
