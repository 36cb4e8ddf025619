/**
 * Keeps a batch over a reload and a crash, as keeper.js does the page's own
 * text: in this browser, on this device only. Each text is a record of its own,
 * written when it has been read and when the reader has corrected it.
 */
import { History } from "../history.js";
import { openDatabase, settled } from "../database.js";

/** @import {Log} from "../history.js" */
/** @import {PageState} from "../state.js" */
/** @import {Problem, Row, Summary} from "./rows.js" */

/**
 * @typedef {object} Kept
 * @property {string} page the record of keeper.js to which it belongs
 * @property {number} id
 * @property {string} name
 * @property {PageState|null} state
 * @property {Log|null} log
 * @property {Summary|null} summary
 * @property {Problem|null} problem
 */

const DATABASE = "klartext-batch";
const STORE = "rows";
/** Characters of all texts beyond which a batch is not kept. */
export const MOST_KEPT = 32 << 20;
/** Changes are gathered for so long, and so many of them are written at a time. */
const PAUSE_MS = 1000;
const AT_ONCE = { rows: 50, characters: 1 << 19 };

export class BatchKeeper {
  /** @type {IDBDatabase|null} */ #database = null;
  #page = "";
  #on;
  #timer = 0;
  /** Versions of the rows that are written. @type {Map<number, number>} */ #written = new Map();
  /** @type {() => Row[]} */ #rows = () => [];

  /** @param {boolean} on whether anything is kept */
  constructor(on) {
    this.#on = on;
    addEventListener("pagehide", () => this.#write());
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") this.#write(); });
  }

  /**
   * @param {string} page the record of keeper.js that this page holds
   * @param {string[]} pages all such records there are; what belongs to none goes
   * @returns {Promise<Row[]>} what a page before left
   */
  async open(page, pages) {
    // A page that holds no record would not find its batch again.
    if (!page) return [];
    try {
      this.#database = await openDatabase(DATABASE, STORE, ["page", "id"]);
      this.#page = page;
      const keys = /** @type {[string, number][]} */ (await settled(this.#store("readonly").getAllKeys()));
      for (const other of new Set(keys.map(([owner]) => owner))) if (!pages.includes(other) && other !== page) await this.#delete(other);
      if (!this.#on) return [];
      /** @type {Kept[]} */
      const kept = await settled(this.#store("readonly").getAll(rangeOf(page)));
      const rows = kept.map(toRow);
      this.#written = new Map(rows.map(({ id, version }) => [id, version]));
      return rows;
    } catch {
      // Forbidden, full or broken: then the batch lasts as long as the page.
      return [];
    }
  }

  /** Some rows have changed. @param {() => Row[]} rows all of them, asked when it is time */
  changed(rows) {
    this.#rows = rows;
    if (this.#on && !this.#timer) this.#timer = setTimeout(() => this.#write(), PAUSE_MS);
  }

  /** @param {boolean} on off: what was kept is forgotten */
  async turn(on) {
    this.#on = on;
    if (on) this.changed(this.#rows);
    else await this.forget();
  }

  /** Forgets the batch of this page, or of all pages. @param {{all?: boolean}} [which] */
  async forget({ all = true } = {}) {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#rows = () => [];
    this.#written.clear();
    if (!this.#database) return;
    if (all) await settled(this.#store("readwrite").clear());
    else await this.#delete(this.#page);
  }

  #write() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (!this.#database || !this.#on) return;
    /** @type {Row[]} */ const due = [];
    let characters = 0;
    let isMore = false;
    for (const row of this.#rows()) {
      if (!(row.summary || row.problem) || this.#written.get(row.id) === row.version) continue;
      isMore = due.length >= AT_ONCE.rows || characters > AT_ONCE.characters;
      if (isMore) break;
      due.push(row);
      characters += row.state?.text.length ?? 0;
    }
    if (!due.length) return;
    try {
      const store = this.#store("readwrite");
      for (const row of due) {
        store.put(this.#keep(row));
        this.#written.set(row.id, row.version);
      }
      // A page that is being left has no time for another turn.
      store.transaction.commit?.();
    } catch {
      // See above.
    }
    if (isMore) this.#timer = setTimeout(() => this.#write(), PAUSE_MS / 10);
  }

  /** @param {Row} row @returns {Kept} */
  #keep({ id, name, state, history, summary, problem }) {
    return { page: this.#page, id, name, state: history ? null : state, log: history?.write() ?? null, summary, problem };
  }

  /** @param {string} page */
  #delete(page) {
    return settled(this.#store("readwrite").delete(rangeOf(page)));
  }

  /** @param {IDBTransactionMode} mode */
  #store(mode) {
    return /** @type {IDBDatabase} */ (this.#database).transaction(STORE, mode).objectStore(STORE);
  }
}

/** @param {Kept} kept @returns {Row} */
function toRow({ id, name, state, log, summary, problem }) {
  const history = log ? new History() : null;
  if (log) history?.read(log);
  return { id, name, state: history?.present ?? state, history, summary, problem, version: 0 };
}

/** @param {string} page */
function rangeOf(page) {
  return IDBKeyRange.bound([page], [page, []]);
}
