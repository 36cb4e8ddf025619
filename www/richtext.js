/**
 * The article as it is shown, as plain and as rich text, for the clipboard and
 * as a file: byline, dates and captions are in it where they stand. Pure: it
 * knows no DOM.
 */
import { textOf, toBlocks } from "./blocks.js";

/** @import {Role} from "./pkg/klartext.js" */
/** @import {Analysis} from "./unpack.js" */

/**
 * Rows of a list or table stand line by line, everything else is set apart by
 * a blank line.
 *
 * @param {string} source
 * @param {Analysis} analysis
 * @param {{slice(start: number, end: number): string}} [view] what is read of the source
 * @returns {{plain: string, html: string}}
 */
export function toClipboard(source, analysis, view = source) {
  /** @type {string[]} */ const plain = [];
  /** @type {string[]} */ const html = [];
  const { headline } = analysis;
  const blocks = toBlocks(source, analysis).filter(({ shape }) => shape !== "run" && shape !== "gone");
  const lead = blocks.findIndex(({ shape, groups }) => shape === "prose" && groups[0].role === "headline");
  const head = () => {
    if (!headline) return;
    plain.push(headline);
    html.push(`<h1>${escape(headline)}</h1>`);
  };
  if (lead < 0) head();
  for (const [at, { shape, groups }] of blocks.entries()) {
    const lines = groups.map((group) => ({ role: group.role, text: textOf(source, group, view) })).filter(({ text }) => text);
    if (headline && lines[0]?.role === "headline") {
      if (at === lead) head();
      // The other lines of one headline are in it already.
      if (at === lead || headline.includes(lines[0].text)) continue;
    }
    if (!lines.length) continue;
    plain.push(lines.map(({ text }) => text).join("\n"));
    const items = lines.map(({ text }) => escape(text));
    if (shape === "list") html.push(`<ul>${items.map((item) => `<li>${item.replace(/^[-–•*·]\s+/, "")}</li>`).join("")}</ul>`);
    else if (shape === "table") html.push(`<table>${items.map((item) => `<tr>${item.split("\t").map((cell) => `<td>${cell.trim()}</td>`).join("")}</tr>`).join("")}</table>`);
    else html.push(set(lines[0].role, items[0]));
  }
  const lang = analysis.language.code ? ` lang="${analysis.language.code}"` : "";
  return { plain: plain.join("\n\n"), html: `<meta charset="utf-8"><article${lang}>${html.join("")}</article>` };
}

/** @param {Role} role @param {string} text already escaped */
function set(role, text) {
  if (role === "crosshead" || role === "headline") return `<h2>${text}</h2>`;
  if (role === "caption" || role === "credit") return `<figure><figcaption>${text}</figcaption></figure>`;
  return role === "quote" ? `<blockquote><p>${text}</p></blockquote>` : `<p>${text}</p>`;
}

/** @param {string} text */
function escape(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
