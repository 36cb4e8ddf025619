/**
 * The menu "Replace names": whether names have stand-ins, whose, and the key
 * that tells who is who. Whoever shows or gives out the article takes what is
 * to be read from the view that is made here.
 */
import { csv } from "./csv.js";
import { all, byId, h } from "./dom.js";
import { download } from "./exports.js";
import { startMenu } from "./menus.js";
import { currentTongue, named, t } from "./messages/index.js";
import { pseudonymsOf } from "./orders.js";
import { REPLACEABLE } from "./pseudonyms.js";
import { announce } from "./status.js";
import { plainView } from "./view.js";

/** @import {Kind} from "./pkg/klartext.js" */
/** @import {Pseudonyms, StandInChoice} from "./pseudonyms.js" */
/** @import {View} from "./view.js" */
/** @import {PageState} from "./state.js" */
/** @import {Analysis} from "./unpack.js" */

export class Replacing {
  #menu = byId("names");
  #note = byId("names-note");
  /** What is read at present, if names are replaced in it. @type {Pseudonyms|null} */ #pseudonyms = null;
  /** What that was made of, so that it is made once. @type {unknown[]} */ #madeOf = [];
  /** @type {string|null} */ #headline = null;

  /** @param {(choice: Partial<StandInChoice>) => void} choose */
  constructor(choose) {
    startMenu("names");
    this.#menu.addEventListener("change", () => choose(this.#chosen()));
    byId("names-off").addEventListener("click", () => choose({ on: false }));
    byId("names-csv").addEventListener("click", () => this.#save("csv", "text/csv", (key) => csv([
      [t("names.standIn"), t("check.kind"), t("check.name"), t("check.mentions")],
      ...key.map(({ standIn, kind, name, mentions }) => [standIn, named("kind", kind), name, String(mentions)]),
    ])));
    byId("names-json").addEventListener("click", () => this.#save("json", "application/json", (key) => `${JSON.stringify(key, null, 2)}\n`));
  }

  /** The names' stand-ins, if there are any. */
  get pseudonyms() {
    return this.#pseudonyms;
  }

  /**
   * What is to be read of a text.
   *
   * @param {PageState} state
   * @param {Analysis|null} analysis
   * @returns {View|null}
   */
  show(state, analysis) {
    const { text, standIns } = state;
    const madeOf = [text, analysis, standIns, currentTongue()];
    if (madeOf.some((one, i) => one !== this.#madeOf[i])) {
      this.#madeOf = madeOf;
      this.#pseudonyms = analysis && pseudonymsOf(state, analysis);
    }
    this.#headline = this.#pseudonyms?.analysis.headline ?? null;
    this.#draw(standIns, analysis !== null);
    return analysis && (this.#pseudonyms ?? plainView(text, analysis));
  }

  /** Draws the choices, in the page's language. */
  say() {
    const checked = new Set(all(this.#menu, "[data-replace]:checked").map(({ dataset }) => dataset.replace));
    byId("names-kinds").replaceChildren(...REPLACEABLE.map((kind) => h("label", {},
      h("input", { type: "checkbox", "data-replace": kind, checked: checked.has(kind) }),
      h("span", { class: "swatch", "data-kind": kind, "aria-hidden": "true" }), named("kinds", kind))));
  }

  /** @param {StandInChoice} choice @param {boolean} isThere whether there is an article */
  #draw({ on, kinds, style }, isThere) {
    byId("names-button").toggleAttribute("disabled", !isThere);
    byId("names-button").setAttribute("aria-pressed", String(on));
    byId("names-on", HTMLInputElement).checked = on;
    for (const box of this.#boxes()) box.checked = kinds.includes(/** @type {Kind} */ (box.dataset.replace));
    byId("names-letters", HTMLInputElement).checked = style === "letters";
    byId("names-initials", HTMLInputElement).checked = style === "initials";
    for (const id of ["names-csv", "names-json"]) byId(id).toggleAttribute("disabled", !this.#pseudonyms);
    this.#note.hidden = !this.#pseudonyms;
    const { length } = this.#pseudonyms?.key ?? [];
    byId("names-said").textContent = t("names.said", { count: length });
  }

  #boxes() {
    return /** @type {HTMLInputElement[]} */ (all(this.#menu, "[data-replace]"));
  }

  /** @returns {StandInChoice} */
  #chosen() {
    return {
      on: byId("names-on", HTMLInputElement).checked,
      kinds: this.#boxes().filter(({ checked }) => checked).map(({ dataset }) => /** @type {Kind} */ (dataset.replace)),
      style: byId("names-initials", HTMLInputElement).checked ? "initials" : "letters",
    };
  }

  /** @param {string} ending @param {string} mediaType @param {(key: Pseudonyms["key"]) => string} write */
  #save(ending, mediaType, write) {
    if (!this.#pseudonyms) return;
    const format = { extension: `${t("names.file")}.${ending}`, mediaType };
    announce(t("status.saved", { name: download(write(this.#pseudonyms.key), format, this.#headline) }));
  }
}
