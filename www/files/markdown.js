/**
 * Markdown as HTML, of which the page then takes the lines: headings, items,
 * quotations and the text of links stand without their marks.
 *
 * The library goes as deep as a text is nested, and reads the rest of the text
 * anew on each level; a file of ten thousand ">" would take its stack, one of
 * lists within lists minutes. So marks that are nested deeper than anybody
 * writes stay as they are, and so do runs of marks that no one means as such. No
 * word is lost by that.
 */
import { Tokenizer, marked } from "../vendor/marked/marked.js";

/** What some programs put above the text, and the title in it. */
const FRONT_MATTER = /^\ufeff?---[ \t]*\r?\n([^]{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;
const TITLE = /^title:[ \t]*(["']?)(.+?)\1[ \t]*$/m;

/** Levels that are read as such: quotations and lists together, emphasis and links together. */
const DEEPEST = 20;
/** So long marks are looked for; what takes longer was made to, and keeps the rest of them. */
const PATIENCE_MS = 3000;
/** An item whose paragraph is longer, in lines, is no item. */
const LONGEST_ITEM = /^ {0,3}(?:[-*+]|\d{1,9}[.)])[^\n]*(?:\n(?![ \t]*(?:\n|$)| {0,3}(?:[-*+]|\d{1,9}[.)])[ \t])[^\n]*){2000}/;
/** Of a heading that is underlined, in characters: for the line below, the library looks through all that follows. */
const LONGEST_HEADING = 2000;
/** A run of marks that is a line to write on, not emphasis. */
const RULE = /^(?:_{100}|\*{100})/;
/** How an address begins in the midst of text. */
const ADDRESS = /^(?:(?:https?|ftp):\/\/|www\.)/i;
/** Text up to what may be a mark or an address, in time that grows with its length. */
const PLAIN = /^(?:`+|~+|[^`~])(?:(?= {2,}\n)|[^]*?(?:(?=[\\<![`*~_]|(?:https?|ftp):\/\/|(?<![^\s*_~(])www\.|$)|[^ ](?= {2,}\n)))/i;

/** A line, and those below it that can't be anything but its continuation: the library would take them one by one. */
const LINES = /^[^\n]+(?:\n {0,3}(?!\d{1,9}[.)])[^\s\-+*_#>`~<|=:[][^\n|]*(?=\n|$))*/;

/** Reads marks down to a certain level. Every method that calls itself by way of the library is here. */
class Shallow extends Tokenizer {
  #depth = 0;
  #end = performance.now() + PATIENCE_MS;

  /** @template T @param {() => T} read @returns {T|undefined} */
  #within(read) {
    if (this.#depth >= DEEPEST || performance.now() > this.#end) return undefined;
    this.#depth++;
    try {
      return read();
    } finally {
      this.#depth--;
    }
  }

  /** @param {string} source @override */
  blockquote(source) {
    return this.#within(() => super.blockquote(source));
  }

  /** @param {string} source @override */
  list(source) {
    return LONGEST_ITEM.test(source) ? undefined : this.#within(() => super.list(source));
  }

  /** @param {string} source @override */
  lheading(source) {
    return super.lheading(source.slice(0, LONGEST_HEADING));
  }

  /** @param {string} source @override */
  link(source) {
    return this.#within(() => super.link(source));
  }

  /** @param {Parameters<Tokenizer["reflink"]>} given @override */
  reflink(...given) {
    return this.#within(() => super.reflink(...given));
  }

  /** @param {Parameters<Tokenizer["emStrong"]>} given @override */
  emStrong(...given) {
    return RULE.test(given[0]) ? undefined : this.#within(() => super.emStrong(...given));
  }

  /** @param {Parameters<Tokenizer["del"]>} given @override */
  del(...given) {
    return this.#within(() => super.del(...given));
  }

  /** @param {string} source @returns {ReturnType<Tokenizer["text"]>} @override */
  text(source) {
    const raw = LINES.exec(source)?.[0];
    return raw === undefined ? undefined : { type: "text", raw, text: raw, tokens: this.lexer.inline(raw) };
  }

  /** Mail addresses stay text, which they are anyhow. @param {string} source @override */
  url(source) {
    return ADDRESS.test(source) ? super.url(source) : undefined;
  }

  /** @param {string} source @returns {ReturnType<Tokenizer["inlineText"]>} @override */
  inlineText(source) {
    const raw = PLAIN.exec(source)?.[0];
    return raw === undefined ? undefined : { type: "text", raw, text: raw, escaped: this.lexer.state.inRawBlock };
  }
}

/** @param {string} markdown @returns {string} */
export function htmlOfMarkdown(markdown) {
  const front = FRONT_MATTER.exec(markdown);
  const text = front ? markdown.slice(front[0].length) : markdown;
  const title = front && !/^#[ \t]/m.test(text) ? TITLE.exec(front[1])?.[2] : undefined;
  const options = { async: false, gfm: true, tokenizer: new Shallow() };
  return /** @type {string} */ (marked.parse(title ? `# ${title}\n\n${text}` : text, options));
}
