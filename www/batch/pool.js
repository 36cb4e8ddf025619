/**
 * Several engines that work off what they are given, first come, first served.
 * An engine that breaks on a text starts anew by itself and goes on.
 */

/** @import {Engine} from "../engine.js" */

/** @typedef {{work: (engine: Engine) => Promise<void>, give(reason: unknown): void, signal: AbortSignal}} Job */

/** A core is left to the page; each engine takes some 60 MB. */
const MOST = 4;

export class Pool {
  /** @type {Engine[]} */ #engines = [];
  /** @type {Engine[]} */ #idle = [];
  /** @type {Map<Engine, Job>} */ #running = new Map();
  /** @type {Job[]} */ #waiting = [];
  #first;

  /** @param {Engine} first whose twins do the work */
  constructor(first) {
    this.#first = first;
  }

  /** How many engines there are to be. */
  static get size() {
    return Math.max(1, Math.min((navigator.hardwareConcurrency || 2) - 1, MOST));
  }

  /**
   * @template R
   * @param {(engine: Engine) => Promise<R>} work
   * @param {AbortSignal} signal by which `abort` knows the work
   * @returns {Promise<R>} what the work gives or throws
   */
  run(work, signal) {
    if (signal.aborted) return Promise.reject(signal.reason);
    this.#grow();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ work: (engine) => work(engine).then(resolve, reject), give: reject, signal });
      this.#next();
    });
  }

  /** Gives up the work of an aborted signal, running or not. @param {AbortSignal} signal */
  abort(signal) {
    const given = this.#waiting.filter((job) => job.signal === signal);
    this.#waiting = this.#waiting.filter((job) => job.signal !== signal);
    for (const { give } of given) give(signal.reason);
    for (const [engine, job] of this.#running) if (job.signal === signal) engine.abort();
  }

  /** Ends all engines. */
  end() {
    for (const engine of this.#engines.splice(0)) engine.end();
    this.#idle = [];
    this.#running.clear();
  }

  #grow() {
    while (this.#engines.length < Pool.size) {
      const engine = this.#first.twin();
      this.#engines.push(engine);
      // One that can't start says so to whoever asks it.
      engine.start().catch(() => {}).then(() => this.#free(engine));
    }
  }

  /** @param {Engine} engine */
  #free(engine) {
    if (!this.#engines.includes(engine)) return;
    this.#running.delete(engine);
    this.#idle.push(engine);
    this.#next();
  }

  #next() {
    while (this.#idle.length && this.#waiting.length) {
      const engine = /** @type {Engine} */ (this.#idle.shift());
      const job = /** @type {Job} */ (this.#waiting.shift());
      this.#running.set(engine, job);
      job.work(engine).finally(() => this.#free(engine));
    }
  }
}
