/**
 * Keeps the reader's work over a reload, Back and a crash: in this browser's
 * IndexedDB, on this device only. Each open page has a record of its own, so
 * that two of them don't overwrite each other; one that opens takes up the
 * newest that no open page holds.
 */

import { openDatabase, settled, write } from "./database.js";

/** @import {Log} from "./history.js" */

const DATABASE = "klartext";
const STORE = "pages";
/** Records of pages that were closed, beyond which the oldest go. */
const MOST = 3;
/** A pause before writing, so that typing isn't held up; long texts take longer to write. */
const PAUSE_MS = { least: 40, most: 4000, charactersPerMs: 4000 };
/** The name by which a reload finds its own record. */
const OWN = "klartext.page";

export class Keeper {
  /** @type {IDBDatabase|null} */ #database = null;
  #id = "";
  /** @type {string[]} */ #records = [];
  #timer = 0;
  /** @type {(() => Log)|null} what is to be written, asked when it is */ #due = null;
  #on;

  /** @param {boolean} on whether anything is kept */
  constructor(on) {
    this.#on = on;
    const flush = () => this.#flush();
    addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") flush(); });
  }

  get on() {
    return this.#on;
  }

  /** The record that this page holds, and all there are. @type {{own: string, all: string[]}} */
  get records() {
    return { own: this.#id, all: this.#records };
  }

  /** Opens the database. @returns {Promise<Log|null>} what a page before left */
  async open() {
    try {
      this.#database = await openDatabase(DATABASE, STORE, "id");
      const all = await this.#all();
      all.sort((a, b) => b.saved - a.saved);
      const own = read(OWN);
      if (own) all.sort((a, b) => Number(b.id === own) - Number(a.id === own));
      let found = null;
      for (const { id, log } of all) {
        if (!(await hold(id)) && !(id === own && (await heldSoon(id)))) continue;
        [this.#id, found] = [id, log];
        break;
      }
      if (!this.#id) {
        this.#id = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
        await hold(this.#id);
      }
      remember(OWN, this.#id);
      const others = all.filter(({ id }) => id !== this.#id).map(({ id }) => id);
      for (const id of others.slice(MOST)) this.#write((store) => store.delete(id));
      this.#records = others.slice(0, MOST);
      return this.#on ? found : null;
    } catch {
      // Forbidden, full or broken: then the work lasts as long as the page.
      return null;
    }
  }

  /** @param {number} characters length of the text @param {() => Log} log */
  save(characters, log) {
    if (!this.#on) return;
    this.#due = log;
    clearTimeout(this.#timer);
    const pause = Math.min(Math.max(characters / PAUSE_MS.charactersPerMs, PAUSE_MS.least), PAUSE_MS.most);
    this.#timer = setTimeout(() => this.#flush(), pause);
  }

  /** @param {boolean} on off: what was kept is forgotten */
  async turn(on) {
    this.#on = on;
    if (!on) await this.forget();
  }

  /** Forgets what is kept of all pages. */
  async forget() {
    this.#due = null;
    clearTimeout(this.#timer);
    await this.#write((store) => store.clear());
  }

  #flush() {
    const log = this.#due;
    this.#due = null;
    clearTimeout(this.#timer);
    if (log && this.#on) this.#write((store) => store.put({ id: this.#id, saved: Date.now(), log: log() })).catch(() => {});
  }

  /** @param {(store: IDBObjectStore) => IDBRequest} act @returns {Promise<void>} */
  async #write(act) {
    if (this.#database) await write(this.#database, STORE, act);
  }

  /** @returns {Promise<{id: string, saved: number, log: Log}[]>} */
  #all() {
    const database = /** @type {IDBDatabase} */ (this.#database);
    return settled(database.transaction(STORE).objectStore(STORE).getAll());
  }
}

/** Holds a record for as long as this page is open. @param {string} id @returns {Promise<boolean>} whether no other page does */
function hold(id) {
  // Absent outside secure contexts: then the newest record will do.
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    navigator.locks.request(`klartext ${id}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock ? new Promise(() => {}) : undefined;
    }).catch(() => resolve(true));
  });
}

/** A page that reloads may still be letting go of its record. @param {string} id */
async function heldSoon(id) {
  for (let i = 0; i < 4; i++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (await hold(id)) return true;
  }
  return false;
}

/** @param {string} name */
function read(name) {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}

/** @param {string} name @param {string} value */
function remember(name, value) {
  try {
    sessionStorage.setItem(name, value);
  } catch {
    // A reload then takes up the newest record.
  }
}
