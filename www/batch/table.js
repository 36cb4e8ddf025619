/**
 * The table of a batch: a page of its rows, in the order and by the filter
 * that the reader chose. Rows are made once and changed where they change, so
 * that the focus stays while others come.
 */
import { all, byId, h } from "../dom.js";
import { currentTongue, date, languageName, named, number, percent, t } from "../messages/index.js";
import { Roving } from "../roving.js";
import { errorWords } from "../status.js";
import { COLUMNS, nameOf, passes, shareOf, sorted } from "./rows.js";

/** @import {WarningCode} from "../pkg/klartext.js" */
/** @import {Batch} from "./batch.js" */
/** @import {Column, Filter, Row} from "./rows.js" */

/** Rows on a page: more would make every change slow. */
const PAGE = 100;

export class Table {
  #body = byId("batch-rows");
  #filters = byId("batch-filter", HTMLSelectElement);
  #roving = new Roving(byId("batch-rows"), [".row-open"]);
  /** @type {Batch|null} */ #batch = null;
  /** @type {Column|null} */ #column = null;
  #descends = false;
  /** @type {Filter} */ #filter = "all";
  #page = 0;
  /** Rows in order, as far as they pass the filter. @type {Row[]} */ #rows = [];
  /** @type {Map<number, {element: HTMLElement, made: string}>} */ #made = new Map();

  /** @param {(row: Row) => void} open */
  constructor(open) {
    this.open = open;
    byId("batch-head").append(...COLUMNS.map((column) => h("th", { scope: "col", "data-column": column },
      h("button", { type: "button", class: "sort", onclick: () => this.#sortBy(column) }))));
    this.#filters.addEventListener("change", () => {
      this.#filter = /** @type {Filter} */ (this.#filters.value);
      this.#page = 0;
      this.draw();
    });
    for (const [id, step] of /** @type {const} */ ([["batch-before", -1], ["batch-after", 1]])) byId(id).addEventListener("click", () => this.#turn(step));
    this.#body.addEventListener("keydown", (event) => {
      const step = { PageUp: -1, PageDown: 1 }[event.key];
      if (!step) return this.#roving.step(event);
      event.preventDefault();
      this.#turn(step);
      all(this.#body, ".row-open")[0]?.focus();
    });
  }

  /** The rows in the order of the table, all pages. */
  get rows() {
    return this.#rows;
  }

  /** @param {Batch|null} batch */
  show(batch) {
    this.#batch = batch;
    [this.#column, this.#descends, this.#filter, this.#page] = [null, false, "all", 0];
    this.#made.clear();
    this.draw();
  }

  /** Puts the focus on a row, and turns to its page. @param {Row} row */
  focus(row) {
    const at = this.#rows.indexOf(row);
    if (at < 0) return byId("batch").focus();
    this.#page = Math.floor(at / PAGE);
    this.draw();
    const open = this.#made.get(row.id)?.element.querySelector("button");
    open?.focus();
    open?.scrollIntoView({ block: "nearest" });
  }

  draw() {
    const batch = this.#batch;
    const rows = batch?.rows ?? [];
    const passing = rows.filter((row) => passes(row, this.#filter, (each) => batch?.isCorrected(each) ?? false));
    this.#rows = this.#column ? sorted(passing, this.#column, this.#descends, currentTongue()) : passing;
    this.#page = Math.max(0, Math.min(this.#page, Math.ceil(this.#rows.length / PAGE) - 1));
    this.#drawHead();
    this.#drawFilters(rows);
    this.#drawRows(this.#rows.slice(this.#page * PAGE, (this.#page + 1) * PAGE));
    this.#drawPager();
  }

  #drawHead() {
    for (const head of all(byId("batch-head"), "th")) {
      const column = /** @type {Column} */ (head.dataset.column);
      const [button] = all(head, "button");
      button.textContent = t(`batch.${column}`);
      if (column === this.#column) head.setAttribute("aria-sort", this.#descends ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
  }

  /** @param {Row[]} rows */
  #drawFilters(rows) {
    /** @type {Map<string, number>} */ const counts = new Map([["all", rows.length]]);
    const add = (/** @type {string} */ name) => counts.set(name, (counts.get(name) ?? 0) + 1);
    for (const row of rows) {
      const { summary, problem } = row;
      if (problem) add("failed");
      else if (!summary) add("waiting");
      if (summary?.warnings.length) add("warned");
      for (const code of summary?.warnings ?? []) add(code);
      if (this.#batch?.isCorrected(row)) add("corrected");
    }
    if (!counts.has(this.#filter)) counts.set(this.#filter, 0);
    const order = ["all", "warned", ...[...counts.keys()].filter((name) => !FIXED.has(name)).sort(), "failed", "corrected", "waiting"];
    const options = order.filter((name) => counts.has(name)).map((name) => ({ name, words: `${filterName(name)} (${number(counts.get(name) ?? 0)})` }));
    const said = JSON.stringify(options);
    if (this.#filters.dataset.said === said) return;
    this.#filters.dataset.said = said;
    this.#filters.replaceChildren(...options.map(({ name, words }) => h("option", { value: name, selected: name === this.#filter }, words)));
  }

  /** @param {Row[]} rows */
  #drawRows(rows) {
    const wanted = rows.map((row) => this.#element(row));
    const stay = new Set(wanted);
    for (const element of all(this.#body, "tr")) if (!stay.has(element)) element.remove();
    wanted.forEach((element, at) => {
      if (this.#body.children[at] !== element) this.#body.insertBefore(element, this.#body.children[at] ?? null);
    });
    byId("batch-none").hidden = rows.length > 0;
    // To ask what is visible would have the browser lay out the table each time.
    if (!this.#body.querySelector(".row-open[tabindex='0']")) this.#body.querySelector(".row-open")?.setAttribute("tabindex", "0");
  }

  /** @param {Row} row @returns {HTMLElement} */
  #element(row) {
    const known = this.#made.get(row.id);
    const made = `${row.version} ${currentTongue()}`;
    if (known?.made === made) return known.element;
    const element = known?.element ?? h("tr", { "data-row": row.id });
    const hadFocus = element.contains(document.activeElement);
    const isStop = element.querySelector("[tabindex='0']") !== null;
    element.replaceChildren(...this.#cells(row));
    if (isStop) element.querySelector("button")?.setAttribute("tabindex", "0");
    element.toggleAttribute("data-failed", row.problem !== null);
    // The button in it is what keys and screen readers open; a click anywhere will do.
    element.onclick = ({ target }) => {
      if (row.state && target instanceof Element && !target.closest("button") && getSelection()?.isCollapsed !== false) this.open(row);
    };
    this.#made.set(row.id, { element, made });
    if (hadFocus) element.querySelector("button")?.focus();
    return element;
  }

  /** @param {Row} row */
  #cells(row) {
    const { state, summary, problem } = row;
    const name = nameOf(row);
    const slash = name.lastIndexOf("/") + 1;
    const label = [slash > 0 && h("span", { class: "folder" }, name.slice(0, slash)), name.slice(slash)];
    const cell = (/** @type {Column} */ column, /** @type {(Node|string|false|null|undefined)[]} */ ...content) => h("td", { "data-column": column, dir: column === "headline" ? "auto" : undefined }, ...content);
    const badge = (/** @type {string} */ words) => h("span", { class: "badge" }, words);
    const head = h("th", { scope: "row", "data-column": "name" },
      state ? h("button", { type: "button", class: "row-open", tabindex: -1, onclick: () => this.open(row) }, ...label) : h("span", {}, ...label));
    if (problem) return [head, h("td", { colspan: COLUMNS.length - 1, class: "problem" }, errorWords(problem.kind, { name, ...problem }))];
    const badges = summary?.warnings.map((code) => badge(named("warningShort", code))) ?? [];
    if (this.#batch?.isCorrected(row)) badges.push(h("span", { class: "badge own" }, t("batch.corrected")));
    return [
      head,
      cell("headline", summary?.headline ?? ""),
      cell("date", summary?.published ? date(summary.published) : ""),
      cell("language", summary?.language ? languageName(summary.language) : ""),
      cell("kept", summary ? t("batch.keptOf", { kept: summary.keptWords, all: summary.words, percent: percent(shareOf(summary)) }) : t("batch.waiting")),
      cell("warnings", ...badges),
    ];
  }

  #drawPager() {
    const { length } = this.#rows;
    const from = this.#page * PAGE;
    byId("batch-pager").hidden = length <= PAGE;
    byId("batch-where").textContent = t("batch.where", { from: from + 1, to: Math.min(from + PAGE, length), all: length });
    byId("batch-before").setAttribute("aria-disabled", String(this.#page === 0));
    byId("batch-after").setAttribute("aria-disabled", String(from + PAGE >= length));
  }

  /** @param {Column} column */
  #sortBy(column) {
    // Up, down, and as they came.
    if (this.#column !== column) [this.#column, this.#descends] = [column, false];
    else if (!this.#descends) this.#descends = true;
    else [this.#column, this.#descends] = [null, false];
    this.#page = 0;
    this.draw();
  }

  /** @param {number} step */
  #turn(step) {
    const last = Math.ceil(this.#rows.length / PAGE) - 1;
    const page = Math.max(0, Math.min(this.#page + step, last));
    if (page === this.#page) return;
    this.#page = page;
    this.draw();
    byId("batch-scroll").scrollTop = 0;
  }
}

const FIXED = new Set(["all", "warned", "failed", "corrected", "waiting"]);

/** @param {string} name */
function filterName(name) {
  return FIXED.has(name) ? t(`batch.filter.${name}`) : named("warningShort", /** @type {WarningCode} */ (name));
}
