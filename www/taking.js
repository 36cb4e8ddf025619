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

/** @import {Format, FormatInfo, Role, RoleInfo} from "./pkg/klartext.js" */
/** @import {Analysis} from "./unpack.js" */
/** @import {PageState} from "./state.js" */

/** How long the button says that it has copied. */
const SAID_MS = 1800;

/**
 * A file that the page itself can write.
 * @typedef {{name: string, extension: string, mediaType: string, write(state: PageState, analysis: Analysis): string}} OwnFormat
 */

/** The reader's decisions and corrections, in the engine's own form. @type {OwnFormat} */
const CHOICES = {
  name: "choices",
  extension: "choices.json",
  mediaType: "application/json",
  write: (state) => `${JSON.stringify({ offsets: "utf16", ...choicesOf(state) }, null, 2)}\n`,
};

export class Taking {
  /** @type {FormatInfo[]} */ #formats = [];
  /** @type {Set<Role>} */ #body = new Set();
  /** @type {PageState|null} */ #state = null;
  /** @type {Analysis|null} */ #analysis = null;
  #actions;
  #own;

  /**
   * @param {{export(state: PageState, format: Format): Promise<string>, failed(kind: string, details: object): void, failedWith(error: unknown): void}} actions
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

  /** @param {PageState} state @param {Analysis|null} analysis */
  show(state, analysis) {
    this.#state = state;
    this.#analysis = analysis;
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
    const link = item("link", t("link.copy"), () => this.#copyLink());
    link.append(h("small", {}, t(isLinkable() ? "link.what" : "link.file")));
    link.toggleAttribute("disabled", !isLinkable());
    byId("formats").replaceChildren(
      ...this.#formats.map((format) => item(format.name, named("format", format.name), () => this.#save(format))),
      h("hr"),
      ...this.#own.map((format) => item(format.name, t(`download.${format.name}`), () => this.#saveOwn(format))),
      h("hr"),
      link);
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
    const [state, analysis] = [this.#state, this.#analysis];
    if (!state || !analysis) return;
    try {
      this.#put(await this.#actions.export(state, format.name), format, analysis);
    } catch (error) {
      this.#actions.failedWith(error);
    }
  }

  /** @param {OwnFormat} format */
  #saveOwn(format) {
    const [state, analysis] = [this.#state, this.#analysis];
    if (state && analysis) this.#put(format.write(state, analysis), format, analysis);
  }

  /** @param {string} content @param {{extension: string, mediaType: string}} format @param {Analysis} analysis */
  #put(content, format, { headline }) {
    announce(t("status.saved", { name: download(content, format, headline) }));
  }

  async #copy() {
    if (!this.#state || !this.#analysis) return;
    if (!(await copy(toClipboard(this.#state.text, this.#analysis, this.#body)))) {
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
