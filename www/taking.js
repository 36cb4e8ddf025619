/** Taking the article along: the Copy button and the Download menu. */
import { writeChoices } from "./choicesfile.js";
import { byId, h, icon } from "./dom.js";
import { copy, download } from "./exports.js";
import { startMenu } from "./menus.js";
import { named, t } from "./messages/index.js";
import { toClipboard } from "./richtext.js";
import { announce } from "./status.js";

/** @import {Choices, Format, FormatInfo, Role, RoleInfo} from "./pkg/klartext.js" */
/** @import {Analysis} from "./unpack.js" */
/** @import {PageState} from "./state.js" */

/** How long the button says that it has copied. */
const SAID_MS = 1800;

/**
 * A file that the page itself can write.
 * @typedef {{name: string, extension: string, mediaType: string, write(state: PageState, analysis: Analysis, choices: Choices): string}} OwnFormat
 */

/** The reader's decisions and corrections, and what his rules say, in the engine's own form. @type {OwnFormat} */
const CHOICES = {
  name: "choices",
  extension: "choices.json",
  mediaType: "application/json",
  write: (_state, _analysis, choices) => writeChoices(choices),
};

export class Taking {
  /** @type {FormatInfo[]} */ #formats = [];
  /** @type {Set<Role>} */ #body = new Set();
  /** What is on display. @type {{state: PageState, analysis: Analysis, choices: Choices}|null} */ #shown = null;
  #actions;
  #own;

  /**
   * @param {{export(text: string, format: Format, choices: Choices): Promise<string>, failed(kind: string, details: object): void, failedWith(error: unknown): void}} actions
   * @param {OwnFormat[]} own further files, beside the corrections
   */
  constructor(actions, own = []) {
    this.#actions = actions;
    this.#own = [...own, CHOICES];
    byId("copy").addEventListener("click", () => this.#copy());
    startMenu("formats");
  }

  /** @param {FormatInfo[]} formats @param {RoleInfo[]} roles */
  know(formats, roles) {
    this.#formats = formats;
    this.#body = new Set(roles.filter(({ isBody }) => isBody).map(({ name }) => name));
    this.offer();
  }

  /** @param {PageState} state @param {Analysis|null} analysis @param {Choices} choices that led to it */
  show(state, analysis, choices) {
    this.#shown = analysis && { state, analysis, choices };
    for (const id of ["copy", "formats-button"]) byId(id).toggleAttribute("disabled", !analysis);
  }

  /** Draws the menu, in the page's language. */
  offer() {
    const item = (/** @type {string} */ name, /** @type {string} */ label, /** @type {() => void} */ act) => h("button", {
      type: "button",
      class: "quiet",
      "data-format": name,
      onclick: () => {
        byId("formats").hidePopover();
        byId("formats-button").focus();
        act();
      },
    }, label);
    byId("formats").replaceChildren(
      h("div", { class: "menu-columns" }, ...this.#formats.map((format) => item(format.name, named("format", format.name), () => this.#save(format)))),
      h("hr"),
      ...this.#own.map((format) => item(format.name, t(`download.${format.name}`), () => this.#saveOwn(format))));
  }

  /** @param {FormatInfo} format */
  async #save(format) {
    if (!this.#shown) return;
    const { state, analysis, choices } = this.#shown;
    try {
      this.#put(await this.#actions.export(state.text, format.name, choices), format, analysis);
    } catch (error) {
      this.#actions.failedWith(error);
    }
  }

  /** @param {OwnFormat} format */
  #saveOwn(format) {
    if (!this.#shown) return;
    const { state, analysis, choices } = this.#shown;
    this.#put(format.write(state, analysis, choices), format, analysis);
  }

  /** @param {string} content @param {{extension: string, mediaType: string}} format @param {Analysis} analysis */
  #put(content, format, { headline }) {
    announce(t("status.saved", { name: download(content, format, headline) }));
  }

  async #copy() {
    if (!this.#shown) return;
    const { state, analysis } = this.#shown;
    if (!(await copy(toClipboard(state.text, analysis, this.#body)))) {
      getSelection()?.selectAllChildren(byId("article"));
      return this.#actions.failed("copy", {});
    }
    const say = (/** @type {string} */ picture, /** @type {string} */ words) => {
      byId("copy").querySelector("svg")?.replaceWith(icon(picture));
      byId("copy-label").textContent = words;
    };
    say("check", t("article.copied"));
    announce(t("article.copied"));
    setTimeout(() => say("copy", t("article.copy")), SAID_MS);
  }
}
