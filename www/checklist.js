/**
 * The checking list: every thing that the article names, in its sentence, to
 * be ticked off. It takes the place of the article while it is open.
 */
import { toChecks, toCsv, toMarkdown } from "./checks.js";
import { all, byId, h } from "./dom.js";
import { named, number, percent, t } from "./messages/index.js";
import { valueInWords } from "./values.js";

/** @import {Analysis} from "./unpack.js" */
/** @import {Check, Line} from "./checks.js" */
/** @import {View} from "./view.js" */
/** @import {PageState} from "./state.js" */
/** @import {OwnFormat} from "./taking.js" */

/** More are in the files only. */
const SHOWN = 1000;
/** Less sure things than this are said to be unsure. */
const UNSURE = 0.75;

export class Checklist {
  #element = byId("checks");
  #button = byId("check");
  /** @type {PageState|null} */ #state = null;
  /** @type {Analysis|null} */ #analysis = null;
  /** @type {View|null} */ #view = null;
  /** The thing that n and p go on from. */
  #at = "";
  #scroll = byId("scroll");
  /** How far the article was read. */
  #read = 0;
  #actions;

  /** @param {{check(key: string, verified: boolean): void, reveal(mention: number): void, opened(open: boolean): void}} actions */
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
    this.#view = view;
    this.#state = state;
    this.#analysis = analysis;
    this.#button.toggleAttribute("disabled", !analysis);
    if (!analysis && this.isOpen) this.#open(false);
    this.#draw();
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

  /** n and p walk, c opens and closes. @param {KeyboardEvent} event @returns {boolean} whether it was one of these */
  key({ key }) {
    if (key === "c" && this.#analysis) {
      if (this.isOpen) this.close();
      else this.toggle();
      if (this.isOpen) this.#walk(0);
      return true;
    }
    if (!this.isOpen || (key !== "n" && key !== "p")) return false;
    this.#walk(key === "n" ? 1 : -1);
    return true;
  }

  /** Files of the list, for the Download menu. @returns {OwnFormat[]} */
  get formats() {
    const head = () => Object.fromEntries(["kind", "name", "value", "sentence", "mentions", "confidence", "verified"].map((column) => [column, t(`check.${column}`)]));
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
    const focused = this.#element.contains(active) ? { key: active.closest("li")?.dataset.check, isBox: active.matches("input") } : null;
    const verified = new Set(state.checked);
    const checks = toChecks(state.text, analysis, view);
    const done = checks.filter(({ key }) => verified.has(key)).length;
    this.#element.replaceChildren(
      h("h2", {}, t("check.title")),
      h("p", { class: "check-done", role: "status" }, t("check.done", { done, count: checks.length })),
      checks.length === 0 ? h("p", {}, t("check.nothing")) : h("ol", {}, ...checks.slice(0, SHOWN).map((check) => this.#row(check, verified.has(check.key)))),
      checks.length > SHOWN ? h("p", {}, t("check.more", { count: checks.length - SHOWN })) : "");
    if (!focused) return;
    const row = all(this.#element, "li").find((item) => item.dataset.check === focused.key);
    /** @type {HTMLElement|null} */ (row?.querySelector(focused.isBox ? "input" : "button") ?? this.#button)?.focus({ preventScroll: true });
  }

  /** @param {Check} check @param {boolean} verified */
  #row({ key, kind, name, sentence: [before, words, after], mention, mentions, confidence }, verified) {
    const value = this.#view ? valueInWords(this.#view.analysis.mentions[mention]) : "";
    const notes = [
      named("kind", kind),
      mentions > 1 && t("legend.mentions", { count: mentions }),
      confidence < 1 && t("segment.confidence", { percent: percent(confidence) }),
    ].filter(Boolean).join(" · ");
    // The key is made of the name as it is, which may be hidden.
    return h("li", { "data-check": `${kind} ${name}`, "data-verified": verified },
      h("label", {},
        h("input", { type: "checkbox", checked: verified, onchange: (/** @type {Event} */ event) => this.#actions.check(key, /** @type {HTMLInputElement} */ (event.target).checked) }),
        h("span", { class: "swatch", "data-kind": kind, "aria-hidden": "true" }),
        h("strong", { dir: "auto" }, value || name), " ",
        h("span", { class: "check-notes", "data-unsure": confidence < UNSURE }, notes)),
      h("p", { dir: "auto" }, before, h("b", { "data-kind": kind }, words), after, " ",
        h("button", { type: "button", class: "plain", "aria-label": t("check.revealOf", { name }), onclick: () => { this.close(); this.#actions.reveal(mention); } }, t("check.reveal"))));
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
  return toChecks(state.text, analysis).map(({ key, kind, name, sentence, mention, mentions, confidence }) => ({
    kind: named("kind", kind),
    name: analysis.mentions[mention].value ? sentence[1] : name,
    value: analysis.mentions[mention].value ? valueInWords(analysis.mentions[mention]) : "",
    sentence: sentence.join("").replace(/\s+/g, " "),
    confidence: number(Math.round(confidence * 100) / 100),
    mentions,
    verified: verified.has(key),
  }));
}
