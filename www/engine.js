// @ts-check
/**
 * The bridge to the worker: one call in flight, the newest analysis waiting,
 * older ones dropped. A worker that trapped or hangs is ended and a new one
 * started; the page stays usable.
 */
import { trusted } from "./seal.js";

/** @typedef {import("./types.js").Answer} Answer */
/** @typedef {import("./types.js").Options} Options */
/**
 * @typedef {object} Job
 * @property {"start"|"analyze"|"export"} task
 * @property {Record<string, any>} request
 * @property {string} [text]
 * @property {(value: any) => void} resolve
 * @property {(reason: Error) => void} reject
 * @property {number} [began]
 */

/** Formats the page can offer; the engine says which of them it knows. */
const FORMATS = ["markdown", "json", "text", "html", "jsonld", "tei", "iob2", "conll", "csv"];
/** After this long a running analysis is given up for a newer text. */
const PATIENCE_MS = 4000;
/** After this long a call counts as hanging. */
const HANG_MS = 90_000;
const IMPORT = '"./pkg/klartext.js"';

/** A call that failed. `kind` names a message: tooLarge, panic, hang, refused, load. */
export class EngineError extends Error {
  /**
   * @param {string} kind
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
  /** @type {string|undefined} */ #sent;
  #timer = 0;
  #calls = 0;
  #address;
  #module;
  #glue;

  /** The engine's version and the export formats it knows, once it runs. */
  version = "";
  /** @type {string[]} */ formats = [];

  /**
   * Fetches and compiles what the worker needs. Afterwards the engine works
   * without a connection.
   *
   * @param {string|URL} base address of the page's folder
   */
  static async load(base) {
    const [module, glue, worker] = await Promise.all([
      compile(new URL("pkg/klartext_bg.wasm", base)),
      read(new URL("pkg/klartext.js", base)),
      read(new URL("worker.js", base)),
    ]);
    return new Engine(module, glue, worker);
  }

  /**
   * @param {WebAssembly.Module} module
   * @param {string} glue source of pkg/klartext.js
   * @param {string} worker source of worker.js
   */
  constructor(module, glue, worker) {
    if (worker.split(IMPORT).length !== 2) throw new EngineError("load", "worker.js: import not found");
    this.#module = module;
    this.#glue = blobAddress(glue);
    this.#address = trusted.createScriptURL(blobAddress(worker.replace(IMPORT, JSON.stringify(this.#glue))));
  }

  /** Starts the worker. Call it after sealing. */
  async start() {
    const { version, formats } = await this.#spawn();
    this.version = version;
    this.formats = formats;
  }

  /** Milliseconds that the present call has been running, 0 when idle. */
  get busyFor() {
    return this.#running?.began ? performance.now() - this.#running.began : 0;
  }

  /**
   * Analyses a text. Gives `null` when a newer call took its place.
   *
   * @param {string} text
   * @param {Options} options
   * @returns {Promise<Answer|null>}
   */
  analyze(text, options) {
    return new Promise((resolve, reject) => {
      this.#waiting?.resolve(null);
      this.#waiting = { task: "analyze", request: { options }, text, resolve, reject };
      if (this.#running?.task === "analyze" && this.busyFor > PATIENCE_MS) this.#restart(null);
      this.#next();
    });
  }

  /**
   * The analysis of a text in another format.
   *
   * @param {string} text
   * @param {string} format
   * @param {Options} options
   * @returns {Promise<string>}
   */
  export(text, format, options) {
    return new Promise((resolve, reject) => {
      this.#exports.push({ task: "export", request: { format, options }, text, resolve, reject });
      this.#next();
    });
  }

  /** Gives up the running call; a fresh worker stands ready. */
  abort() {
    if (this.#running && this.#running.task !== "start") this.#restart(new EngineError("aborted"));
  }

  #next() {
    if (this.#running) return;
    if (!this.#worker) return this.#giveUp(new EngineError("load", "no worker"));
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
    /** @type {Record<string, any>} */
    const message = { id: ++this.#calls, task: job.task, ...job.request };
    if (job.text !== undefined && job.text !== this.#sent) {
      message.text = this.#sent = job.text;
    }
    worker.postMessage(message);
  }

  /** @returns {Promise<any>} */
  #spawn() {
    const worker = new Worker(this.#address, { type: "module", name: "klartext" });
    worker.onmessage = ({ data }) => {
      if (worker === this.#worker && data.id === this.#calls) this.#answer(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#failed(new EngineError("load", event.message));
    };
    this.#worker = worker;
    this.#sent = undefined;
    return new Promise((resolve, reject) => {
      this.#send({ task: "start", request: { module: this.#module, formats: FORMATS }, resolve, reject });
    });
  }

  /** @param {{result?: any, error?: {kind: string, message: string}}} answer */
  #answer({ result, error }) {
    if (!error) return this.#settle((job) => job.resolve(result));
    const failure = new EngineError(error.kind, error.message, error);
    if (error.kind === "panic") this.#failed(failure);
    else this.#settle((job) => job.reject(failure));
  }

  /** @param {EngineError} failure */
  #failed(failure) {
    // An engine that can't even start would fail the same way again.
    if (this.#running?.task !== "start") return this.#restart(failure);
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

/** @param {string} source */
function blobAddress(source) {
  return URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
}

/** @param {URL} url */
async function get(url) {
  const response = await fetch(url).catch((error) => {
    throw new EngineError("load", `${url.pathname}: ${error.message}`);
  });
  if (!response.ok) throw new EngineError("load", `${url.pathname}: ${response.status}`);
  return response;
}

/** @param {URL} url */
async function read(url) {
  return (await get(url)).text();
}

/** @param {URL} url */
async function compile(url) {
  const response = await get(url);
  // Streaming needs the right media type, which not every server sends.
  const typed = response.headers.get("Content-Type")?.startsWith("application/wasm");
  if (typed) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
