/** The reader's rules: how many said something about this text, and the sheet on which each can be switched off or forgotten. */
import { writeRules } from "./choicesfile.js";
import { all, byId, h, icon } from "./dom.js";
import { download } from "./exports.js";
import { named, t } from "./messages/index.js";
import { keyOf, shownLine, turnRule, withoutRule } from "./rules.js";
import { announce } from "./status.js";

/** @import {Rule} from "./rules.js" */
/** @import {View} from "./view.js" */

const FORMAT = { extension: "rules.json", mediaType: "application/json" };

export class RuleSheet {
  #button = byId("rules-open");
  #sheet = byId("rules-sheet", HTMLDialogElement);
  #list = byId("rules-list");
  #actions;
  /** @type {Rule[]} */ #rules = [];
  /** How often each said something about this text. @type {Map<string, number>} */ #counts = new Map();
  /** In which names may be replaced. @type {View|null} */ #view = null;

  /** @param {{change(make: (rules: Rule[]) => Rule[]): void}} actions */
  constructor(actions) {
    this.#actions = actions;
    this.#button.addEventListener("click", () => {
      this.#draw();
      this.#sheet.showModal();
    });
    byId("rules-close").addEventListener("click", () => this.#sheet.close());
    this.#sheet.addEventListener("click", ({ target }) => { if (target === this.#sheet) this.#sheet.close(); });
    byId("rules-save").addEventListener("click", () => {
      announce(t("status.saved", { name: download(writeRules(this.#rules), FORMAT, "Klartext") }));
    });
    byId("rules-load").addEventListener("click", () => {
      this.#sheet.close();
      byId("open").click();
    });
  }

  /** @param {Rule[]} rules @param {Map<string, number>} counts @param {View|null} view what is read of the text */
  show(rules, counts, view) {
    this.#rules = rules;
    this.#counts = counts;
    this.#view = view;
    const focused = document.activeElement === this.#button;
    this.#button.hidden = !rules.length;
    if (focused && !rules.length) byId("article").focus({ preventScroll: true });
    this.#button.textContent = t("rules.applied", { count: counts.size });
    if (this.#sheet.open) this.#draw();
    else this.#list.replaceChildren();
  }

  #draw() {
    const active = /** @type {HTMLElement} */ (document.activeElement);
    const rows = all(this.#list, "li");
    const at = rows.findIndex((row) => row.contains(active));
    const control = active.dataset.control;
    this.#list.replaceChildren(...this.#rules.map((rule) => this.#row(rule)));
    byId("rules-none").hidden = this.#rules.length > 0;
    // Rules name whom they are about.
    const veils = this.#view?.veils ?? false;
    byId("rules-veiled").hidden = !veils;
    if (veils) byId("rules-save").setAttribute("aria-describedby", "rules-veiled");
    else byId("rules-save").removeAttribute("aria-describedby");
    byId("rules-save").toggleAttribute("disabled", veils || !this.#rules.length);
    if (at < 0) return;
    const left = all(this.#list, "li");
    const row = left[Math.min(at, left.length - 1)];
    /** @type {HTMLElement} */ (row?.querySelector(`[data-control="${control}"]`) ?? byId("rules-close")).focus();
  }

  /** @param {Rule} rule */
  #row(rule) {
    const key = keyOf(rule);
    const count = this.#counts.get(key) ?? 0;
    const kind = "name" in rule ? rule.kind : null;
    const [says, own] = "line" in rule
      ? [t(rule.kept ? "rules.keep" : "rules.remove"), shownLine(rule.line)]
      : [kind ? t("rules.always", { kind: named("kind", kind) }) : t("rules.never"), rule.name];
    const words = this.#view?.said(own) ?? own;
    return h("li", { "data-off": rule.off === true },
      h("label", { class: "switch" },
        h("input", {
          type: "checkbox", role: "switch", checked: !rule.off, "data-control": "switch",
          onchange: (/** @type {Event} */ { target }) => this.#actions.change((rules) => turnRule(rules, key, /** @type {HTMLInputElement} */ (target).checked)),
        }),
        h("span", { class: "rule" },
          h("span", { class: "rule-says" }, kind && h("span", { class: "swatch", "data-kind": kind, "aria-hidden": "true" }), `${says} · ${t("rules.here", { count })}`),
          h("span", { class: "rule-words", dir: "auto", title: words }, words))),
      h("button", {
        type: "button", class: "quiet", "data-control": "forget", "aria-label": t("rules.forgetOf", { words }), title: t("rules.forget"),
        onclick: () => this.#actions.change((rules) => withoutRule(rules, key)),
      }, icon("cross")));
  }
}
