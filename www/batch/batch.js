/**
 * Many texts at once: takes them in as they are read, has each looked at by
 * one of several engines, and knows how far that has come. It knows no DOM.
 */
import { withChoices } from "../choicesfile.js";
import { EngineError, problemOf } from "../engine.js";
import { knownOf } from "../orders.js";
import { choicesUnderRules } from "../rules.js";
import { countOwn, holdsWork, renewed } from "../state.js";
import { Pool } from "./pool.js";
import { summaryOf } from "./rows.js";

/** @import {Engine} from "../engine.js" */
/** @import {Arrival} from "../files/texts.js" */
/** @import {PageState} from "../state.js" */
/** @import {Problem, Row, Summary} from "./rows.js" */

/** More are not taken: so many texts, and characters of them all. */
export const MOST = { texts: 10_000, characters: 128 << 20 };
/** Sooner than this no time left is guessed. */
const GUESSED_AFTER_MS = 1500;

/**
 * How far the work has come; `left` is milliseconds, `null` where nobody knows yet.
 * @typedef {{done: number, all: number, isOpening: boolean, isRunning: boolean, left: number|null}} Progress
 */

export class Batch {
  /** @type {Row[]} */ rows = [];
  /** Files that lay about and were left out. */
  leftOut = 0;
  #pool;
  #changed;
  #opening = 0;
  #stopped = new AbortController();
  /** Characters of texts: all, those that are done, and when the work on them began. */
  #work = { all: 0, done: 0, began: 0 };
  #characters = 0;
  #pending = 0;

  /**
   * @param {Engine} engine whose twins do the work
   * @param {() => void} changed
   */
  constructor(engine, changed) {
    this.#pool = new Pool(engine);
    this.#changed = changed;
  }

  get pool() {
    return this.#pool;
  }

  /** @returns {Progress} */
  get progress() {
    const isRunning = this.#pending > 0 || this.#opening > 0;
    const { all, done, began } = this.#work;
    const took = performance.now() - began;
    const known = !this.#opening && done > 0 && took > GUESSED_AFTER_MS;
    return {
      done: this.rows.length - this.#pending,
      all: this.rows.length,
      isOpening: this.#opening > 0,
      isRunning,
      left: isRunning && known ? (took / done) * (all - done) : null,
    };
  }

  /** Whether the reader corrected a text. @param {Row} row */
  isCorrected({ state }) {
    return state !== null && countOwn(state) > 0;
  }

  /** How many texts hold work of the reader's: corrections, ticks, notes. */
  get worked() {
    return this.rows.filter(({ state }) => state !== null && holdsWork(state)).length;
  }

  /**
   * Takes texts in until there are no more, or too many.
   *
   * @param {AsyncIterable<Arrival>} arrivals
   * @param {PageState} base whose strictness, rules and stand-ins they are read by
   */
  async add(arrivals, base) {
    if (this.#stopped.signal.aborted) this.#stopped = new AbortController();
    const { signal } = this.#stopped;
    if (!this.#pending && !this.#opening) this.#work = { all: 0, done: 0, began: performance.now() };
    this.#opening++;
    try {
      for await (const arrival of arrivals) {
        if (signal.aborted) break;
        if ("left" in arrival) this.leftOut++;
        else if ("failure" in arrival) this.#push(arrival.name, null, arrival.failure);
        else if ("alone" in arrival) this.#push(arrival.name, null, { kind: "noText", name: arrival.name });
        else if (this.rows.length >= MOST.texts || this.#characters + arrival.text.length > MOST.characters) {
          this.#push(arrival.name, null, { kind: "tooMany", texts: MOST.texts, limit: MOST.characters });
          break;
        } else this.#read(this.#push(arrival.name, stateOf(arrival, base), null), signal);
        this.#changed();
      }
    } finally {
      this.#opening--;
      this.#changed();
    }
  }

  /** Takes up rows that a page before left; those that were not read yet are read. @param {Row[]} rows */
  restore(rows) {
    this.rows = rows;
    for (const row of rows) {
      this.#characters += row.state?.text.length ?? 0;
      if (row.state && !row.summary && !row.problem) this.#read(row, this.#stopped.signal);
    }
    this.#changed();
  }

  /** Characters of all texts. */
  get characters() {
    return this.#characters;
  }

  /** Gives up what is not done; what is done stays. */
  cancel() {
    this.#stopped.abort(new EngineError("aborted"));
    this.#pool.abort(this.#stopped.signal);
  }

  /** Ends it for good. */
  end() {
    this.cancel();
    this.#pool.end();
  }

  /**
   * Takes over what the reader made of a text.
   *
   * @param {Row} row
   * @param {PageState} state
   * @param {Row["summary"]} summary what the engine says of it, if it has said so
   */
  update(row, state, summary) {
    row.state = state;
    row.version++;
    if (summary) Object.assign(row, { summary, problem: null });
    else {
      if (this.#stopped.signal.aborted) this.#stopped = new AbortController();
      this.#read(row, this.#stopped.signal);
    }
    this.#changed();
  }

  /** @param {string} name @param {PageState|null} state @param {Problem|null} problem @returns {Row} */
  #push(name, state, problem) {
    /** @type {Row} */
    const row = { id: this.rows.length, name, state, history: null, summary: null, problem, version: 0 };
    this.rows.push(row);
    this.#characters += state?.text.length ?? 0;
    return row;
  }

  /** @param {Row} row @param {AbortSignal} signal */
  async #read(row, signal) {
    const state = /** @type {PageState} */ (row.state);
    this.#pending++;
    this.#work.all += state.text.length;
    try {
      const summary = await this.#pool.run((engine) => summarized(engine, row.name, state), signal);
      if (row.state === state) Object.assign(row, { summary, problem: null });
    } catch (error) {
      if (row.state === state) row.problem = problemOf(error);
    }
    this.#pending--;
    this.#work.done += state.text.length;
    row.version++;
    this.#changed();
  }
}

/** @param {Engine} engine @param {string} name @param {PageState} state @returns {Promise<Summary>} */
async function summarized(engine, name, state) {
  if (state.standIns.on) {
    const { analysis, pseudonyms } = await knownOf(engine, state);
    return summaryOf(pseudonyms?.said(name) ?? name, pseudonyms?.analysis ?? analysis);
  }
  // Names are not in the table, and take most of the time.
  const choices = await choicesUnderRules(engine, state);
  return summaryOf(name, await engine.overview(state.text, { ...choices, entities: false }));
}

/** @param {import("../files/texts.js").Ready} ready @param {PageState} base @returns {PageState} */
function stateOf({ text, choices }, base) {
  const state = renewed(base, text);
  return (choices && withChoices(state, choices)) ?? state;
}
