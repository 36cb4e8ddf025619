/**
 * One worker and the calls that wait for it: one in flight, the others in the
 * order in which they came.
 *
 * What a worker computes can't be interrupted. A call that was given up is
 * told so at once; a worker that goes on with it is left a moment, as a new one
 * costs some, and then replaced. So is one that trapped. The calls that wait
 * go to the new one.
 */

/** @import {Reading, Reply, Failure} from "./answer.js" */
/** @import {Thread} from "./client.js" */
/** @import {Models} from "./klartext.js" */

/**
 * How a call is made.
 * @typedef {{signal?: AbortSignal, latest?: boolean}} CallOptions
 *
 * @typedef {{method: string, args: unknown[], page?: {id: number, reading: Reading}}} Question
 *
 * @typedef {object} Call
 * @property {Question | null} question `null`: the start of a worker
 * @property {boolean} isLatest whether a newer one takes its place
 * @property {(value: any) => void} resolve
 * @property {(reason: unknown) => void} reject
 */

/** How long a worker may go on, in milliseconds, when nobody waits for its answer. */
const PATIENCE_MS = 500;

export class Line {
  /** @type {Thread | null} */ #thread = null;
  /** @type {Call | null} */ #running = null;
  /** @type {Call[]} */ #waiting = [];
  /** Pages that the worker has read. @type {Set<number>} */ #held = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  #messages = 0;
  #isEnded = false;
  #start;
  #equipment;

  /** Answers nothing: what was freed is asked by mistake. */
  static ended = new Line(() => { throw new Error("ended"); }, async () => { throw new Error("ended"); });
  static { Line.ended.end(); }

  /**
   * @param {() => Thread} start
   * @param {() => Promise<{module: WebAssembly.Module, models: Models | null | undefined}>} equipment what a worker is given first
   */
  constructor(start, equipment) {
    this.#start = start;
    this.#equipment = equipment;
  }

  /**
   * Asks the worker; starts one where there is none.
   *
   * @param {Question} question
   * @param {CallOptions} [options]
   * @returns {Promise<any>}
   */
  ask(question, { signal, latest = false } = {}) {
    return new Promise((resolve, reject) => {
      if (this.#isEnded) throw new Error("it was freed");
      signal?.throwIfAborted();
      const aborted = () => this.#giveUp(call, signal?.reason);
      const settled = () => signal?.removeEventListener("abort", aborted);
      /** @type {Call} */
      const call = {
        question,
        isLatest: latest,
        resolve: (value) => { settled(); resolve(value); },
        reject: (reason) => { settled(); reject(reason); },
      };
      signal?.addEventListener("abort", aborted);
      if (latest) {
        const older = [this.#running, ...this.#waiting].filter((one) => one?.isLatest);
        for (const one of older) if (one) this.#giveUp(one, new DOMException("a newer call took its place", "AbortError"));
      }
      this.#waiting.push(call);
      this.#next();
    });
  }

  /** Lets go of a page. @param {number} id */
  forget(id) {
    if (this.#held.delete(id)) this.#thread?.postMessage({ task: "free", page: id });
  }

  /** Ends the worker for good. */
  end() {
    this.#isEnded = true;
    this.#dismiss();
    const ended = new Error("it was freed");
    for (const call of [this.#running, ...this.#waiting.splice(0)]) call?.reject(ended);
    this.#running = null;
  }

  /** @param {Call} call @param {unknown} reason */
  #giveUp(call, reason) {
    call.reject(reason);
    this.#waiting = this.#waiting.filter((one) => one !== call);
    if (call !== this.#running || !call.question) return;
    // Its answer, if it still comes, finds nobody.
    call.isLatest = false;
    this.#timer = setTimeout(() => this.#replace(), PATIENCE_MS);
  }

  #next() {
    if (this.#running || !this.#waiting.length) return;
    if (!this.#thread) return this.#begin();
    const call = /** @type {Call} */ (this.#waiting.shift());
    const { method, args, page } = /** @type {Question} */ (call.question);
    const reading = page && !this.#held.has(page.id) ? page.reading : undefined;
    this.#running = call;
    try {
      this.#thread.postMessage({ id: ++this.#messages, task: "call", method, args, page: page?.id, reading });
    } catch (error) {
      // What can't be sent, a function for one.
      this.#settle(call, () => call.reject(error));
    }
  }

  /** Starts a worker; the calls wait. */
  #begin() {
    /** @type {Call} */
    const call = { question: null, isLatest: false, resolve: () => {}, reject: (reason) => this.#refuse(reason) };
    this.#running = call;
    this.#equipment().then((equipment) => {
      if (this.#running !== call) return;
      const thread = this.#start();
      thread.onmessage = ({ data }) => { if (thread === this.#thread) this.#answer(data); };
      thread.onerror = (event) => { if (thread === this.#thread) this.#crashed(event); };
      this.#thread = thread;
      thread.postMessage({ id: ++this.#messages, task: "start", ...equipment });
    }).catch((error) => { if (this.#running === call) this.#fail(error); });
  }

  /** @param {Reply} reply */
  #answer(reply) {
    const call = this.#running;
    if (!call || reply.id !== this.#messages) return;
    const page = call.question?.page;
    if (page && reply.isRead) this.#held.add(page.id);
    if (!("failure" in reply)) return this.#settle(call, () => call.resolve(reply.result));
    const error = thrown(reply.failure);
    // A worker that did not start would not start again with the same.
    if (!call.question) return this.#fail(error);
    if (reply.failure.isFatal) return this.#fail(crash(error.message));
    this.#settle(call, () => call.reject(error));
  }

  /** @param {any} event of a worker that ended by itself */
  #crashed(event) {
    event?.preventDefault?.();
    this.#fail(crash(String(event?.message ?? "the worker ended")));
  }

  /** Lets the worker go; the running call failed. @param {unknown} error */
  #fail(error) {
    this.#dismiss();
    const call = this.#running;
    if (call) this.#settle(call, () => call.reject(error));
  }

  /** Lets the worker go, since nobody waits for what it does. */
  #replace() {
    this.#dismiss();
    this.#running = null;
    this.#next();
  }

  #dismiss() {
    clearTimeout(this.#timer);
    this.#thread?.terminate();
    this.#thread = null;
    this.#held.clear();
  }

  /** No worker started: nobody is answered. @param {unknown} reason */
  #refuse(reason) {
    for (const call of this.#waiting.splice(0)) call.reject(reason);
  }

  /** @param {Call} call @param {() => void} tell */
  #settle(call, tell) {
    clearTimeout(this.#timer);
    if (call === this.#running) this.#running = null;
    tell();
    this.#next();
  }
}

/** The error as it was thrown in the worker. @param {Failure} failure */
function thrown({ name, code, message }) {
  const error = Object.assign(new Error(message), { name });
  return code === undefined ? error : Object.assign(error, { code });
}

/** @param {string} message */
function crash(message) {
  return Object.assign(new Error(`the worker crashed: ${message}`), { name: "KlartextError", code: "crashed" });
}
