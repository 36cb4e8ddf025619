/**
 * The asker's side: the interface of the package, each answer a promise.
 *
 * A `Klartext` has a worker of its own. A page lives there; what is needed to
 * read it again stays here, so that it outlives a worker that had to be
 * replaced.
 */
import { Line } from "./line.js";

/** @import {CallOptions} from "./line.js" */
/** @import {Models, ReadOptions} from "./klartext.js" */

/**
 * A worker, or what behaves like one.
 * @typedef {object} Thread
 * @property {((event: any) => void) | null} onmessage
 * @property {((event: any) => void) | null} onerror
 * @property {(message: import("./answer.js").Message, transfer?: any) => void} postMessage
 * @property {() => void} terminate
 *
 * How this platform starts a worker and comes by the module.
 * @typedef {object} Platform
 * @property {() => Thread} thread
 * @property {() => Promise<WebAssembly.Module>} module the package's own
 * @property {(address: URL | string | Request) => Promise<WebAssembly.Module>} fetched another
 *
 * @typedef {URL | string | Request | Response | BufferSource | WebAssembly.Module} Source
 * @typedef {{module_or_path?: Source | Promise<Source>, worker?: () => Thread}} Settings
 */

/** What the package's functions are called that answer without a page. */
const FUNCTIONS = /** @type {const} */ ([
  "analyze", "tag", "exportAs", "formats", "joints", "judges", "kinds", "languages", "reasonCodes", "roles", "segmentColumns", "version",
]);

/** Methods of a page, with how many arguments come before those of the call. */
const METHODS = /** @type {const} */ ({
  analysis: 1, overview: 1, packed: 1, tagged: 1, export: 2, segments: 3, segmentNumbers: 3, mentions: 3, entities: 3,
});

/** How many arguments a function has before those of the call. */
const ARITY = /** @type {Record<string, number>} */ ({ analyze: 2, tag: 2, exportAs: 3 });

/**
 * The package's interface over a platform's workers.
 *
 * @param {Platform} platform
 */
export function through(platform) {
  let start = platform.thread;
  /** @type {Promise<WebAssembly.Module> | undefined} */
  let module;

  /** Compiles the module, once; a failure may be tried again. */
  function compiled(/** @type {Source | Promise<Source> | undefined} */ source) {
    module ??= compile(source).catch((error) => {
      module = undefined;
      throw error;
    });
    return module;
  }

  /** @param {Source | Promise<Source>} [source] @returns {Promise<WebAssembly.Module>} */
  async function compile(source) {
    const given = await source;
    if (given === undefined) return platform.module();
    if (given instanceof WebAssembly.Module) return given;
    if (typeof given === "string" || given instanceof URL || given instanceof Request) return platform.fetched(given);
    return WebAssembly.compile(given instanceof Response ? await given.arrayBuffer() : given);
  }

  /** @param {Settings} [settings] */
  async function init({ module_or_path, worker } = {}) {
    if (worker) start = worker;
    await compiled(module_or_path);
  }

  /** @param {Models | null} [models] */
  const line = (models) => new Line(() => start(), async () => ({ module: await compiled(undefined), models }));

  class Klartext {
    #line;

    /** @param {Models | null} [models] */
    constructor(models) {
      this.#line = line(models);
    }

    /** @param {string} text @param {ReadOptions | null} [options] @param {CallOptions} [call] */
    read(text, options, call) {
      return Page.read(this.#line, { text, options, isClean: false }, call);
    }

    /** @param {string} text @param {ReadOptions | null} [options] @param {CallOptions} [call] */
    readClean(text, options, call) {
      return Page.read(this.#line, { text, options, isClean: true }, call);
    }

    /** Ends the worker. Its pages end with it. */
    free() {
      this.#line.end();
    }
  }

  /** For the functions that ask without a `Klartext`. @type {Line | undefined} */
  let shared;
  /** @param {typeof FUNCTIONS[number]} method */
  const called = (method) => async (/** @type {unknown[]} */ ...args) => {
    const before = ARITY[method] ?? 0;
    shared ??= line();
    return shared.ask({ method, args: args.slice(0, before) }, /** @type {CallOptions} */ (args[before]));
  };
  const functions = /** @type {Record<typeof FUNCTIONS[number], (...args: any[]) => Promise<any>>} */ (
    Object.fromEntries(FUNCTIONS.map((method) => [method, called(method)]))
  );

  disposable(Klartext);
  return { init, Klartext, ...functions };
}

/** Frees in the worker what nobody holds here any more. */
const forgotten = new FinalizationRegistry((/** @type {{line: Line, id: number}} */ { line, id }) => line.forget(id));

/** The pages so far. */
let pages = 0;

/** A page in a worker. */
class Page {
  #line;
  #asked;

  /** @param {Line} line @param {import("./answer.js").Reading} reading */
  constructor(line, reading) {
    this.#line = line;
    this.#asked = { id: ++pages, reading };
    forgotten.register(this, { line, id: this.#asked.id }, this);
  }

  /** @param {Line} line @param {import("./answer.js").Reading} reading @param {CallOptions} [call] */
  static async read(line, reading, call) {
    const page = new Page(line, reading);
    await page.#ask("", [], call);
    return page;
  }

  /** @param {string} method @param {unknown[]} args @param {CallOptions} [call] @returns {Promise<any>} */
  async #ask(method, args, call) {
    return this.#line.ask({ method, args, page: this.#asked }, call);
  }

  static {
    for (const [method, before] of Object.entries(METHODS)) {
      /** @this {Page} @param {unknown[]} args */
      const value = function (...args) {
        return this.#ask(method, args.slice(0, before), /** @type {CallOptions} */ (args[before]));
      };
      Object.defineProperty(this.prototype, method, { configurable: true, writable: true, value });
    }
  }

  free() {
    forgotten.unregister(this);
    this.#line.forget(this.#asked.id);
    this.#line = Line.ended;
  }
}

/** Lets `using` free it, where the language has that. */
function disposable(/** @type {{prototype: {free(): void}}} */ { prototype }) {
  if (Symbol.dispose) Object.defineProperty(prototype, Symbol.dispose, { value: prototype.free });
}
disposable(Page);
