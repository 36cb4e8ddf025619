/**
 * The proof over the source: strikes through what is removed, washes on what
 * is marked. The source stays a plain textarea; over it lies a layer that
 * lets every click through, with the same letters, unseen, at the same places.
 *
 * A textarea does not tell where its rows are, but the browser tells which
 * character stands at a point of it, and where (`caretPositionFromPoint`). So
 * the layer holds the stretch around what is in sight and no more, laid where
 * its first visible character stands. A browser that can't tell shows no proof.
 */
import { byId, h } from "../dom.js";
import { Shift, piecesOf } from "./stretches.js";

/** @import {Span} from "../pkg/klartext.js" */
/** @import {Analysis} from "../unpack.js" */

/** Characters that are drawn above and below what is in sight. */
const MARGIN = 1500;
/** A line longer than this is drawn from a row of it on, and no further. */
const LONG_LINE = 8000;
const FLASH_MS = 1600;
/** Where in what is in sight a letter is looked for to lay the sheet by; empty lines have none. */
const ANCHORS = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9];

export class Layer {
  #area = byId("source", HTMLTextAreaElement);
  #layer = byId("proof-layer");
  #sheet = h("div", { dir: "auto" });
  /** What the textarea holds. */ #text = "";
  /** @type {Pick<Analysis, "segments"|"mentions">|null} */ #analysis = null;
  /** From what was analysed to the text, where that was edited since. */ #shift = new Shift("", "");
  /** Where of the text the sheet holds something. */ #held = { from: 0, to: 0 };
  /** Where the sheet lies, counted from the top of the text. */ #top = 0;
  /** @type {Span|null} */ #flashed = null;
  #timer = 0;
  #frame = 0;
  #drawn;

  /** @param {() => void} drawn is told of each drawing and each movement */
  constructor(drawn) {
    this.#drawn = drawn;
    this.#layer.inert = true;
    this.#layer.append(this.#sheet);
    this.#area.addEventListener("scroll", () => this.#follow(), { passive: true });
    new ResizeObserver(() => this.redraw()).observe(this.#area);
  }

  /**
   * @param {string} text that the textarea holds
   * @param {Pick<Analysis, "segments"|"mentions">|null} analysis
   * @param {Shift} shift from what was analysed to that text
   */
  show(text, analysis, shift) {
    this.#text = text;
    this.#analysis = analysis;
    this.#shift = shift;
    this.redraw();
  }

  /** Draws with the next frame. */
  redraw() {
    if (!this.#frame) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  /** Shows a span for a moment. @param {Span} span */
  flash(span) {
    clearTimeout(this.#timer);
    this.#flashed = span;
    this.redraw();
    this.#timer = setTimeout(() => {
      this.#flashed = null;
      this.redraw();
    }, FLASH_MS);
  }

  /**
   * The character at a share of the visible height, and where a caret would
   * stand before it; of an empty line the browser doesn't tell, and `y` is `null`.
   *
   * @param {number} share
   * @returns {{offset: number, x: number, y: number|null}|null}
   */
  sight(share) {
    const box = this.#area.getBoundingClientRect();
    const [top, bottom] = [Math.max(box.top, 0) + 1, Math.min(box.bottom, innerHeight) - 1];
    if (bottom - top < 4 || !document.caretPositionFromPoint) return null;
    const { paddingLeft, fontSize } = getComputedStyle(this.#area);
    // Some letters into the row: where one begins, a caret might stand at the end of the row above.
    const x = box.left + parseFloat(paddingLeft) + 1.5 * parseFloat(fontSize);
    const found = document.caretPositionFromPoint(x, top + (bottom - top) * share);
    // Something else may lie above it at present.
    if (found?.offsetNode !== this.#area) return null;
    const rect = found.getClientRect();
    return { offset: found.offset, x: rect?.x ?? 0, y: rect?.height ? rect.y - box.top : null };
  }

  #follow() {
    if (this.#text) this.#lay();
    const [top, bottom] = [this.#top - this.#area.scrollTop, this.#top - this.#area.scrollTop + this.#sheet.offsetHeight];
    const isShort = (top > -40 && this.#held.from > 0) || (bottom < this.#area.clientHeight + 40 && this.#held.to < this.#text.length);
    if (isShort) this.redraw();
    this.#drawn();
  }

  #draw() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const analysis = this.#analysis;
    const first = analysis && this.#text ? this.sight(0) : null;
    const last = first && this.sight(1);
    const anchor = first && this.#anchor();
    if (!analysis || !first || !last || !anchor) {
      // What is covered for a moment keeps its proof.
      if (!analysis || !this.#area.checkVisibility()) this.#clear();
      return this.#drawn();
    }
    this.#held = stretch(this.#text, first.offset, Math.max(last.offset, first.offset));
    const { from, to } = this.#held;
    this.#fill(analysis, from, to);
    this.#sheet.style.width = `${this.#area.clientWidth}px`;
    this.#sheet.style.transform = "none";
    const y = this.#yOf(anchor);
    if (y === null) this.#clear();
    else {
      this.#top = Number(anchor.y) - y + this.#area.scrollTop;
      this.#lay();
    }
    this.#drawn();
  }

  #anchor() {
    for (const share of ANCHORS) {
      const place = this.sight(share);
      if (place && place.y !== null) return place;
    }
    return null;
  }

  #clear() {
    this.#sheet.replaceChildren();
    this.#held = { from: 0, to: 0 };
  }

  #lay() {
    this.#sheet.style.transform = `translateY(${this.#top - this.#area.scrollTop}px)`;
  }

  /** How far below the sheet's own top a caret's place is. @param {{offset: number, x: number}} place */
  #yOf({ offset, x }) {
    const after = this.#boxOf(offset);
    // At the end of a row the letter behind it stands in the next one.
    const box = after && Math.abs(after.x - x) > 40 ? this.#boxOf(offset - 1) ?? after : after;
    return box?.height ? box.y - this.#layer.getBoundingClientRect().y : null;
  }

  /** The box of a letter in the sheet. @param {number} offset in the text */
  #boxOf(offset) {
    const letters = document.createTreeWalker(this.#sheet, NodeFilter.SHOW_TEXT);
    let at = this.#held.from;
    for (let node = /** @type {Text|null} */ (letters.nextNode()); node; at += node.length, node = /** @type {Text|null} */ (letters.nextNode())) {
      if (at + node.length <= offset || offset < at) continue;
      const range = document.createRange();
      range.setStart(node, offset - at);
      range.setEnd(node, offset - at + 1);
      return range.getClientRects()[0] ?? range.getBoundingClientRect();
    }
    return null;
  }

  /** @param {Pick<Analysis, "segments"|"mentions">} analysis @param {number} from @param {number} to */
  #fill({ segments, mentions }, from, to) {
    const nodes = [];
    let at = from;
    const put = (/** @type {number} */ end, /** @type {Record<string, any>|null} */ attributes) => {
      if (end <= at) return;
      for (const [begins, ends, isFlashed] of this.#parted(at, end)) {
        const text = this.#text.slice(begins, ends);
        nodes.push(attributes || isFlashed ? h("span", { ...attributes, "data-flash": isFlashed }, text) : text);
      }
      at = end;
    };
    const shift = this.#shift;
    for (const { start, end, kept, kind } of piecesOf(segments, mentions, shift.back(from), shift.back(to))) {
      put(shift.on(start, false), null);
      put(shift.on(end, true), kept ? kind ? { "data-kind": kind } : null : { "data-gone": true });
    }
    put(to, null);
    // As in the textarea, a last empty line has its height.
    nodes.push("\u200b");
    this.#sheet.replaceChildren(...nodes);
    this.#sheet.dataset.from = String(from);
  }

  /** A range, parted where the flash begins and ends. @param {number} start @param {number} end @returns {[number, number, boolean][]} */
  #parted(start, end) {
    const flash = this.#flashed;
    if (!flash || flash.end <= start || flash.start >= end) return [[start, end, false]];
    const [a, b] = [Math.max(flash.start, start), Math.min(flash.end, end)];
    return /** @type {[number, number, boolean][]} */ ([[start, a, false], [a, b, true], [b, end, false]]).filter(([from, to]) => to > from);
  }
}

/**
 * What of a text to draw, for what is in sight: whole lines, unless they are long.
 *
 * @param {string} text
 * @param {number} first
 * @param {number} last
 */
export function stretch(text, first, last) {
  const before = (/** @type {number} */ at) => (at > 0 ? text.lastIndexOf("\n", at - 1) + 1 : 0);
  let from = before(Math.max(first - MARGIN, 0));
  if (first - from > LONG_LINE) from = before(first);
  if (first - from > LONG_LINE) from = first;
  const end = text.indexOf("\n", Math.min(last + MARGIN, text.length));
  const to = end < 0 ? text.length : end;
  return { from, to: Math.min(to, last + LONG_LINE) };
}
