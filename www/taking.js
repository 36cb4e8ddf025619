/** Taking the article along: the Copy button and the menu of files and links. */
import { writeChoices } from "./choicesfile.js";
import { byId, h, icon } from "./dom.js";
import { copy, download } from "./exports.js";
import { startMenu } from "./menus.js";
import { named, t } from "./messages/index.js";
import { guard, orderOf } from "./orders.js";
import { toClipboard } from "./richtext.js";
import { copyLink, isLinkable } from "./share.js";
import { announce } from "./status.js";

/** @import {Choices, Format, FormatInfo, Role, RoleInfo} from "./pkg/klartext.js" */
/** @import {Known, Order} from "./orders.js" */
/** @import {PageState} from "./state.js" */
/** @import {Analysis} from "./unpack.js" */
/** @import {View} from "./view.js" */

/** How long the button says that it has copied. */
const SAID_MS = 1800;

/**
 * A file that the page itself can write, of the article as it is read.
 * `bearsNames`: it holds names as they are, and is not to be had while they are replaced.
 * @typedef {{name: string, extension: string, mediaType: string, bearsNames: boolean, write(state: PageState, analysis: Analysis, choices: Choices): string}} OwnFormat
 */

/** The reader's decisions and corrections, and what his rules say, in the engine's own form. @type {OwnFormat} */
const CHOICES = {
  name: "choices",
  extension: "choices.json",
  mediaType: "application/json",
  bearsNames: true,
  write: (_state, _analysis, choices) => writeChoices(choices),
};

export class Taking {
  /** @type {FormatInfo[]} */ #formats = [];
  /** Says what of the article is not in the files, or only as a fact. */
  #apart = h("p", { class: "menu-why", hidden: true });
  /** @type {Set<Role>} */ #body = new Set();
  /** @type {Set<Role>} */ #article = new Set();
  /** What is on display. @type {(Known & {state: PageState, view: View})|null} */ #shown = null;
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
   * @param {Known|null} known about it
   * @param {View|null} view what is read of it
   */
  show(state, known, view) {
    const was = this.#veils;
    this.#shown = known && view && { state, view, ...known };
    if (was !== this.#veils) this.offer();
    this.#apart.hidden = !this.#shown?.analysis.segments.some(({ kept, role }) => kept && role !== "headline" && this.#article.has(role) && !this.#body.has(role));
    for (const id of ["copy", "formats-button"]) byId(id).toggleAttribute("disabled", !this.#shown);
  }

  /** Whether names are replaced. */
  get #veils() {
    return Boolean(this.#shown?.pseudonyms);
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
    const barred = this.#veils ? [...own, { bearsNames: true, button: link }].filter(({ bearsNames }) => bearsNames) : [];
    for (const { button } of barred) {
      button.toggleAttribute("disabled", true);
      button.setAttribute("aria-describedby", "formats-barred");
    }
    this.#apart.textContent = t("download.apart");
    const free = own.filter(({ button }) => !barred.some((other) => other.button === button));
    byId("formats").replaceChildren(
      h("div", { class: "menu-columns" }, ...this.#formats.map((format) => item(format.name, named("format", format.name), () => this.#save(format)))),
      this.#apart,
      h("hr"),
      item("shown", t("download.shown"), () => this.#saveShown()),
      ...free.map(({ button }) => button),
      ...(barred.length ? [h("p", { class: "menu-why", id: "formats-barred" }, t("names.notHere")), ...barred.map(({ button }) => button)] : [h("hr"), link]));
  }

  async #copyLink() {
    if (!this.#shown) return;
    try {
      const said = await copyLink(this.#shown.state.text);
      if (said === null) return this.#actions.failed("copyLink", {});
      this.#say(t("link.copied"));
      announce(said);
    } catch (error) {
      this.#actions.failedWith(error);
    }
  }

  /** @param {FormatInfo} format */
  async #save(format) {
    if (!this.#shown) return;
    const { state, view } = this.#shown;
    try {
      const order = orderOf(state, this.#shown, this.#article);
      this.#put(await this.#actions.export(order, format.name), format, view.analysis);
    } catch (error) {
      this.#actions.failedWith(error);
    }
  }

  /** @returns {{plain: string, html: string}} the article as it is shown @throws {NameRemains} */
  #asShown() {
    if (!this.#shown) return { plain: "", html: "" };
    const { state, analysis, view, pseudonyms } = this.#shown;
    const article = toClipboard(state.text, { ...analysis, headline: view.analysis.headline }, view);
    guard(article.plain, pseudonyms);
    return article;
  }

  #saveShown() {
    if (!this.#shown) return;
    try {
      this.#put(`${this.#asShown().plain}\n`, { extension: "txt", mediaType: "text/plain" }, this.#shown.view.analysis);
    } catch (error) {
      this.#actions.failedWith(error);
    }
  }

  /** @param {OwnFormat} format */
  #saveOwn(format) {
    if (!this.#shown || (format.bearsNames && this.#veils)) return;
    const { state, view, choices } = this.#shown;
    this.#put(format.write(state, view.analysis, choices), format, view.analysis);
  }

  /** @param {string} content @param {{extension: string, mediaType: string}} format @param {Analysis} analysis */
  #put(content, format, { headline }) {
    announce(t("status.saved", { name: download(content, format, headline) }));
  }

  async #copy() {
    if (!this.#shown) return;
    let article;
    try {
      article = this.#asShown();
    } catch (error) {
      return this.#actions.failedWith(error);
    }
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
