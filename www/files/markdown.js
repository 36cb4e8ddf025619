/**
 * Markdown as HTML, of which the page then takes the lines: headings, items,
 * quotations and the text of links stand without their marks.
 */
import { marked } from "../vendor/marked/marked.js";

/** What some programs put above the text, and the title in it. */
const FRONT_MATTER = /^\ufeff?---[ \t]*\r?\n([^]{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;
const TITLE = /^title:[ \t]*(["']?)(.+?)\1[ \t]*$/m;

/** @param {string} markdown @returns {string} */
export function htmlOfMarkdown(markdown) {
  const front = FRONT_MATTER.exec(markdown);
  const text = front ? markdown.slice(front[0].length) : markdown;
  const title = front && !/^#[ \t]/m.test(text) ? TITLE.exec(front[1])?.[2] : undefined;
  return /** @type {string} */ (marked.parse(title ? `# ${title}\n\n${text}` : text, { async: false, gfm: true }));
}
