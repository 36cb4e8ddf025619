/**
 * The article for the clipboard, as plain and as rich text: the headline and
 * the body, as the files have them. Pure: it knows no DOM.
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
 * @param {Set<Role>} body roles that are part of the body
 * @param {{slice(start: number, end: number): string}} [view] what is read of the source
 * @returns {{plain: string, html: string}}
 */
export function toClipboard(source, analysis, body, view = source) {
  /** @type {string[]} */ const plain = [];
  /** @type {string[]} */ const html = [];
  if (analysis.headline) {
    plain.push(analysis.headline);
    html.push(`<h1>${escape(analysis.headline)}</h1>`);
  }
  for (const { shape, groups } of toBlocks(source, analysis)) {
    if (shape === "run" || shape === "gone") continue;
    const lines = groups.filter(({ role }) => body.has(role)).map((group) => ({ role: group.role, text: textOf(source, group, view) })).filter(({ text }) => text);
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
  if (role === "crosshead") return `<h2>${text}</h2>`;
  return role === "quote" ? `<blockquote><p>${text}</p></blockquote>` : `<p>${text}</p>`;
}

/** @param {string} text */
function escape(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
