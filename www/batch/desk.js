/**
 * The batch on the page: its table, what stands above an opened text, and its
 * downloads. An opened text is read and corrected as any other, with a history
 * of its own, and goes back into the table as the reader left it.
 */
import { byId, h } from "../dom.js";
import { fileName, save } from "../exports.js";
import { History } from "../history.js";
import { startMenu } from "../menus.js";
import { duration, named, t } from "../messages/index.js";
import { announce, errorWords } from "../status.js";
import { Batch } from "./batch.js";
import { filesOf } from "./download.js";
import { MOST_KEPT } from "./keeping.js";
import { nameOf, summaryOf } from "./rows.js";
import { Table } from "./table.js";

/** @import {FormatInfo} from "../pkg/klartext.js" */
/** @import {Engine} from "../engine.js" */
/** @import {Files} from "../files/files.js" */
/** @import {Arrival} from "../files/texts.js" */
/** @import {PageState} from "../state.js" */
/** @import {View} from "../view.js" */
/** @import {Chosen} from "./download.js" */
/** @import {BatchKeeper} from "./keeping.js" */
/** @import {Row} from "./rows.js" */

/** The table is drawn anew no more often than this while texts are read, and the less often the longer it takes. */
const DRAWN = { everyMs: 250, timesItsTime: 20 };

/**
 * `take` shows the text of a history, `null`: the page's own, which `present` gives;
 * `turned` hears when the table comes or goes, `discarded` of the end of a batch.
 * @typedef {{take(history: History|null): void, present(): PageState, turned(): void, discarded(): void}} Actions
 */

export class Desk {
  #actions;
  #table = new Table((row) => this.#open(row));
  /** @type {Batch|null} */ #batch = null;
  /** @type {Row|null} */ #row = null;
  #isListed = false;
  #drawLater = 0;
  /** Milliseconds that drawing took. */
  #drawing = 0;
  /** @type {{formats: FormatInfo[], engine: Engine, files: Files}|null} */ #known = null;
  /** @type {{stop: AbortController, done: number, all: number}|null} */ #writing = null;
  #wasRunning = false;
  /** Whether the table stands there because texts came, over the page's own. */
  #came = false;
  /** A batch that was discarded, and the page's state then. @type {{rows: Row[], at: PageState}|null} */ #discarded = null;
  /** Whether the files name people. */
  #namesNote = h("p", { class: "menu-why", hidden: true });
  #keeper;

  /** @param {Actions} actions @param {BatchKeeper} keeper */
  constructor(actions, keeper) {
    this.#actions = actions;
    this.#keeper = keeper;
    startMenu("batch-formats");
    byId("batch-cancel").addEventListener("click", () => this.#cancel());
    byId("batch-add").addEventListener("click", () => byId("file").click());
    byId("batch-leave").addEventListener("click", () => this.leave());
    byId("strip-list").addEventListener("click", () => this.list());
    byId("strip-discard").addEventListener("click", () => this.#discard());
    byId("strip-before").addEventListener("click", () => this.#step(-1));
    byId("strip-after").addEventListener("click", () => this.#step(1));
  }

  /** Whether the table is what the page shows. */
  get isListed() {
    return this.#isListed;
  }

  /** Whether a text of the batch is what the page shows. */
  get isOpen() {
    return this.#row !== null;
  }

  /** @param {{formats: FormatInfo[], engine: Engine, files: Files}} known */
  know(known) {
    this.#known = known;
    this.say();
  }

  /**
   * Takes texts in, into the batch there is or a new one, and shows the table.
   *
   * @param {AsyncIterable<Arrival>} arrivals
   * @param {PageState} base whose strictness, rules and stand-ins they are read by
   */
  add(arrivals, base) {
    const came = this.#came || !(this.#isListed || this.isOpen);
    const batch = this.#batch ?? this.#begin();
    batch?.add(arrivals, base);
    this.list();
    this.#came = came;
    announce(t("batch.started"));
  }

  /** Takes up what a page before left. @param {Row[]} rows @param {boolean} lists whether the table is shown */
  restore(rows, lists) {
    if (!rows.length || this.#batch) return;
    this.#begin()?.restore(rows);
    if (lists) this.list();
    else this.#drawStrip();
  }

  #begin() {
    if (!this.#known) return null;
    this.#discarded = null;
    this.#batch = new Batch(this.#known.engine, () => this.#changed());
    this.#table.show(this.#batch);
    return this.#batch;
  }

  /** Shows the table. */
  list() {
    const row = this.#leaveRow();
    this.#isListed = true;
    this.#came = false;
    document.body.dataset.desk = "batch";
    byId("batch").hidden = false;
    this.#actions.turned();
    this.#draw();
    if (row) this.#table.focus(row);
    else byId("batch").focus();
  }

  /** Shows the page's own text; the batch waits behind it. */
  leave() {
    this.#leaveRow();
    this.#hide();
    byId("source").focus();
  }

  /** Another text comes: that of the batch which is open stays what it is. */
  makeRoom() {
    if (!this.isOpen) return;
    this.leave();
    announce(t("batch.another"));
  }

  /**
   * The engine has said something about the opened text.
   *
   * @param {PageState} state
   * @param {View|null} view what is read of it
   */
  answered(state, view) {
    const row = this.#row;
    if (row && this.#batch && state !== row.state) this.#batch.update(row, state, view && summaryOf(view.said(row.name), view.analysis));
  }

  /** Whether the last thing that was done is the desk's to take back. @param {PageState} present the page's own */
  canUndo(present) {
    return this.#isListed ? this.#came : this.#discarded?.at === present;
  }

  /** Takes that back: a discarded batch comes again, one that came over the text steps behind it. */
  undo() {
    const { rows } = this.#discarded ?? {};
    if (this.#isListed || !rows) this.leave();
    else this.restore(rows, false);
    announce(t(rows ? "batch.restored" : "batch.behind"));
  }

  /** Forgets the batch. */
  forget() {
    this.#discarded = null;
    this.#writing?.stop.abort();
    this.#leaveRow();
    this.#batch?.end();
    this.#batch = null;
    this.#keeper.forget({ all: false }).catch(() => {});
    this.#table.show(null);
    this.#hide();
  }

  /** Says everything anew that scripts have said. */
  say() {
    const formats = this.#known?.formats ?? [];
    byId("batch-formats").replaceChildren(
      this.#namesNote,
      h("p", { class: "menu-title" }, t("batch.zipOf")),
      h("div", { class: "menu-columns" }, ...formats.map((format) => this.#item(format.name, named("format", format.name), format))),
      h("hr"),
      this.#item("jsonl", t("batch.lines"), "jsonl"));
    if (this.#batch) this.#draw();
  }

  /** @param {string} name @param {string} words @param {Chosen} format */
  #item(name, words, format) {
    return h("button", {
      type: "button", class: "quiet", "data-format": name,
      onclick: () => {
        byId("batch-formats").hidePopover();
        this.#download(format);
      },
    }, words);
  }

  /** @param {Row} row */
  #open(row) {
    if (!row.state) return;
    this.#leaveRow();
    this.#row = row;
    row.history ??= new History(row.state);
    this.#hide();
    this.#actions.take(row.history);
    byId("strip-list").focus();
    announce([nameOf(row), byId("strip-at").textContent].filter(Boolean).join(", "));
  }

  /** @param {number} step */
  #step(step) {
    const rows = this.#table.rows.filter(({ state }) => state);
    const next = this.#row && rows[rows.indexOf(this.#row) + step];
    if (next) this.#open(next);
  }

  /** @returns {Row|null} the row that was open */
  #leaveRow() {
    const row = this.#row;
    if (!row || !row.history) return null;
    // What was not answered yet is looked at again.
    this.answered(row.history.present, null);
    this.#row = null;
    this.#actions.take(null);
    return row;
  }

  #hide() {
    this.#isListed = false;
    delete document.body.dataset.desk;
    byId("batch").hidden = true;
    this.#actions.turned();
    this.#draw();
  }

  #cancel() {
    if (this.#writing) this.#writing.stop.abort();
    else this.#batch?.cancel();
    this.#draw();
  }

  /** A batch that the reader worked on is asked about once more. */
  #discard() {
    const button = byId("strip-discard");
    const own = this.#batch?.worked ?? 0;
    if (own === 0 || button.dataset.asked !== undefined) {
      const rows = this.#batch?.rows ?? [];
      this.forget();
      this.#discarded = { rows, at: this.#actions.present() };
      this.#actions.discarded();
      announce(t("batch.discarded"));
      byId("source").focus();
      return;
    }
    button.dataset.asked = "";
    button.textContent = t("batch.discardOwn", { count: own });
    button.addEventListener("blur", () => {
      delete button.dataset.asked;
      this.#drawStrip();
    }, { once: true });
  }

  /** @param {Chosen} format */
  async #download(format) {
    const [batch, known] = [this.#batch, this.#known];
    if (!batch || !known || this.#writing) return;
    const stop = new AbortController();
    this.#writing = { stop, done: 0, all: batch.rows.length };
    byId("batch-problem").textContent = "";
    this.#draw();
    try {
      const files = filesOf(batch.rows, batch.pool, format, {
        signal: stop.signal,
        written: (done) => {
          if (this.#writing) this.#writing.done = done;
          this.#changed();
        },
      });
      const blob = await known.files.pack(format === "jsonl" ? "jsonl" : "zip", files);
      const name = `${fileName(t("batch.title"))}${format === "jsonl" ? ".jsonl" : `-${format.extension}.zip`}`;
      save(blob, name);
      announce(t("status.saved", { name }));
    } catch (error) {
      batch.pool.abort(stop.signal);
      if (!stop.signal.aborted) byId("batch-problem").textContent = errorWords("refused", { message: String(error) });
    }
    this.#writing = null;
    this.#draw();
  }

  #changed() {
    if (this.#drawLater) return;
    this.#drawLater = setTimeout(() => {
      this.#drawLater = 0;
      const began = performance.now();
      this.#draw();
      this.#drawing = performance.now() - began;
      const batch = this.#batch;
      if (batch && batch.characters <= MOST_KEPT) this.#keeper.changed(() => batch.rows);
    }, Math.max(DRAWN.everyMs, this.#drawing * DRAWN.timesItsTime));
  }

  #draw() {
    this.#drawStrip();
    const batch = this.#batch;
    if (!batch || !this.#isListed) return;
    this.#table.draw();
    const { done, all, isRunning, left } = batch.progress;
    const writing = this.#writing;
    const bar = byId("batch-bar", HTMLProgressElement);
    const busy = isRunning || writing !== null;
    byId("batch-work").toggleAttribute("data-busy", busy);
    bar.hidden = byId("batch-cancel").hidden = !busy;
    bar.max = (writing ? writing.all : all) || 1;
    bar.value = writing ? writing.done : done;
    const failed = batch.rows.filter(({ problem }) => problem).length;
    byId("batch-state").textContent = writing
      ? t("batch.writing", { done: writing.done, all: writing.all })
      : isRunning
        ? [t("batch.reading", { done, all }), left !== null && t("batch.left", { time: duration(left) })].filter(Boolean).join(", ")
        : [t("batch.count", { count: all }), failed > 0 && t("batch.failed", { count: failed })].filter(Boolean).join(", ");
    byId("batch-left").textContent = [
      batch.leftOut > 0 && t("batch.leftOut", { count: batch.leftOut }), batch.characters > MOST_KEPT && t("batch.notKept"),
    ].filter(Boolean).join(" ");
    byId("batch-download").toggleAttribute("disabled", busy && writing !== null);
    const texts = batch.rows.flatMap(({ state }) => state ?? []);
    const replaced = texts.filter(({ standIns }) => standIns.on).length;
    this.#namesNote.hidden = replaced === 0;
    this.#namesNote.textContent = t("batch.names", { replaced, all: texts.length });
    // Said once, when it is all done.
    if (this.#wasRunning && !isRunning) announce(`${t("batch.done")} ${byId("batch-state").textContent}`);
    this.#wasRunning = isRunning;
  }

  #drawStrip() {
    const batch = this.#batch;
    byId("strip").hidden = !batch || this.#isListed;
    if (!batch || this.#isListed) return;
    byId("strip-list").textContent = t(this.#row ? "batch.back" : "batch.toList", { count: batch.rows.length });
    const discard = byId("strip-discard");
    discard.hidden = this.#row !== null;
    if (discard.dataset.asked === undefined) discard.textContent = t("batch.discard");
    const rows = this.#table.rows.filter(({ state }) => state);
    const at = this.#row ? rows.indexOf(this.#row) : -1;
    byId("strip-walk").hidden = !this.#row;
    byId("strip-name").textContent = this.#row ? nameOf(this.#row) : "";
    byId("strip-at").textContent = at >= 0 ? t("legend.at", { at: at + 1, count: rows.length }) : "";
    byId("strip-before").setAttribute("aria-disabled", String(at <= 0));
    byId("strip-after").setAttribute("aria-disabled", String(at < 0 || at >= rows.length - 1));
  }
}
