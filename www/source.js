/**
 * The source pane: the textarea, dropped and opened files, samples. Tells the
 * page of every change, and whether it was typed or came as a whole.
 */
import { decode } from "./decode.js";
import { all, byId, h } from "./dom.js";
import { looksLikeHtml, textOfHtml } from "./htmltext.js";
import { t } from "./messages/index.js";
import { common } from "./state.js";

/** @import {Files} from "./loading.js" */
/** @import {Choices} from "./pkg/klartext.js" */
/**
 * @typedef {{name: string, whole: boolean}} Change the step's name, and whether it replaces the text as a whole
 */

/** Longest text the page takes, in bytes of UTF-8. A textarea bears no more. */
export const MAX_BYTES = 16 << 20;

const SAMPLES = ["de-hafen", "de-agentur", "en-library"];
const TEXT_FILE = /\.(txt|text|md|markdown|html?|xhtml)$/i;
const HTML_FILE = /\.(html?|xhtml)$/i;

export class Source {
  #area = byId("source", HTMLTextAreaElement);
  #drop = byId("drop");
  /** @type {Map<string, string>} */ #samples = new Map();
  /** What the textarea holds; asking it costs time in a long text. */
  #text = "";
  #dragDepth = 0;

  /**
   * @param {{changed(text: string, how: Change): void, choices(choices: Choices): void, failed(kind: string, details: object): void}} actions
   */
  constructor(actions) {
    this.actions = actions;
    let pasted = false;
    let whole = false;
    this.#area.addEventListener("paste", () => {
      pasted = true;
      // A paste into a text is an edit of it.
      whole = this.#area.selectionEnd - this.#area.selectionStart === this.#text.length;
    });
    this.#area.addEventListener("input", () => {
      this.#text = this.#area.value;
      const isPage = pasted && whole;
      this.actions.changed(this.#text, { name: pasted ? "paste" : "typing", whole: isPage });
      pasted = false;
      // A step of its own: to undo it is to have the source as it was pasted.
      if (isPage && looksLikeHtml(this.#text)) this.put(textOfHtml(this.#text), "html");
    });
    byId("clear").addEventListener("click", () => {
      this.put("", "clear");
      this.#area.focus();
    });
    const input = byId("file", HTMLInputElement);
    byId("open").addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
      this.read([...input.files ?? []]);
      input.value = "";
    });
    this.#listenForDrops();
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
    this.actions.changed(this.#text, { name, whole: true });
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

  /** Loads the samples; those that can't be had are not offered. @param {Files} files of the page */
  async loadSamples(files) {
    const texts = await Promise.all(SAMPLES.map((name) => files.text(`samples/${name}.txt`).catch(() => "")));
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

  #listenForDrops() {
    const carriesFile = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files");
    addEventListener("dragenter", (event) => {
      if (!carriesFile(event)) return;
      this.#dragDepth++;
      this.#drop.hidden = false;
    });
    addEventListener("dragleave", (event) => {
      if (carriesFile(event) && --this.#dragDepth <= 0) this.#drop.hidden = true;
    });
    addEventListener("dragover", (event) => { if (carriesFile(event)) event.preventDefault(); });
    addEventListener("drop", (event) => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      this.#dragDepth = 0;
      this.#drop.hidden = true;
      this.read([...event.dataTransfer?.files ?? []]);
    });
  }

  /** Reads files, several one below the other. @param {File[]} files */
  async read(files) {
    const size = files.reduce((sum, file) => sum + file.size, 0);
    if (size > MAX_BYTES) return this.actions.failed("tooLarge", { bytes: size, limit: MAX_BYTES });
    if (files.length === 1 && files[0].name.endsWith(".json")) {
      const choices = choicesIn(await files[0].text());
      return choices ? this.actions.choices(choices) : this.actions.failed("fileType", { name: files[0].name });
    }
    const texts = [];
    for (const file of files) {
      const { name, type } = file;
      if (!TEXT_FILE.test(name) && !type.startsWith("text/")) return this.actions.failed("fileType", { name });
      try {
        const text = decode(await file.arrayBuffer());
        texts.push(HTML_FILE.test(name) || type === "text/html" || looksLikeHtml(text) ? textOfHtml(text) : text);
      } catch {
        return this.actions.failed("file", { name });
      }
    }
    if (texts.length) this.put(texts.join("\n\n"), "file");
  }
}

/** What the reader chose, if a JSON file holds that. @param {string} json @returns {Choices|null} */
function choicesIn(json) {
  try {
    const found = JSON.parse(json);
    return found && typeof found === "object" && ("decisions" in found || "corrections" in found) && !("segments" in found) ? found : null;
  } catch {
    return null;
  }
}
