/**
 * Keeps the reader's rules in this browser, on this device only. All open
 * pages share them: each writes down what it changed, and nothing else.
 */
import { openDatabase, settled, write } from "./database.js";
import { keyOf } from "./rules.js";

/** @import {Rule} from "./rules.js" */

const DATABASE = "klartext-rules";
const STORE = "rules";

export class Rulebook {
  /** @type {IDBDatabase|null} */ #database = null;
  /** What is written down, as far as this page knows. @type {Rule[]} */ #written = [];
  #on;

  /** @param {boolean} on whether anything is kept */
  constructor(on) {
    this.#on = on;
  }

  /** Opens the database. @returns {Promise<Rule[]|null>} the rules that are kept; `null` where none are to be had */
  async open() {
    try {
      this.#database = await openDatabase(DATABASE, STORE, "key");
      return await this.read();
    } catch {
      // Forbidden, full or broken: then rules last as long as the page.
      return null;
    }
  }

  /** The rules as all pages left them, the present page's from now on. @returns {Promise<Rule[]|null>} */
  async read() {
    if (!this.#database || !this.#on) return null;
    /** @type {{place: number, rule: Rule}[]} */
    const records = await settled(this.#database.transaction(STORE).objectStore(STORE).getAll());
    this.#written = records.sort((a, b) => a.place - b.place).map(({ rule }) => rule);
    return this.#written;
  }

  /** Writes down how these rules differ from those before. @param {Rule[]} rules */
  save(rules) {
    const [before, database] = [this.#written, this.#database];
    if (rules === before || !this.#on || !database) return;
    this.#written = rules;
    const kept = new Set(rules.map(keyOf));
    const known = new Set(before);
    write(database, STORE, (store) => {
      for (const rule of before) if (!kept.has(keyOf(rule))) store.delete(keyOf(rule));
      for (const [place, rule] of rules.entries()) if (!known.has(rule)) store.put({ key: keyOf(rule), place, rule });
    }).catch(() => {});
  }

  /** @param {boolean} on off: what was kept is forgotten */
  async turn(on) {
    this.#on = on;
    if (!on) await this.forget();
  }

  /** Forgets all rules. */
  async forget() {
    this.#written = [];
    if (this.#database) await write(this.#database, STORE, (store) => store.clear()).catch(() => {});
  }
}
