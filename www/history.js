/**
 * The states the page has been in: the one owner of what the reader made.
 * Everything that changes the page goes through `push`, and so can be undone.
 *
 * Steps that belong together (typing, a move of the slider) join: a step of
 * the same name that follows soon takes the place of the one before.
 */
import { EMPTY } from "./state.js";

/** @import {Span} from "./pkg/klartext.js" */
/** @import {PageState} from "./state.js" */
/** @import {Rule} from "./rules.js" */

/**
 * What is written down: each text once.
 * @typedef {{texts: string[], steps: {name: string, state: Omit<PageState, "text"> & {text: number}}[], at: number, aside?: boolean}} Log `aside`: a batch waits behind the text
 *
 * @typedef {{name: string, state: PageState}} Step `name` says what led to the state; one of the messages' steps
 */

/** Steps of one name within this time are one. */
const JOIN_MS = 1500;
/** The oldest steps are let go beyond these. */
const MOST = { steps: 300, characters: 48 << 20 };
/** Of these the written log holds as many around the present one. */
const WRITTEN = { steps: 40, characters: 2 << 20 };

export class History {
  /** @type {Step[]} */ #steps;
  #at = 0;
  #joinable = false;
  #pushed = 0;

  /** @param {PageState} first */
  constructor(first = EMPTY) {
    this.#steps = [{ name: "", state: first }];
  }

  get present() {
    return this.#steps[this.#at].state;
  }

  get canUndo() {
    return this.#at > 0;
  }

  get canRedo() {
    return this.#at < this.#steps.length - 1;
  }

  /** What led to the present state. */
  get name() {
    return this.#steps[this.#at].name;
  }

  /**
   * @param {PageState} state
   * @param {string} name
   * @param {{joins?: boolean}} [how] whether it joins a step of its name
   */
  push(state, name, { joins = false } = {}) {
    if (state === this.present) return;
    const now = performance.now();
    const joined = joins && this.#joinable && this.name === name && now - this.#pushed < JOIN_MS;
    this.#steps.length = this.#at + (joined ? 0 : 1);
    this.#steps.push({ name, state });
    this.#at = this.#steps.length - 1;
    this.#joinable = joins;
    this.#pushed = now;
    const from = oldest(this.#steps, this.#at, MOST);
    this.#steps.splice(0, from);
    this.#at -= from;
  }

  /** @returns {string|null} the name of the step that was taken back */
  undo() {
    if (!this.canUndo) return null;
    const { name } = this;
    this.#at--;
    this.#joinable = false;
    return name;
  }

  /** @returns {string|null} the name of the step that was taken again */
  redo() {
    if (!this.canRedo) return null;
    this.#at++;
    this.#joinable = false;
    return this.name;
  }

  /** Whether a step of this name led to the present text. @param {string} name */
  cameBy(name) {
    let at = this.#at;
    while (at > 0 && this.#steps[at - 1].state.text === this.present.text) at--;
    return this.#steps[at].name === name;
  }

  /** The last other text before the present one. @returns {string|null} */
  get textBefore() {
    for (let at = this.#at; at >= 0; at--) if (this.#steps[at].state.text !== this.present.text) return this.#steps[at].state.text;
    return null;
  }

  /** Whether the last step was to remove just these: then to restore them is to undo it. @param {Span[]} spans */
  lastRemoved(spans) {
    const before = this.#steps[this.#at - 1]?.state;
    if (this.name !== "remove" || !before) return false;
    const removed = (/** @type {PageState} */ state) => state.decisions.filter(({ kept }) => !kept).map(({ start }) => start);
    const earlier = new Set(removed(before));
    const last = removed(this.present).filter((start) => !earlier.has(start));
    return last.length === spans.length && spans.every(({ start }) => last.includes(start));
  }

  clear() {
    this.#steps = [{ name: "", state: EMPTY }];
    this.#at = 0;
    this.#joinable = false;
  }

  /** Other pages changed the rules: they hold from the first step on. @param {Rule[]} rules */
  useRules(rules) {
    this.#steps = this.#steps.map(({ name, state }) => ({ name, state: { ...state, rules } }));
  }

  /** @returns {Log} */
  write() {
    const from = oldest(this.#steps, this.#at, WRITTEN);
    const steps = this.#steps.slice(from, this.#at + 1);
    const texts = [...new Set(steps.map(({ state }) => state.text))];
    const numbers = new Map(texts.map((text, i) => [text, i]));
    return {
      texts,
      steps: steps.map(({ name, state }) => ({ name, state: { ...state, text: numbers.get(state.text) ?? 0 } })),
      at: steps.length - 1,
    };
  }

  /** Takes up a log that was written, by this version or another. @param {Log} log */
  read({ texts, steps, at }) {
    const read = steps.map(({ name, state }) => ({ name, state: { ...EMPTY, ...state, text: texts[state.text] ?? "" } }));
    if (!read[at]) return;
    this.#steps = read;
    this.#at = at;
    this.#joinable = false;
  }
}

/**
 * @param {Step[]} steps
 * @param {number} at
 * @param {{steps: number, characters: number}} most
 * @returns {number} the first step that is still within them, seen from `at`; the step before `at` always is
 */
function oldest(steps, at, most) {
  /** @type {Set<string>} */
  const texts = new Set();
  let characters = 0;
  let from = at;
  for (let i = at; i >= 0 && at - i < most.steps; i--) {
    const { text } = steps[i].state;
    if (!texts.has(text)) {
      texts.add(text);
      if (i < at) characters += text.length;
    }
    if (characters > most.characters && i < at - 1) break;
    from = i;
  }
  return from;
}
