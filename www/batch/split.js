/** One text that holds several articles: where they part. */

/** @import {Segment} from "../pkg/klartext.js" */

/** A line that programs put between texts, and the sign for a new page. */
const BETWEEN = /\f|^[ \t]*([=_*#~+-])\1{9,}[ \t]*$/gm;
/** With fewer words a piece is no article, and belongs to the one before it. */
const LEAST_WORDS = 40;

/**
 * The articles of a text, if there are several: set apart by a line that is
 * drawn between them, or by the engine, which found another story.
 *
 * @param {string} text
 * @param {Segment[]} segments
 * @returns {string[]} the text's parts; none where it holds one article, or none
 */
export function articlesOf(text, segments) {
  const drawn = Array.from(text.matchAll(BETWEEN), ({ index, 0: line }) => ({ end: index, start: index + line.length }));
  const stories = segments.filter(({ reason }, at) => reason.judge === "other-story" && segments[at - 1]?.reason.judge !== "other-story")
    .map(({ start }) => ({ end: start, start }));
  /** @type {string[]} */ const parts = [];
  let from = 0;
  for (const { end, start } of [...drawn, ...stories].sort((a, b) => a.end - b.end)) {
    if (end < from || !isArticle(text.slice(from, end))) continue;
    parts.push(text.slice(from, end));
    from = start;
  }
  const last = text.slice(from);
  if (isArticle(last)) parts.push(last);
  else if (parts.length) parts[parts.length - 1] += last;
  return parts.length > 1 ? parts.map((part) => part.trim()) : [];
}

/** @param {string} part */
function isArticle(part) {
  return (part.match(/\S+/g)?.length ?? 0) >= LEAST_WORDS;
}
