/**
 * Puts the page itself on the device, so that it opens without a connection.
 *
 * The page does this, not the service worker: what a page fetches ends with
 * its seal, so that there is no download behind the reader's back. Files are
 * held against the build's list (files.json, made by `cargo xtask build`) and
 * put into a cache that bears the list's version, the list last: a cache that
 * has it is whole. The service worker (sw.js) only answers from such a cache.
 *
 * A newer version is looked for when the page loads, and fetched by the load
 * after the reader has asked for it. Without service workers, from a file and
 * where the page wasn't built all of this is left out.
 */
import { Loader } from "./loading.js";
import { trusted } from "./seal.js";

/** @import {Progress} from "./loading.js" */

/**
 * @typedef {{name: string, bytes: number, sha256: string}} Entry `name` from the page's folder, digest in hexadecimal
 * @typedef {{version: string, files: Entry[]}} List
 *
 * What the device has: nothing that could be used without a connection, this
 * version, or an older one than the server.
 * @typedef {"nothing"|"this"|"older"} Held
 */

const LIST = "files.json";
const WORKER = "sw.js";
/** What may delay the page's start: the answer what the server has, and the first putting away. */
const PATIENCE_MS = { list: 3000, fill: 4000 };
/** A service worker that installs has nothing to fetch; one that takes longer is left to the next load. */
const INSTALL_MS = 2000;
/** Set by the reader's wish for the newer version, for the load that follows. */
const WISH = "klartext.renew";

export class Offline {
  #base;
  #isPossible;

  /** @param {string|URL} base address of the page's folder */
  constructor(base) {
    this.#base = new URL("./", base);
    this.#isPossible = this.#base.protocol.startsWith("http") && "serviceWorker" in navigator && "caches" in globalThis;
  }

  /** What the server has. @returns {Promise<List|null>} `null` where it can't be asked, or where the page wasn't built */
  async list() {
    if (!this.#base.protocol.startsWith("http") || !navigator.onLine) return null;
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS.list);
      const response = await fetch(new URL(LIST, this.#base), { cache: "no-store", signal });
      const list = await response.json();
      return response.ok && list.version ? list : null;
    } catch {
      return null;
    }
  }

  /**
   * Sees to it that the device has the page, within what a reader waits for.
   * To be finished before the seal.
   *
   * @param {List|null} list
   * @param {Loader} loaded through which the page has come
   * @returns {Promise<Held>}
   */
  async keep(list, loaded) {
    if (!this.#isPossible) return "nothing";
    try {
      const whole = await this.#wholeCaches();
      if (!list) return whole.length ? "this" : "nothing";
      const isHere = whole.includes(this.#cacheName(list));
      if (!isHere && whole.length) return "older";
      if (!isHere) await this.#fill(list, [], new Loader(this.#base), { loaded, signal: AbortSignal.timeout(PATIENCE_MS.fill) });
      await this.#register();
      return "this";
    } catch {
      // No room, no permission, another version on the server meanwhile: the page works without.
      return "nothing";
    }
  }

  /** Loads the page anew, so that the load fetches the server's version. */
  wish() {
    wish.make();
    location.reload();
  }

  /**
   * Fetches the server's version, if the reader wished for it, and loads the
   * page anew with it.
   *
   * @param {List|null} list
   * @param {(progress: Progress) => void} tell
   */
  async renew(list, tell) {
    if (!wish.take() || !list || !this.#isPossible) return;
    try {
      const loader = new Loader(this.#base, tell);
      loader.know(list.files);
      await this.#fill(list, await this.#wholeCaches(), loader);
      await this.#replace();
    } catch {
      // The version that is here goes on, and says again that it is older.
    }
  }

  /** @param {List} list */
  #cacheName({ version }) {
    return `${this.#prefix}${version}`;
  }

  /** Pages in other folders of a host have caches too. */
  get #prefix() {
    return `klartext ${this.#base.pathname} `;
  }

  /** The caches that hold a version as a whole. */
  async #wholeCaches() {
    const names = (await caches.keys()).filter((name) => name.startsWith(this.#prefix));
    const whole = await Promise.all(names.map(async (name) => Boolean(await (await caches.open(name)).match(new URL(LIST, this.#base)))));
    return names.filter((_, i) => whole[i]);
  }

  /**
   * @param {List} list
   * @param {string[]} older caches in which files may be that have not changed
   * @param {Loader} loader through which the others come
   * @param {{loaded?: Loader, signal?: AbortSignal|null}} [how] `loaded`: through which some have come already
   */
  async #fill(list, older, loader, how = {}) {
    const cache = await caches.open(this.#cacheName(list));
    const unchanged = await this.#unchanged(older);
    await Promise.all(list.files.map(async (entry) => {
      const address = new URL(addressOf(entry), this.#base);
      // An earlier load may have got so far.
      if (await cache.match(address)) return;
      const response = await unchanged.get(entry.sha256)?.() ?? await fetched(address, entry, loader, how);
      await cache.put(address, response);
    }));
    await cache.put(new URL(LIST, this.#base), Response.json(list));
  }

  /** Files of other versions, by their digest. @param {string[]} older @returns {Promise<Map<string, () => Promise<Response|undefined>>>} */
  async #unchanged(older) {
    const found = new Map();
    for (const name of older) {
      const cache = await caches.open(name);
      const response = await cache.match(new URL(LIST, this.#base));
      /** @type {List|undefined} */
      const list = await response?.json();
      for (const entry of list?.files ?? []) found.set(entry.sha256, () => cache.match(new URL(addressOf(entry), this.#base)));
    }
    return found;
  }

  #register() {
    const url = trusted.createScriptURL(new URL(WORKER, this.#base).href);
    return navigator.serviceWorker.register(url, { scope: this.#base.href, updateViaCache: "none" });
  }

  /** Puts the server's service worker in the place of the present one. */
  async #replace() {
    const registration = await this.#register();
    await registration.update();
    const next = registration.waiting ?? registration.installing;
    if (!next) return;
    const taken = new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
    await installed(next);
    next.postMessage("renew");
    await Promise.race([taken, new Promise((resolve) => setTimeout(resolve, INSTALL_MS))]);
    location.reload();
    // The page that is being left goes no further.
    await new Promise(() => {});
  }
}

/** The document is asked for by its folder's address: some hosts redirect from its file's. @param {Entry} entry */
function addressOf({ name }) {
  return name === "index.html" ? "./" : name;
}

/**
 * @param {URL} address
 * @param {Entry} entry what must be there
 * @param {Loader} loader
 * @param {{loaded?: Loader, signal?: AbortSignal|null}} how
 */
async function fetched(address, entry, loader, { loaded, signal = null }) {
  const by = (/** @type {RequestCache} */ cache) => () => loader.bytes(entry.name, address, { cache, signal });
  // What has come, what the browser kept, or the service worker, may be of another version.
  for (const take of [() => loaded?.copyOf(entry.name), by("default"), by("reload")]) {
    const taken = await take();
    if (!taken || await digest(taken.bytes) !== entry.sha256) continue;
    const { bytes, headers } = taken;
    // As it is unpacked: lengths and encodings no longer hold.
    for (const name of ["Content-Encoding", "Content-Length", "Transfer-Encoding"]) headers.delete(name);
    return new Response(bytes, { headers });
  }
  throw new Error(`${entry.name} is not the file of this version`);
}

/** @param {ArrayBuffer} bytes */
async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {ServiceWorker} worker @returns {Promise<void>} */
function installed(worker) {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (worker.state === "redundant") reject(new Error("not installed"));
      else if (worker.state !== "installing") resolve(undefined);
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

/** Outlasts the reload, and nothing else. */
const wish = {
  make() {
    try {
      sessionStorage.setItem(WISH, "yes");
    } catch {
      // Then the page loads as it is.
    }
  },
  take() {
    try {
      const made = sessionStorage.getItem(WISH) !== null;
      sessionStorage.removeItem(WISH);
      return made;
    } catch {
      return false;
    }
  },
};
