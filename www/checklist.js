/**
 * The checking list: every thing that the article names, in its sentence, to
 * be ticked off. It takes the place of the article while it is open.
 */
import { UNSURE } from "./blocks.js";
import { keyOf, strayNotes, toChecks, toCsv, toMarkdown } from "./checks.js";
import { all, byId, h, icon } from "./dom.js";
import { named, number, percent, t } from "./messages/index.js";
import { valueInWords } from "./values.js";

/** @import {Analysis} from "./unpack.js" */
/** @import {Check, Line, Stray} from "./checks.js" */
/** @import {PageState} from "./state.js" */
/** @import {OwnFormat} from "./taking.js" */
/** @import {View} from "./view.js" */

/** More are in the files only. */
const SHOWN = 1000;
/** Characters of a note. */
const LONGEST_NOTE = 4000;

export class Checklist {
  #element = byId("checks");
  #button = byId("check");
  /** @type {PageState|null} */ #state = null;
  /** @type {Analysis|null} */ #analysis = null;
  /** What is read of them. @type {View|null} */ #view = null;
  /** The thing that n and p go on from, by what its row is called. */
  #at = "";
  /** The things' keys by what their rows are called: with names as they are, which may be hidden. @type {Map<string, string>} */ #keys = new Map();
  #scroll = byId("scroll");
  /** How far the article was read. */
  #read = 0;
  /** The row whose note is being written. @type {string|null} */ #writing = null;
  #actions;

  /** @param {{check(key: string, verified: boolean): void, note(key: string, note: string): void, reveal(mention: number): void, opened(open: boolean): void}} actions */
  constructor(actions) {
    this.#actions = actions;
    this.#button.addEventListener("click", () => this.toggle());
    this.#element.addEventListener("focusin", ({ target }) => {
      const row = /** @type {HTMLElement} */ (target).closest("li");
      if (row) this.#at = row.dataset.check ?? "";
    });
  }

  get isOpen() {
    return !this.#element.hidden;
  }

  /** @param {PageState} state @param {Analysis|null} analysis @param {View|null} view what is read of them */
  show(state, analysis, view) {
    this.#state = state;
    this.#analysis = analysis;
    this.#view = view;
    this.#button.toggleAttribute("disabled", !analysis);
    if (!analysis && this.isOpen) this.#open(false);
    // A note that the reader is writing stays.
    if (this.#writing === null) this.#draw();
  }

  toggle() {
    if (!this.#analysis) return;
    this.#open(!this.isOpen);
    this.#draw();
  }

  /** @returns {boolean} whether it was open */
  close() {
    if (!this.isOpen) return false;
    const inside = this.#element.contains(document.activeElement);
    this.#open(false);
    if (inside) this.#button.focus();
    return true;
  }

  /** n and p walk, e notes, c opens and closes. @param {KeyboardEvent} event @returns {boolean} whether it was one of these */
  key({ key }) {
    if (key === "c" && this.#analysis) {
      if (this.isOpen) this.close();
      else this.toggle();
      if (this.isOpen) this.#walk(0);
      return true;
    }
    if (!this.isOpen || !["n", "p", "e"].includes(key)) return false;
    if (key !== "e") this.#walk(key === "n" ? 1 : -1);
    else if (this.#rowOf(this.#at)) this.#write(this.#at);
    return true;
  }

  /** Files of the list, for the Download menu. @returns {OwnFormat[]} */
  get formats() {
    const head = () => Object.fromEntries(["kind", "name", "value", "sentence", "mentions", "confidence", "verified", "note"].map((column) => [column, t(`check.${column}`)]));
    return [
      {
        name: "checksCsv", extension: "checks.csv", mediaType: "text/csv", bearsNames: true,
        write: (state, analysis) => toCsv(/** @type {Record<keyof Line, string>} */ (head()), lines(state, analysis), (verified) => t(verified ? "check.yes" : "check.no")),
      },
      {
        name: "checksMarkdown", extension: "checks.md", mediaType: "text/markdown", bearsNames: true,
        write: (state, analysis) => toMarkdown(analysis.headline ?? t("check.title"), lines(state, analysis)),
      },
    ];
  }

  /** @param {boolean} open */
  #open(open) {
    if (open) this.#read = this.#scroll.scrollTop;
    this.#writing = null;
    this.#element.hidden = !open;
    this.#button.setAttribute("aria-pressed", String(open));
    document.body.toggleAttribute("data-checking", open);
    this.#scroll.scrollTo({ top: open ? 0 : this.#read, behavior: "instant" });
    this.#actions.opened(open);
  }

  #draw() {
    const [state, analysis, view] = [this.#state, this.#analysis, this.#view];
    if (!this.isOpen || !state || !analysis || !view) return this.#element.replaceChildren();
    const active = /** @type {HTMLElement} */ (document.activeElement);
    const row = active.closest("li");
    const focused = row && this.#element.contains(active) ? { row: row.dataset.check ?? "", control: active.dataset.control } : null;
    const verified = new Set(state.checked);
    const checks = toChecks(state.text, analysis, view);
    // What is marked no longer has no stand-in.
    const stray = state.standIns.on ? [] : strayNotes(state.notes, checks);
    this.#keys = new Map([...checks, ...stray].map((thing) => [keyOf(thing), thing.key]));
    const done = checks.filter(({ key }) => verified.has(key)).length;
    this.#element.replaceChildren(
      h("h2", {}, t("check.title")),
      h("p", { class: "check-done", role: "status" }, t("check.done", { done, count: checks.length })),
      checks.length === 0 ? h("p", {}, t("check.nothing")) : h("ol", {}, ...checks.slice(0, SHOWN).map((check) => this.#row(check, verified.has(check.key)))),
      checks.length > SHOWN ? h("p", {}, t("check.more", { count: checks.length - SHOWN })) : "",
      ...stray.length ? [h("h3", {}, t("check.stray")), h("ol", {}, ...stray.slice(0, SHOWN).map((one) => this.#stray(one)))] : []);
    if (!focused) return;
    const again = this.#rowOf(focused.row);
    const control = again?.querySelector(`[data-control="${focused.control}"]`) ?? again?.querySelector("input, button");
    /** @type {HTMLElement} */ (control ?? this.#button).focus({ preventScroll: true });
  }

  /** @param {Check} check @param {boolean} verified */
  #row({ key, kind, name, sentence: [before, words, after], mention, mentions, confidence }, verified) {
    const value = this.#view ? valueInWords(this.#view.analysis.mentions[mention]) : "";
    const row = keyOf({ kind, name });
    const notes = [
      named("kind", kind),
      mentions > 1 && t("legend.mentions", { count: mentions }),
      confidence < 1 && t("segment.confidence", { percent: percent(confidence) }),
    ].filter(Boolean).join(" · ");
    return h("li", { "data-check": row, "data-verified": verified },
      h("label", {},
        h("input", { type: "checkbox", "data-control": "tick", checked: verified, onchange: (/** @type {Event} */ event) => this.#actions.check(key, /** @type {HTMLInputElement} */ (event.target).checked) }),
        h("span", { class: "swatch", "data-kind": kind, "aria-hidden": "true" }),
        h("strong", { dir: "auto" }, value || name), " ",
        h("span", { class: "check-notes", "data-unsure": confidence < UNSURE }, notes)),
      h("p", { dir: "auto" }, before, h("b", { "data-kind": kind }, words), after, " ",
        h("button", { type: "button", class: "plain", "data-control": "reveal", "aria-label": t("check.revealOf", { name }), onclick: () => { this.close(); this.#actions.reveal(mention); } }, t("check.reveal")), " ",
        !this.#noteOf(row) && this.#noteButton(row, value || name)),
      this.#note(row, value || name));
  }

  /** @param {Stray} stray */
  #stray({ kind, name }) {
    const row = keyOf({ kind, name });
    return h("li", { "data-check": row }, h("strong", { dir: "auto" }, name), " ",
      h("span", { class: "check-notes" }, named("kind", kind)), this.#note(row, name));
  }

  /** What was noted; here it is written, too. @param {string} row @param {string} name */
  #note(row, name) {
    const note = this.#noteOf(row);
    const read = this.#view?.said(note) ?? "";
    // To write on in a note would be to see the names in it.
    return h("div", { class: "check-note" }, ...note ? [h("span", { dir: "auto" }, read), read === note && this.#noteButton(row, name)] : []);
  }

  /** @param {string} row */
  #noteOf(row) {
    return this.#state?.notes[this.#keys.get(row) ?? ""] ?? "";
  }

  /** @param {string} row @param {string} name */
  #noteButton(row, name) {
    const isThere = this.#noteOf(row) !== "";
    const label = t(isThere ? "check.editNote" : "check.addNote", { name });
    return h("button", {
      type: "button", class: isThere ? "fact-edit" : "plain", "data-control": "note", "aria-label": label, title: label, onclick: () => this.#write(row),
    }, isThere ? icon("edit") : t("check.note"));
  }

  /** @param {string} row */
  #write(row) {
    const place = this.#rowOf(row)?.querySelector(".check-note");
    const before = this.#noteOf(row);
    if (!place || this.#writing !== null || this.#view?.said(before) !== before) return;
    const key = this.#keys.get(row) ?? "";
    this.#writing = row;
    const area = /** @type {HTMLTextAreaElement} */ (h("textarea", { rows: 1, dir: "auto", maxlength: LONGEST_NOTE, "aria-label": t("check.note"), "aria-describedby": "note-hint" }));
    area.value = before;
    const done = (/** @type {boolean} */ save, /** @type {boolean} */ back) => {
      if (this.#writing !== row) return;
      this.#writing = null;
      this.#draw();
      if (back) /** @type {HTMLElement|null} */ (this.#rowOf(row)?.querySelector("[data-control=note]") ?? null)?.focus({ preventScroll: true });
      if (save && area.value.trim() !== before) this.#actions.note(key, area.value.trim());
    };
    area.addEventListener("keydown", (event) => {
      if ((event.key !== "Enter" || event.shiftKey || event.isComposing) && event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      done(event.key === "Enter", true);
    });
    area.addEventListener("blur", () => done(true, false));
    place.replaceChildren(area, h("span", { class: "fact-hint", id: "note-hint" }, t("check.noteHint")));
    area.focus();
  }

  /** @param {string} name what the row is called @returns {HTMLElement|undefined} */
  #rowOf(name) {
    return all(this.#element, "li").find((row) => row.dataset.check === name);
  }

  /** @param {number} step */
  #walk(step) {
    const rows = all(this.#element, "li");
    const at = rows.findIndex((row) => row.dataset.check === this.#at);
    const next = rows[Math.min(Math.max(at < 0 ? 0 : at + step, 0), rows.length - 1)];
    next?.querySelector("input")?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }
}

/** @param {PageState} state @param {Analysis} analysis @returns {Line[]} */
function lines(state, analysis) {
  const verified = new Set(state.checked);
  const checks = toChecks(state.text, analysis);
  const noted = (/** @type {string} */ key) => ({ verified: verified.has(key), note: state.notes[key] ?? "" });
  return [
    ...checks.map(({ key, kind, name, sentence, mention, mentions, confidence }) => ({
      kind: named("kind", kind),
      name: analysis.mentions[mention].value ? sentence[1] : name,
      value: analysis.mentions[mention].value ? valueInWords(analysis.mentions[mention]) : "",
      sentence: sentence.join("").replace(/\s+/g, " "),
      confidence: number(Math.round(confidence * 100) / 100),
      mentions,
      ...noted(key),
    })),
    ...strayNotes(state.notes, checks).map(({ key, kind, name }) => ({
      kind: named("kind", kind), name, value: "", sentence: "", confidence: "", mentions: 0, ...noted(key),
    })),
  ];
}
