/**
 * What of a text is drawn beside its source: pieces of a stretch, and where
 * its parts lie along the whole. Pure: it knows no DOM.
 */
import { LINE_END, cut, firstEndingAfter } from "../blocks.js";
import { common } from "../state.js";

/** @import {Kind, Mention} from "../pkg/klartext.js" */
/** @import {Segment} from "../unpack.js" */

/**
 * A piece of the source: kept, removed, or marked as of a kind.
 * @typedef {{start: number, end: number, kept: boolean, kind?: Kind}} Piece
 */

/**
 * The pieces between two positions. White space is neither kept nor removed.
 *
 * @param {Segment[]} segments in order, disjoint
 * @param {Mention[]} mentions in order, disjoint
 * @param {number} from
 * @param {number} to
 * @returns {Iterable<Piece>}
 */
export function* piecesOf(segments, mentions, from, to) {
  for (let i = firstEndingAfter(segments, from); i < segments.length && segments[i].start < to; i++) {
    const { role, kept } = segments[i];
    if (role === "blank") continue;
    const [start, end] = [Math.max(segments[i].start, from), Math.min(segments[i].end, to)];
    if (!kept) {
      yield { start, end, kept };
      continue;
    }
    for (const { start: at, end: until, mention } of cut({ start, end }, mentions)) {
      yield { start: at, end: until, kept, ...(mention && { kind: mention.kind }) };
    }
  }
}

/** Where the positions of a text lie in it after an edit, and back. */
export class Shift {
  #prefix = Infinity;
  #tail = Infinity;
  #delta = 0;

  /** @param {string} before @param {string} after */
  constructor(before, after) {
    if (before === after) return;
    const { prefix, suffix } = common(before, after);
    this.#prefix = prefix;
    this.#tail = before.length - suffix;
    this.#delta = after.length - before.length;
  }

  /** Where a beginning or an end lies now; one that was edited away lies at the edit's edge. @param {number} position @param {boolean} isEnd */
  on(position, isEnd) {
    if (position < this.#prefix || (isEnd && position === this.#prefix)) return position;
    if (position >= this.#tail) return position + this.#delta;
    return isEnd ? this.#prefix : this.#tail + this.#delta;
  }

  /** Where a position lay before; one in what was put in, at the edit's edge. @param {number} position */
  back(position) {
    if (position <= this.#prefix) return position;
    return position >= this.#tail + this.#delta ? position - this.#delta : this.#prefix;
  }
}

/**
 * Where each part lies along the height of a text that is broken to a width:
 * near enough for a map, and for finding a place by looking again.
 */
export class Heights {
  #segments;
  /** Rows above each part, and at the end all. */ #rows;

  /**
   * @param {string} text
   * @param {Segment[]} segments
   * @param {number} columns characters in a row
   */
  constructor(text, segments, columns) {
    this.#segments = segments;
    this.#rows = new Float64Array(segments.length + 1);
    let lineBegan = 0;
    let row = 0;
    for (const [i, { start, end }] of segments.entries()) {
      this.#rows[i] = row;
      if (i === 0) lineBegan = row;
      row += (end - start) / columns;
      if (!LINE_END.test(text.charAt(end - 1))) continue;
      // A part may hold several lines: those of white space do.
      const lines = end - start < 400 ? text.slice(start, end).split("\n").length - 1 : 1;
      row = lineBegan + Math.max(lines, Math.ceil(row - lineBegan));
      lineBegan = row;
    }
    this.#rows[segments.length] = row;
  }

  /** How many rows there are, roughly. */
  get all() {
    return Math.max(this.#rows[this.#segments.length], 1);
  }

  /** Rows above a position. @param {number} position */
  above(position) {
    const i = firstEndingAfter(this.#segments, position);
    if (i >= this.#segments.length) return this.all;
    const { start, end } = this.#segments[i];
    const share = Math.max(position - start, 0) / Math.max(end - start, 1);
    return this.#rows[i] + share * (this.#rows[i + 1] - this.#rows[i]);
  }

  /** The position below so many rows. @param {number} row */
  at(row) {
    let [low, high] = [0, this.#segments.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#rows[middle + 1] <= row) low = middle + 1;
      else high = middle;
    }
    const segment = this.#segments[Math.min(low, this.#segments.length - 1)];
    if (!segment) return 0;
    const height = this.#rows[low + 1] - this.#rows[low] || 1;
    const share = Math.min(Math.max((row - this.#rows[low]) / height, 0), 0.999);
    return Math.floor(segment.start + share * (segment.end - segment.start));
  }

  /**
   * Runs of rows that are kept or removed, from 0 to 1, at most so many.
   *
   * @param {number} most
   * @returns {{from: number, to: number, kept: boolean}[]}
   */
  runs(most) {
    const bins = { kept: new Float64Array(most), removed: new Float64Array(most) };
    for (const [i, { role, kept }] of this.#segments.entries()) {
      if (role === "blank") continue;
      const scale = most / this.all;
      const [from, to] = [this.#rows[i] * scale, this.#rows[i + 1] * scale];
      const into = bins[kept ? "kept" : "removed"];
      for (let bin = Math.floor(from); bin < Math.min(to, most); bin++) into[bin] += Math.min(to, bin + 1) - Math.max(from, bin);
    }
    /** @type {{from: number, to: number, kept: boolean}[]} */
    const runs = [];
    for (let bin = 0; bin < most; bin++) {
      const [kept, removed] = [bins.kept[bin], bins.removed[bin]];
      if (kept + removed === 0) continue;
      const last = runs.at(-1);
      const [from, to, isKept] = [bin / most, (bin + 1) / most, kept >= removed];
      if (last?.kept === isKept && last.to === from) last.to = to;
      else runs.push({ from, to, kept: isKept });
    }
    return runs;
  }
}
