/**
 * The bridge to the worker: one call in flight, the newest analysis waiting,
 * older ones dropped. A text travels once, with the first call about it; the
 * worker keeps what it has read. A worker that trapped or hangs is ended and
 * a new one started, which reads the text again; the page stays usable.
 */
import { LoadError, isSingleFile } from "./loading.js";
import { trusted } from "./seal.js";
import { unpack } from "./unpack.js";

/** @import {Choices, Format, ReadOptions} from "./pkg/klartext.js" */
/** @import {Files} from "./loading.js" */
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
/** The end of worker.js's import statement. */
const IMPORT = 'from "./pkg/klartext.js";';

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

export class Engine {
  /** @type {Worker|null} */ #worker = null;
  /** @type {Job|null} */ #running = null;
  /** @type {Job|null} */ #waiting = null;
  /** @type {Job[]} */ #exports = [];
  /** The text that the worker has read. @type {string|undefined} */ #held;
  /** How it has read it, other than usual. @type {Partial<Reading>|undefined} */ #heldHow;
  #timer = 0;
  #calls = 0;
  #address;
  #module;
  #type;
  #options;

  /** What the engine knows, once it runs. @type {Started} */
  about = { formats: [], kinds: [], roles: [], reasonCodes: [], judges: [], joints: [], segmentColumns: [] };

  /**
   * Fetches and compiles what the worker needs. Afterwards the engine works
   * without a connection.
   *
   * @param {Files} files of the page
   * @param {ReadOptions} options how every text is read
   */
  static async load(files, options) {
    // From a file, browsers start no module workers: klartext.html carries a classic one.
    const isClassic = isSingleFile();
    const [module, worker] = await Promise.all([
      files.module("pkg/klartext_bg.wasm"),
      isClassic ? files.text("worker.classic.js") : linked(files),
    ]);
    return new Engine(module, worker, isClassic ? "classic" : "module", options);
  }

  /**
   * @param {WebAssembly.Module} module
   * @param {string} worker a script that needs nothing that isn't there
   * @param {WorkerType} type of the script
   * @param {ReadOptions} options
   */
  constructor(module, worker, type, options) {
    this.#module = module;
    this.#type = type;
    this.#options = options;
    this.#address = trusted.createScriptURL(blobAddress(worker));
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
      this.#exports.push({ request: { task: "export", format, choices }, text, resolve, reject, ...(how && { how }) });
      this.#next();
    });
  }

  /** Gives up the running call; a fresh worker stands ready. */
  abort() {
    if (this.#running && this.#running.request.task !== "start") this.#restart(new EngineError("aborted"));
  }

  #next() {
    if (this.#running) return;
    if (!this.#worker) return this.#giveUp(new EngineError("start"));
    const job = this.#exports.shift() ?? this.#waiting;
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
    const worker = new Worker(this.#address, { type: this.#type, name: "klartext" });
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
    for (const job of [this.#waiting, ...this.#exports.splice(0)]) job?.reject(failure);
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

/**
 * The worker's source, which imports the bindings by an address that holds.
 *
 * @param {Files} files
 */
async function linked(files) {
  const [glue, worker] = await Promise.all([files.text("pkg/klartext.js"), files.text("worker.js")]);
  if (worker.split(IMPORT).length !== 2) throw new LoadError({ file: "worker.js", why: "broken" });
  return worker.replace(IMPORT, `from ${JSON.stringify(blobAddress(glue))};`);
}

/** @param {string} source */
function blobAddress(source) {
  return URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
}
