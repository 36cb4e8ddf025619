/** Taking the article along: the Copy button and the menu of files and links. */
import { byId, h, icon } from "./dom.js";
import { copy, download } from "./exports.js";
import { LinkError } from "./link.js";
import { startMenu } from "./menus.js";
import { named, t } from "./messages/index.js";
import { toClipboard } from "./richtext.js";
import { copyLink, isLinkable } from "./share.js";
import { choicesOf } from "./state.js";
import { announce } from "./status.js";
import { toVeiled } from "./veiled.js";

/** @import {Choices, Format, FormatInfo, Role, RoleInfo} from "./pkg/klartext.js" */
/** @import {Pseudonyms} from "./pseudonyms.js" */
/** @import {View} from "./view.js" */
/** @import {Reading} from "./worker.js" */
/** @import {Analysis} from "./unpack.js" */
/** @import {PageState} from "./state.js" */

/** How long the button says that it has copied. */
const SAID_MS = 1800;

/**
 * A file that the page itself can write.
 * `bearsNames`: it holds names as they are, and is not to be had while they are replaced.
 * @typedef {{name: string, extension: string, mediaType: string, bearsNames: boolean, write(state: PageState, analysis: Analysis): string}} OwnFormat
 *
 * What the engine is to write: a state of the page, or a text with stand-ins that is clean already.
 * @typedef {{text: string, choices: Choices, how?: Partial<Reading>}} Order
 */

/** The reader's decisions and corrections, in the engine's own form. @type {OwnFormat} */
const CHOICES = {
  name: "choices",
  extension: "choices.json",
  mediaType: "application/json",
  bearsNames: true,
  write: (state) => `${JSON.stringify({ offsets: "utf16", ...choicesOf(state) }, null, 2)}\n`,
};

export class Taking {
  /** @type {FormatInfo[]} */ #formats = [];
  /** @type {Set<Role>} */ #body = new Set();
  /** @type {Set<Role>} */ #article = new Set();
  /** @type {PageState|null} */ #state = null;
  /** @type {Analysis|null} */ #analysis = null;
  /** What is read of them. @type {View|null} */ #view = null;
  /** The stand-ins, where names are replaced. @type {Pseudonyms|null} */ #pseudonyms = null;
  #actions;
  #own;

  /**
   * @param {{export(order: Order, format: Format): Promise<string>, failed(kind: string, details: object): void, failedWith(error: unknown): void}} actions
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
    this.#article = new Set(roles.filter(({ isArticle }) => isArticle).map(({ name }) => name));
    this.#body = new Set(roles.filter(({ isBody }) => isBody).map(({ name }) => name));
    this.offer();
  }

  /**
   * @param {PageState} state
   * @param {Analysis|null} analysis
   * @param {View|null} view what is read of them
   * @param {Pseudonyms|null} pseudonyms the view, where names are replaced
   */
  show(state, analysis, view, pseudonyms) {
    const changed = (this.#pseudonyms === null) !== (pseudonyms === null);
    this.#state = state;
    this.#analysis = analysis;
    this.#view = view;
    this.#pseudonyms = pseudonyms;
    if (changed) this.offer();
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
    const own = this.#own.map((format) => ({ bearsNames: format.bearsNames, button: item(format.name, t(`download.${format.name}`), () => this.#saveOwn(format)) }));
    const link = item("link", t("link.copy"), () => this.#copyLink());
    link.append(h("small", {}, t(isLinkable() ? "link.what" : "link.file")));
    link.toggleAttribute("disabled", !isLinkable());
    const barred = this.#pseudonyms ? [...own, { bearsNames: true, button: link }].filter(({ bearsNames }) => bearsNames) : [];
    for (const { button } of barred) {
      button.toggleAttribute("disabled", true);
      button.setAttribute("aria-describedby", "formats-barred");
    }
    const free = own.filter(({ button }) => !barred.some((other) => other.button === button));
    byId("formats").replaceChildren(
      ...this.#formats.map((format) => item(format.name, named("format", format.name), () => this.#save(format))),
      h("hr"),
      ...free.map(({ button }) => button),
      ...(barred.length ? [h("p", { class: "menu-why", id: "formats-barred" }, t("names.notHere")), ...barred.map(({ button }) => button)] : [h("hr"), link]));
  }

  async #copyLink() {
    if (!this.#state) return;
    try {
      const said = await copyLink(this.#state.text);
      if (said === null) return this.#actions.failed("copyLink", {});
      this.#say(t("link.copied"));
      announce(said);
    } catch (error) {
      if (error instanceof LinkError) this.#actions.failed(error.kind, {});
      else this.#actions.failedWith(error);
    }
  }

  /** @param {FormatInfo} format */
  async #save(format) {
    const [state, view] = [this.#state, this.#view];
    if (!state || !view) return;
    const order = this.#order(state);
    if (!order) return;
    try {
      this.#put(await this.#actions.export(order, format.name), format, view.analysis);
    } catch (error) {
      this.#actions.failedWith(error);
    }
  }

  /** @param {PageState} state @returns {Order|null} `null` where it would give away a name */
  #order(state) {
    const [analysis, pseudonyms] = [this.#analysis, this.#pseudonyms];
    if (!analysis || !pseudonyms) return { text: state.text, choices: choicesOf(state) };
    const { text, choices } = toVeiled(state.text, analysis, state.corrections, pseudonyms, this.#article);
    if (this.#betrays(text + JSON.stringify(choices.corrections?.facts))) return null;
    return { text, choices, how: { isClean: true, options: { language: analysis.language.code } } };
  }

  /** Whether a name is left in what is to be given out; then nothing is. @param {string} text */
  #betrays(text) {
    const betrays = Boolean(this.#pseudonyms?.remaining(text).length);
    if (betrays) this.#actions.failed("remains", {});
    return betrays;
  }

  /** @param {OwnFormat} format */
  #saveOwn(format) {
    const [state, view] = [this.#state, this.#view];
    if (!state || !view || (format.bearsNames && this.#pseudonyms)) return;
    this.#put(format.write(state, view.analysis), format, view.analysis);
  }

  /** @param {string} content @param {{extension: string, mediaType: string}} format @param {Analysis} analysis */
  #put(content, format, { headline }) {
    announce(t("status.saved", { name: download(content, format, headline) }));
  }

  async #copy() {
    if (!this.#state || !this.#analysis || !this.#view) return;
    const article = toClipboard(this.#state.text, { ...this.#analysis, headline: this.#view.analysis.headline }, this.#body, this.#view);
    if (this.#betrays(article.plain)) return;
    if (!(await copy(article))) {
      getSelection()?.selectAllChildren(byId("article"));
      return this.#actions.failed("copy", {});
    }
    this.#say(t("article.copied"));
    announce(t("article.copied"));
  }

  /** The button says for a while what was done. @param {string} done */
  #say(done) {
    const say = (/** @type {string} */ picture, /** @type {string} */ words) => {
      byId("copy").querySelector("svg")?.replaceWith(icon(picture));
      byId("copy-label").textContent = words;
    };
    say("check", done);
    setTimeout(() => say("copy", t("article.copy")), SAID_MS);
  }
}
