/**
 * The text of an HTML file, one block a line, as copying the shown page would
 * give it. The parsed document is inert: nothing in it runs or loads.
 */
import { trusted } from "./seal.js";

const SILENT = new Set(["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "HEAD", "SVG", "IFRAME", "OBJECT"]);
const INLINE = new Set([
  "A", "ABBR", "B", "BDI", "BDO", "BIG", "CITE", "CODE", "DATA", "DEL", "DFN", "EM", "FONT", "I", "INS", "KBD", "LABEL",
  "MARK", "Q", "S", "SAMP", "SMALL", "SPAN", "STRONG", "SUB", "SUP", "TIME", "TT", "U", "VAR", "WBR",
]);
const SPACED = new Set(["P", "H1", "H2", "H3", "H4", "H5", "H6", "UL", "OL", "BLOCKQUOTE", "TABLE", "FIGURE", "SECTION", "ARTICLE"]);

/** How source begins that is a whole page. */
const WHOLE_PAGE = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]{0,2000}?-->\s*)?<(?:!doctype html|html|head|body)\b/i;
const CLOSED_BLOCK = /<\/(?:p|div|li|ul|h[1-6]|article|section|td|tr|figure|header|main|nav)\s*>/gi;
/** So many closed blocks, or more for each so many characters, are source; a tag or two are talk about it. */
const SOURCE = { blocks: 4, charactersPerBlock: 2500 };

/** Whether a text is the source of an HTML page, or of a good piece of one. @param {string} text */
export function looksLikeHtml(text) {
  if (WHOLE_PAGE.test(text.slice(0, 4000))) return true;
  if (!/^\s*</.test(text)) return false;
  const blocks = text.match(CLOSED_BLOCK)?.length ?? 0;
  return blocks >= Math.max(SOURCE.blocks, text.length / SOURCE.charactersPerBlock);
}

/**
 * The source without styles, which the page's policy would refuse aloud; an
 * element's own stand in another attribute.
 *
 * @param {string} html
 */
function unstyled(html) {
  return html.replace(/<style\b[^]*?(?:<\/style\s*>|$)/gi, "")
    .replace(/<[a-z][^<>]{0,20000}>/gi, (tag) => tag.replace(/([\s"'])style(\s*=)/gi, "$1data-style$2"));
}

/** What a reader of the page would not see. @param {Node} node */
function isHidden(node) {
  return node instanceof Element && (node.hasAttribute("hidden") || /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(node.getAttribute("data-style") ?? ""));
}

/** @param {string} html */
export function textOfHtml(html) {
  const parsed = new DOMParser().parseFromString(trusted.createHTML(unstyled(html)), "text/html");
  const lines = [""];
  const say = (/** @type {string} */ text) => { lines[lines.length - 1] += text; };
  const breakLine = () => { if (lines.at(-1) !== "") lines.push(""); };
  // A walk by hand: the nesting of a hostile file may be deeper than the stack.
  /** @type {Node|null} */
  let node = parsed.body;
  const end = node;
  while (node) {
    const name = node.nodeName.toUpperCase();
    const skipped = SILENT.has(name) || isHidden(node);
    if (node.nodeType === Node.TEXT_NODE) say((node.nodeValue ?? "").replace(/\s+/g, " "));
    else if (name === "BR") lines.push("");
    else if (name === "TD" || name === "TH") { if (node !== node.parentNode?.firstChild) say("\t"); }
    else if (node.nodeType === Node.ELEMENT_NODE && !skipped && !INLINE.has(name)) breakLine();
    if (!skipped && node.firstChild) {
      node = node.firstChild;
      continue;
    }
    while (node && node !== end && !node.nextSibling) {
      node = node.parentNode;
      if (node) close(node);
    }
    if (!node || node === end) break;
    if (!node.firstChild) close(node);
    node = node.nextSibling;
  }
  return lines.map((line) => line.replace(/ *\t */g, "\t").trim()).join("\n").replace(/\n{3,}/g, "\n\n").trim();

  /** @param {Node} closed */
  function close(closed) {
    const name = closed.nodeName.toUpperCase();
    if (closed.nodeType !== Node.ELEMENT_NODE || INLINE.has(name) || name === "TD" || name === "TH" || name === "BR") return;
    breakLine();
    if (SPACED.has(name)) lines.push("");
  }
}
