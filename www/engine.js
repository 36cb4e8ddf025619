/**
 * The bridge to the worker: one call in flight, the newest analysis waiting,
 * older ones dropped. A text travels once, with the first call about it; the
 * worker keeps what it has read. A worker that trapped or hangs is ended and
 * a new one started, which reads the text again; the page stays usable.
 */
import { unpack } from "./unpack.js";

/** @import {Choices, Format, Overview, ReadOptions} from "./pkg/klartext.js" */
/** @import {Loader} from "./loading.js" */
/** @import {Failure, Reading, Request, Response, Started} from "./worker.js" */
/** @import {Analysis} from "./unpack.js" */

/**
 * What a text says, and how long it took, in milliseconds; `reading` is 0
 * where the text had been read before.
 * @typedef {{analysis: Analysis, reading: number, asking: number}} Answer
 *
 * @typedef {object} Job
 * @property {Request} request without the text's reading, which is added where the worker needs it
 * @property {string} [text]
 * @property {Partial<Reading>} [how] other than usual in which it is read
 * @property {(value: any) => void} resolve
 * @property {(reason: Error) => void} reject
 * @property {number} [began]
 */

/** After this long a running analysis is given up for another text. */
const PATIENCE_MS = 4000;
/** After this long a call counts as hanging. */
const HANG_MS = 90_000;

/** A call that failed. `kind` names one of the messages' errors. */
export class EngineError extends Error {
  /**
   * @param {Failure["kind"]|"hang"|"aborted"|"start"} kind
   * @param {string} [message]
   * @param {object} [details]
   */
  constructor(kind, message = "", details = {}) {
    super(message);
    this.kind = kind;
    this.details = details;
  }
}

/**
 * What went wrong, in the form that messages about it take.
 *
 * @param {unknown} error that says its kind, or another
 * @returns {{kind: string, message: string, [detail: string]: any}}
 */
export function problemOf(error) {
  const { kind, details, message = "" } = /** @type {Partial<EngineError>} */ (error ?? {});
  return kind === undefined ? { kind: "refused", message: String(error) } : { kind, ...details, message };
}

export class Engine {
  /** @type {Worker|null} */ #worker = null;
  /** @type {Job|null} */ #running = null;
  /** @type {Job|null} */ #waiting = null;
  /** Files and overviews, first come, first served. @type {Job[]} */ #others = [];
  /** The text that the worker has read. @type {string|undefined} */ #held;
  /** How it has read it, other than usual. @type {Partial<Reading>|undefined} */ #heldHow;
  #timer = 0;
  #calls = 0;
  #startWorker;
  #module;
  #options;

  /** What the engine knows, once it runs. @type {Started} */
  about = { formats: [], kinds: [], roles: [], reasonCodes: [], judges: [], joints: [], segmentColumns: [] };

  /**
   * Loads and compiles what the worker needs. Afterwards the engine works
   * without a connection.
   *
   * @param {Loader} loader of the page's files
   * @param {ReadOptions} options how every text is read
   */
  static async load(loader, options) {
    const [module, startWorker] = await Promise.all([loader.module("pkg/klartext_bg.wasm"), loader.worker("worker.js")]);
    return new Engine(module, startWorker, options);
  }

  /**
   * @param {WebAssembly.Module} module
   * @param {() => Worker} startWorker
   * @param {ReadOptions} options
   */
  constructor(module, startWorker, options) {
    this.#module = module;
    this.#startWorker = startWorker;
    this.#options = options;
  }

  /** Another engine of the same kind, for work beside this one's. Start it. */
  twin() {
    return new Engine(this.#module, this.#startWorker, this.#options);
  }

  /** Starts the worker. Call it after sealing. */
  async start() {
    this.about = await this.#spawn();
  }

  /** Milliseconds that the present call has been running, 0 when idle. */
  get busyFor() {
    return this.#running?.began ? performance.now() - this.#running.began : 0;
  }

  /**
   * Analyses a text. Gives `null` when a newer call took its place.
   *
   * @param {string} text
   * @param {Choices} choices
   * @returns {Promise<Answer|null>}
   */
  analyze(text, choices) {
    return new Promise((resolve, reject) => {
      this.#waiting?.resolve(null);
      /** @param {import("./worker.js").Answer|null} answer */
      const unpacked = (answer) => {
        try {
          resolve(answer && { ...answer, analysis: unpack(answer.packed, this.about) });
        } catch (error) {
          reject(error);
        }
      };
      this.#waiting = { request: { task: "analysis", choices }, text, resolve: unpacked, reject };
      const running = this.#running;
      if (running?.request.task === "analysis" && running.text !== text && this.busyFor > PATIENCE_MS) this.#restart(null);
      this.#next();
    });
  }

  /**
   * A text's article as a file.
   *
   * @param {string} text
   * @param {Format} format
   * @param {Choices} choices
   * @param {Partial<Reading>} [how] it is read, other than usual
   * @returns {Promise<string>}
   */
  export(text, format, choices, how) {
    return new Promise((resolve, reject) => {
      this.#others.push({ request: { task: "export", format, choices }, text, resolve, reject, ...(how && { how }) });
      this.#next();
    });
  }

  /**
   * What a text says in short, without its parts and names.
   *
   * @param {string} text
   * @param {Choices} choices
   * @returns {Promise<Overview>}
   */
  overview(text, choices) {
    return new Promise((resolve, reject) => {
      this.#others.push({ request: { task: "overview", choices }, text, resolve, reject });
      this.#next();
    });
  }

  /** Ends the worker for good. */
  end() {
    this.#worker?.terminate();
    this.#worker = null;
    clearTimeout(this.#timer);
    const failure = new EngineError("aborted");
    this.#running?.reject(failure);
    this.#running = null;
    this.#giveUp(failure);
  }

  /** Gives up the running call; a fresh worker stands ready. */
  abort() {
    if (this.#running && this.#running.request.task !== "start") this.#restart(new EngineError("aborted"));
  }

  #next() {
    if (this.#running) return;
    if (!this.#worker) return this.#giveUp(new EngineError("start"));
    const job = this.#others.shift() ?? this.#waiting;
    if (job && job === this.#waiting) this.#waiting = null;
    if (job) this.#send(job);
  }

  /** @param {Job} job */
  #send(job) {
    const worker = /** @type {Worker} */ (this.#worker);
    this.#running = job;
    job.began = performance.now();
    this.#timer = setTimeout(() => this.#restart(new EngineError("hang")), HANG_MS);
    const { text, request, how } = job;
    const isHeld = text === this.#held && !how && !this.#heldHow;
    const reading = text !== undefined && !isHeld ? { text, ...how, options: { ...this.#options, ...how?.options } } : undefined;
    // After the start, which brings no text, it holds none.
    this.#held = text;
    this.#heldHow = how;
    worker.postMessage({ id: ++this.#calls, ...request, reading });
  }

  /** @returns {Promise<Started>} */
  #spawn() {
    const worker = this.#startWorker();
    worker.onmessage = (/** @type {MessageEvent<Response>} */ { data }) => {
      if (worker === this.#worker && data.id === this.#calls) this.#answer(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#failed(new EngineError("start", event.message));
    };
    this.#worker = worker;
    return new Promise((resolve, reject) => {
      this.#send({ request: { task: "start", module: this.#module }, resolve, reject });
    });
  }

  /** @param {Response} response */
  #answer(response) {
    if ("result" in response) return this.#settle((job) => job.resolve(response.result));
    const { kind, message } = response.error;
    const failure = new EngineError(kind, message, response.error);
    if (kind === "panic") return this.#failed(failure);
    // A text that was refused has not been read.
    this.#held = undefined;
    this.#settle((job) => job.reject(failure));
  }

  /** @param {EngineError} failure */
  #failed(failure) {
    // An engine that can't even start would fail the same way again.
    if (this.#running?.request.task !== "start") return this.#restart(failure);
    this.#worker?.terminate();
    this.#worker = null;
    this.#settle((job) => job.reject(failure));
  }

  /** @param {EngineError} failure */
  #giveUp(failure) {
    for (const job of [this.#waiting, ...this.#others.splice(0)]) job?.reject(failure);
    this.#waiting = null;
  }

  /** @param {EngineError|null} failure what the running call is told; `null`: it is out of date */
  #restart(failure) {
    this.#worker?.terminate();
    clearTimeout(this.#timer);
    const job = this.#running;
    this.#running = null;
    if (failure) job?.reject(failure);
    else job?.resolve(null);
    this.#spawn().catch(() => {});
  }

  /** @param {(job: Job) => void} tell */
  #settle(tell) {
    clearTimeout(this.#timer);
    const job = this.#running;
    this.#running = null;
    if (job) tell(job);
    this.#next();
  }
}
