/**
 * The source pane: the textarea and the samples. Tells the page of every
 * change, and whether it was typed or came as a whole.
 */
import { all, byId, h } from "./dom.js";
import { looksLikeHtml, textOfHtml } from "./htmltext.js";
import { t } from "./messages/index.js";
import { common } from "./state.js";

/** @import {Pasted} from "./files/intake.js" */
/** @import {Loader} from "./loading.js" */

/**
 * @typedef {{name: string, whole: boolean}} Change the step's name, and whether it replaces the text as a whole
 */

/** Longest text the page takes, in bytes of UTF-8. A textarea bears no more. */
export const MAX_BYTES = 16 << 20;

const SAMPLES = ["de-hafen", "de-agentur", "en-library"];
/** Of less than this share of the plain text's characters the HTML is none of the page's text. */
const LEAST_OF_PLAIN = 0.5;

export class Source {
  #area = byId("source", HTMLTextAreaElement);
  /** @type {Map<string, string>} */ #samples = new Map();
  /** What the textarea holds; asking it costs time in a long text. */
  #text = "";
  #changed;

  /** @param {(text: string, how: Change) => void} changed */
  constructor(changed) {
    this.#changed = changed;
    this.#area.addEventListener("input", (event) => {
      this.#text = this.#area.value;
      const isPaste = /** @type {InputEvent} */ (event).inputType === "insertFromPaste";
      this.#changed(this.#text, { name: isPaste ? "paste" : "typing", whole: false });
    });
    byId("clear").addEventListener("click", () => {
      this.put("", "clear");
      this.#area.focus();
    });
  }

  get text() {
    return this.#text;
  }

  /** Replaces the whole text. @param {string} text @param {string} name of the step */
  put(text, name) {
    this.#area.value = text;
    this.#area.scrollTop = 0;
    this.#area.setSelectionRange(0, 0);
    this.#text = this.#area.value;
    this.#changed(this.#text, { name, whole: true });
  }

  /**
   * Takes up a page from the clipboard. The lines that its HTML gives are a
   * step of their own: to undo it is to have the plain text.
   *
   * @param {Pasted} pasted
   */
  paste({ plain, html }) {
    if (plain) this.put(plain, "paste");
    if (looksLikeHtml(plain)) return this.put(textOfHtml(plain), "html");
    const text = html ? textOfHtml(html) : "";
    if (text && text !== plain && count(text) >= count(plain) * LEAST_OF_PLAIN) this.put(text, "rich");
  }

  /** Shows a text that was there before; the caret goes where it differs. @param {string} text */
  restore(text) {
    if (text === this.#text) return;
    const { prefix, suffix } = common(this.#text, text);
    this.#area.value = text;
    this.#text = this.#area.value;
    const at = this.#text.length - suffix;
    this.#area.setSelectionRange(Math.max(prefix, at), Math.max(prefix, at));
  }

  /** Loads the samples; those that can't be had are not offered. @param {Loader} loader of the page's files */
  async loadSamples(loader) {
    const texts = await Promise.all(SAMPLES.map((name) => loader.text(`samples/${name}.txt`).catch(() => "")));
    SAMPLES.forEach((name, i) => { if (texts[i]) this.#samples.set(name, texts[i]); });
    this.offerSamples();
  }

  /** Draws the samples' buttons, in the page's language. */
  offerSamples() {
    for (const id of ["samples", "empty-samples"]) {
      byId(id).replaceChildren(...[...this.#samples].map(([name, text]) => h("button", {
        type: "button",
        class: "quiet",
        "data-sample": name,
        onclick: () => {
          byId("samples").hidePopover();
          this.put(text, "sample");
        },
      }, t(`sample.${name}`))));
    }
    for (const button of all(document, "[popovertarget=samples]")) button.toggleAttribute("disabled", this.#samples.size === 0);
  }
}

/** Characters that are no white space. @param {string} text */
function count(text) {
  return text.length - (text.match(/\s/g)?.length ?? 0);
}
