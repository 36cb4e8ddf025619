/**
 * The page's side of the worker that opens and packs files. One that breaks or
 * hangs on a file is ended; the next file gets a new one.
 */

/** @import {Loader} from "../loading.js" */
/** @import {Item, Limits} from "./open.js" */
/** @import {Items, Request, Response} from "./worker.js" */

/** After this long a call counts as hanging. */
const HANG_MS = 60_000;

/** A file that the worker could not deal with. */
export class FileError extends Error {}

export class Files {
  #startWorker;
  /** @type {Worker|null} */ #worker = null;
  /** @type {Map<number, {resolve: (result: any) => void, reject: (reason: Error) => void, timer: number}>} */ #calls = new Map();
  #numbers = 0;

  /** Loads what the worker needs; before sealing. @param {Loader} loader of the page's files */
  static async load(loader) {
    return new Files(await loader.worker("files/worker.js"));
  }

  /** @param {() => Worker} startWorker */
  constructor(startWorker) {
    this.#startWorker = startWorker;
  }

  /**
   * What a file holds, as it is read.
   *
   * @param {Blob} file
   * @param {string} name
   * @param {Limits} limits
   * @param {boolean} isLoose whether it was in a folder, and not asked for by itself
   * @returns {AsyncGenerator<Item>} throws a `FileError`
   */
  async *open(file, name, limits, isLoose) {
    const job = ++this.#numbers;
    await this.#call({ task: "open", job, file, name, limits, isLoose });
    let ended = false;
    try {
      while (!ended) {
        /** @type {Items} */
        const { items, done } = await this.#call({ task: "next", job });
        ended = done;
        yield* items;
      }
    } finally {
      if (!ended) this.#call({ task: "end", job }).catch(() => {});
    }
  }

  /**
   * Packs files as they come. What is made goes into blobs at once, which the
   * browser may keep on disk.
   *
   * @param {"zip"|"jsonl"} as
   * @param {AsyncIterable<{name: string, content: string}>} contents
   * @returns {Promise<Blob>} throws a `FileError`
   */
  async pack(as, contents) {
    const job = ++this.#numbers;
    /** @type {Blob[]} */ const parts = [];
    const keep = (/** @type {Uint8Array<ArrayBuffer>[]|null} */ made) => { if (made?.length) parts.push(new Blob(made)); };
    await this.#call({ task: "pack", job, as });
    for await (const { name, content } of contents) keep(await this.#call({ task: "add", job, name, content }));
    keep(await this.#call({ task: "end", job }));
    return new Blob(parts, { type: as === "zip" ? "application/zip" : "application/jsonl" });
  }

  /** @param {Request} request @returns {Promise<any>} */
  #call(request) {
    const worker = this.#worker ??= this.#start();
    const id = ++this.#numbers;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#fail(new FileError("hang")), HANG_MS);
      this.#calls.set(id, { resolve, reject, timer });
      worker.postMessage({ id, ...request });
    });
  }

  #start() {
    const worker = this.#startWorker();
    worker.onmessage = (/** @type {MessageEvent<Response>} */ { data }) => {
      const call = this.#calls.get(data.id);
      if (!call) return;
      this.#calls.delete(data.id);
      clearTimeout(call.timer);
      if ("error" in data) call.reject(new FileError(data.error));
      else call.resolve(data.result);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.#fail(new FileError(event.message));
    };
    return worker;
  }

  /** @param {FileError} failure */
  #fail(failure) {
    this.#worker?.terminate();
    this.#worker = null;
    for (const { reject, timer } of this.#calls.values()) {
      clearTimeout(timer);
      reject(failure);
    }
    this.#calls.clear();
  }
}

