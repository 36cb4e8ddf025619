/**
 * The reader's own decisions about segments, with undo. They are kept by
 * position; an edit of the text moves the ones behind it and drops the ones
 * it touches.
 */

/** @import {Decision} from "./pkg/klartext.js" */

export class Decisions {
  /** @type {Map<number, boolean>} */ #kept = new Map();
  /** @type {{start: number, before: boolean|undefined}[][]} */ #history = [];

  get size() {
    return this.#kept.size;
  }

  get canUndo() {
    return this.#history.length > 0;
  }

  /** @returns {Decision[]} in order of position */
  list() {
    return [...this.#kept].map(([start, kept]) => ({ start, kept })).sort((a, b) => a.start - b.start);
  }

  /**
   * @param {number[]} starts of segments
   * @param {boolean} kept
   */
  set(starts, kept) {
    this.#history.push(starts.map((start) => ({ start, before: this.#kept.get(start) })));
    for (const start of starts) this.#kept.set(start, kept);
  }

  undo() {
    for (const { start, before } of this.#history.pop() ?? []) {
      if (before === undefined) this.#kept.delete(start);
      else this.#kept.set(start, before);
    }
  }

  clear() {
    this.#kept.clear();
    this.#history = [];
  }

  /**
   * Follows an edit of the text.
   *
   * @param {string} before
   * @param {string} after
   */
  follow(before, after) {
    if (this.#kept.size === 0) return this.clear();
    const { prefix, suffix } = common(before, after);
    const moved = new Map();
    for (const [start, kept] of this.#kept) {
      if (start < prefix) moved.set(start, kept);
      else if (start >= before.length - suffix) moved.set(start + after.length - before.length, kept);
    }
    this.clear();
    this.#kept = moved;
  }
}

/**
 * How much two texts share at their beginning and, beyond that, at their end.
 *
 * @param {string} a
 * @param {string} b
 */
function common(a, b) {
  const shorter = Math.min(a.length, b.length);
  let prefix = 0;
  while (prefix < shorter && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix++;
  let suffix = 0;
  while (
    suffix < shorter - prefix &&
    a.charCodeAt(a.length - 1 - suffix) === b.charCodeAt(b.length - 1 - suffix)
  ) suffix++;
  return { prefix, suffix };
}
