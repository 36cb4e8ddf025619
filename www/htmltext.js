/**
 * The text of an HTML file, one block a line, as copying the shown page would
 * give it. The parsed document is inert: nothing in it runs or loads.
 */
import { quieted } from "./quiet.js";
import { trusted } from "./seal.js";

const SILENT = new Set([
  "SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "HEAD", "SVG", "IFRAME", "OBJECT", "AUDIO", "VIDEO", "CANVAS", "DATALIST", "SELECT",
]);
const INLINE = new Set([
  "A", "ABBR", "B", "BDI", "BDO", "BIG", "CITE", "CODE", "DATA", "DEL", "DFN", "EM", "FONT", "I", "INS", "KBD", "LABEL",
  "MARK", "Q", "S", "SAMP", "SMALL", "SPAN", "STRONG", "SUB", "SUP", "TIME", "TT", "U", "VAR", "WBR",
]);
const SPACED = new Set(["P", "H1", "H2", "H3", "H4", "H5", "H6", "UL", "OL", "PRE", "BLOCKQUOTE", "TABLE", "FIGURE", "SECTION", "ARTICLE"]);

const HIDDEN_STYLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;
const SPACE_STYLE = /(?:^|;)\s*white-space(?:-collapse)?\s*:\s*(?:pre|break-spaces)/i;
/** A day, and the time of day with its zone. */
const MOMENT = /^\s*(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?/;
/** In a longer line a `time` is part of a sentence. */
const LONGEST_DATELINE = 100;

/** How source begins that is a whole page. */
const WHOLE_PAGE = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]{0,2000}?-->\s*)?<(?:!doctype html|html|head|body)\b/i;
/** To a word the next link of a menu would be glued. */
const GLUED = /[\p{L}\p{N}]$/u;
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

/** What a reader of the page would not see. @param {Element} element */
function isHidden(element) {
  return element.hasAttribute("hidden") || HIDDEN_STYLE.test(element.getAttribute("data-style") ?? "") ||
    (element.nodeName === "DIALOG" && !element.hasAttribute("open"));
}

/** Whether line breaks in an element's text are lines. @param {Element} element */
function keepsSpace(element) {
  return element.nodeName === "PRE" || element.nodeName === "TEXTAREA" || SPACE_STYLE.test(element.getAttribute("data-style") ?? "");
}

/**
 * The moment that a `time` means, where the words that are shown leave it out:
 * "3 hours ago", "14 October".
 *
 * @param {Element} element
 * @param {string} shown
 */
function unsaid(element, shown) {
  const [, day, time = "", zone = ""] = MOMENT.exec(element.getAttribute("datetime") ?? "") ?? [];
  if (!day || /\b(?:19|20)\d\d\b/.test(shown)) return "";
  return [day, time && `${time}${zone}`].filter(Boolean).join(" ");
}

/** @param {string} html */
export function textOfHtml(html) {
  const parsed = new DOMParser().parseFromString(trusted.createHTML(quieted(html)), "text/html");
  const lines = [""];
  /** Moments to be said behind a `time`, with their line and place. @type {{line: number, at: number, words: string}[]} */
  const moments = [];
  /** Where the `time` that is being read began. */
  let time = { line: 0, at: 0 };
  let spaceKept = 0;
  const say = (/** @type {string} */ text) => { lines[lines.length - 1] += text; };
  // White space between blocks is only how the source is set.
  const breakLine = () => {
    if (lines[lines.length - 1].trim()) lines.push("");
    else if (!spaceKept) lines[lines.length - 1] = "";
  };
  // A walk by hand: the nesting of a hostile file may be deeper than the stack.
  /** @type {Node|null} */
  let node = parsed.body;
  const end = node;
  while (node) {
    const enters = node instanceof Element && !SILENT.has(node.nodeName.toUpperCase()) && !isHidden(node);
    if (node instanceof Text) write(node.data);
    else if (node instanceof Element && enters) begin(node);
    if (enters && node.firstChild) {
      if (keepsSpace(/** @type {Element} */ (node))) spaceKept++;
      node = node.firstChild;
      continue;
    }
    if (enters) close(/** @type {Element} */ (node));
    while (node && node !== end && !node.nextSibling) {
      node = node.parentNode;
      if (!(node instanceof Element)) break;
      if (keepsSpace(node)) spaceKept--;
      close(node);
    }
    if (!node || node === end) break;
    node = node.nextSibling;
  }
  for (const { line, at, words } of moments.reverse()) {
    if (lines[line].length <= LONGEST_DATELINE) lines[line] = `${lines[line].slice(0, at)} (${words})${lines[line].slice(at)}`;
  }
  return lines.map((line) => line.replace(/ *\t */g, "\t").trim()).join("\n").replace(/\n{3,}/g, "\n\n").trim();

  /** @param {string} text */
  function write(text) {
    if (!spaceKept) return say(text.replace(/\s+/g, " "));
    const [first, ...more] = text.split(/\r?\n/);
    say(first);
    lines.push(...more);
  }

  /** @param {Element} begun */
  function begin(begun) {
    const name = begun.nodeName.toUpperCase();
    if (name === "BR") lines.push("");
    else if (name === "TD" || name === "TH") { if (begun !== begun.parentNode?.firstElementChild) say("\t"); }
    else if (name === "TIME") time = { line: lines.length - 1, at: lines[lines.length - 1].length };
    else if (!INLINE.has(name) || (name === "A" && begun.closest("nav") && GLUED.test(lines[lines.length - 1]))) breakLine();
  }

  /** @param {Element} closed */
  function close(closed) {
    const name = closed.nodeName.toUpperCase();
    if (name === "TIME" && time.line === lines.length - 1) {
      const line = lines[time.line];
      const words = unsaid(closed, line.slice(time.at));
      if (words && !line.trim()) say(words);
      else if (words && line.slice(time.at).trim()) moments.push({ line: time.line, at: line.length, words });
    }
    if (INLINE.has(name) || name === "TD" || name === "TH" || name === "BR") return;
    breakLine();
    if (SPACED.has(name)) lines.push("");
  }
}
