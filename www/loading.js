/**
 * How the page comes by its own files: over HTTP, counted byte by byte as they
 * arrive, or out of the page itself, as in klartext.html, which carries them
 * all (see xtask/page/single.mjs).
 */
import { moduleAddress, scriptAddress } from "./blobs.js";
import { trusted } from "./seal.js";

/**
 * What has arrived of all files asked for so far, in bytes as unpacked.
 * `total` is `null` while it isn't known; `packed`: fewer bytes than these
 * cross the net, as the server sends them compressed.
 * @typedef {{loaded: number, total: number|null, packed: boolean}} Progress
 *
 * Why a file is not there; each has words among the messages' `loading`.
 * @typedef {"connection"|"missing"|"server"|"broken"} Why
 *
 * @typedef {{name: string, loaded: number, size: number|null, packed: boolean}} Part
 */

/** A file that could not be had. */
export class LoadError extends Error {
  kind = "load";

  /** @param {{file: string, why: Why, status?: number}} details */
  constructor(details) {
    super(`${details.file}: ${details.why}`);
    this.details = details;
  }
}

/** The element in which klartext.html carries its files. */
const CARRIED = "klartext-files";

export class Loader {
  /** @type {Part[]} */ #parts = [];
  /** @type {Map<string, number>} */ #sizes = new Map();
  /** What came, by its name. @type {Map<string, {blob: Blob, headers: Headers}>} */ #copies = new Map();
  #base;
  #tell;
  #cache;

  /**
   * @param {string|URL} base address of the page's folder
   * @param {(progress: Progress) => void} [tell] called for each piece that arrives
   * @param {RequestCache} [cache] `reload` where what the browser kept may be what is broken
   */
  constructor(base, tell = () => {}, cache = "default") {
    this.#base = base;
    this.#tell = tell;
    this.#cache = cache;
  }

  /** Sizes of files, from the build. @param {{name: string, bytes: number}[]} files */
  know(files) {
    for (const { name, bytes } of files) this.#sizes.set(name, bytes);
  }

  /** @param {string} name of a text file, from the page's folder @returns {Promise<string>} */
  async text(name) {
    const carried = carriedFiles()[name];
    if (carried !== undefined) return carried;
    const response = await this.#get(name);
    return this.#whole(name, response, () => response.text());
  }

  /** @param {string} name of a WebAssembly module @returns {Promise<WebAssembly.Module>} */
  async module(name) {
    const carried = carriedFiles()[name];
    if (carried !== undefined) return WebAssembly.compile(await unzipped(carried));
    const response = await this.#get(name);
    // Streaming needs the right media type, which not every server sends.
    const typed = response.headers.get("Content-Type")?.startsWith("application/wasm");
    return this.#whole(name, response, async () =>
      (typed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer())));
  }

  /**
   * A worker with all that it imports. To be started once the page is sealed,
   * as often as one is needed.
   *
   * @param {string} name of its module
   * @returns {Promise<() => Worker>}
   */
  async worker(name) {
    const carried = carriedFiles()[name];
    const address = trusted.createScriptURL(carried === undefined ? await moduleAddress(name, (module) => this.text(module)) : scriptAddress(carried));
    // From a file browsers start no module worker: klartext.html carries scripts that need no modules.
    return () => new Worker(address, { type: carried === undefined ? "module" : "classic", name });
  }

  /**
   * @param {string} name of any file
   * @param {URL} address
   * @param {Pick<RequestInit, "cache"|"signal">} how
   */
  async bytes(name, address, how) {
    const response = await this.#get(name, address, how);
    return { bytes: await this.#whole(name, response, () => response.arrayBuffer()), headers: new Headers(response.headers) };
  }

  /** A file that was loaded before, without loading it again. @param {string} name */
  async copyOf(name) {
    const copy = this.#copies.get(name);
    return copy ? { bytes: await copy.blob.arrayBuffer(), headers: copy.headers } : null;
  }

  /** @param {string} name @param {URL} [address] @param {RequestInit} [how] */
  async #get(name, address = new URL(name, this.#base), how = { cache: this.#cache }) {
    const response = await fetch(address, how).catch(() => {
      throw new LoadError({ file: name, why: "connection" });
    });
    const { ok, status } = response;
    if (ok) return response;
    throw new LoadError({ file: name, why: status === 404 || status === 410 ? "missing" : "server", status });
  }

  /**
   * Takes a response to its end, and counts it on the way.
   *
   * @template T
   * @param {string} name
   * @param {Response} response
   * @param {() => Promise<T>} take
   * @returns {Promise<T>}
   */
  async #whole(name, response, take) {
    // A copy is counted: only the response itself, with its address, lets the browser keep compiled code.
    const counted = this.#count(name, response.clone());
    const taken = take();
    try {
      const [result] = await Promise.all([taken, counted]);
      return result;
    } catch (error) {
      taken.catch(() => {});
      const arrived = await counted.then(() => true, () => false);
      // A module that was cut off compiles no better than one that is damaged.
      const isModule = error instanceof WebAssembly.CompileError;
      throw new LoadError({ file: name, why: arrived && isModule ? "broken" : "connection" });
    }
  }

  /** @param {string} name @param {Response} response */
  async #count(name, { body, headers }) {
    const packed = headers.has("Content-Encoding");
    // Of what is packed the header tells the packed length, which nobody here sees.
    const length = packed ? null : headers.get("Content-Length");
    /** @type {Part} */
    const part = { name, loaded: 0, size: length === null ? null : Number(length), packed };
    this.#parts.push(part);
    const pieces = [];
    const reader = body?.getReader();
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
      pieces.push(piece.value);
      part.loaded += piece.value.byteLength;
      this.#report();
    }
    this.#copies.set(name, { blob: new Blob(pieces), headers: new Headers(headers) });
    part.size = part.loaded;
    this.#report();
  }

  /** @param {Part} part @returns {number|null} the size it will have; one that was exceeded was another file's */
  #sizeOf({ name, loaded, size }) {
    const known = size ?? this.#sizes.get(name);
    return known !== undefined && known >= loaded ? known : null;
  }

  #report() {
    let [loaded, total] = [0, /** @type {number|null} */ (0)];
    for (const part of this.#parts) {
      const size = this.#sizeOf(part);
      loaded += part.loaded;
      total = total === null || size === null ? null : total + size;
    }
    this.#tell({ loaded, total, packed: this.#parts.some(({ packed }) => packed) });
  }
}

/** @type {Record<string, string>|undefined} */
let inPage;

/** The files that the page itself carries, if it does: texts as they are, WebAssembly in Base64 of gzip. @returns {Record<string, string>} */
function carriedFiles() {
  return inPage ??= JSON.parse(document.getElementById(CARRIED)?.textContent ?? "{}");
}

/** @param {string} base64 */
async function unzipped(base64) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}
