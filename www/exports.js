// @ts-check
/** Taking the article along: to the clipboard, or as a file. */
import { h } from "./dom.js";
import { t } from "./messages/index.js";

/** Name, ending and media type of each format that can be downloaded. */
export const FORMATS = /** @type {Record<string, {name: string, ending: string, type: string}>} */ ({
  markdown: { name: "Markdown", ending: "md", type: "text/markdown" },
  json: { name: "JSON", ending: "json", type: "application/json" },
  text: { name: "Text", ending: "txt", type: "text/plain" },
  html: { name: "HTML", ending: "html", type: "text/html" },
  jsonld: { name: "JSON-LD", ending: "jsonld", type: "application/ld+json" },
  tei: { name: "TEI XML", ending: "xml", type: "application/tei+xml" },
  iob2: { name: "IOB2", ending: "iob2", type: "text/plain" },
  conll: { name: "CoNLL", ending: "conll", type: "text/plain" },
  csv: { name: "CSV", ending: "csv", type: "text/csv" },
});

const LONGEST_NAME = 60;

/**
 * @param {string} content
 * @param {string} format
 * @param {string|null} headline
 * @returns {string} the file's name
 */
export function download(content, format, headline) {
  const { ending, type } = FORMATS[format];
  const name = `${fileName(headline)}.${ending}`;
  const url = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  const link = h("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return name;
}

/** A name that every file system takes. @param {string|null} headline */
export function fileName(headline) {
  const words = (headline ?? "").normalize("NFC").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  let name = "";
  for (const word of words) {
    if (name.length + word.length > LONGEST_NAME) break;
    name += name ? `-${word}` : word;
  }
  return name || t("file.untitled");
}

/**
 * @param {string} text
 * @returns {Promise<boolean>} whether the browser allowed it
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No permission, or no secure context: the old way.
    const area = /** @type {HTMLTextAreaElement} */ (h("textarea", { class: "visually-hidden", "aria-hidden": "true" }));
    const focused = /** @type {HTMLElement|null} */ (document.activeElement);
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    focused?.focus();
    return done;
  }
}
