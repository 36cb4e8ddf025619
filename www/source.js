/**
 * The source pane: the textarea, dropped and opened files, samples. Tells the
 * page of every change, and whether it was typed or came as a whole.
 */
import { byId, h } from "./dom.js";
import { textOfHtml } from "./htmltext.js";
import { t } from "./messages/index.js";

/** Longest text the page takes, in bytes of UTF-8. A textarea bears no more. */
export const MAX_BYTES = 16 << 20;

const SAMPLES = ["de-hafen", "de-agentur", "en-library"];
const TEXT_FILE = /\.(txt|text|md|markdown|html?|xhtml)$/i;
const HTML_FILE = /\.(html?|xhtml)$/i;

export class Source {
  #area = byId("source", HTMLTextAreaElement);
  #drop = byId("drop");
  /** @type {Map<string, string>} */ #samples = new Map();
  #dragDepth = 0;

  /**
   * @param {{changed(text: string, whole: boolean): void, failed(kind: string, details: object): void}} actions
   */
  constructor(actions) {
    this.actions = actions;
    let pasted = false;
    this.#area.addEventListener("paste", () => { pasted = true; });
    this.#area.addEventListener("input", () => {
      this.actions.changed(this.#area.value, pasted);
      pasted = false;
    });
    byId("clear").addEventListener("click", () => {
      this.put("");
      this.#area.focus();
    });
    const input = byId("file", HTMLInputElement);
    byId("open").addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
      const file = input.files?.[0];
      if (file) this.#read(file);
      input.value = "";
    });
    this.#listenForDrops();
  }

  get text() {
    return this.#area.value;
  }

  /** Replaces the whole text. @param {string} text */
  put(text) {
    this.#area.value = text;
    this.#area.scrollTop = 0;
    this.actions.changed(this.#area.value, true);
  }

  /** Selects everything, for the reader to copy by hand. */
  focus() {
    this.#area.focus();
  }

  /** Fetches the samples; those that can't be had are not offered. @param {string|URL} base */
  async loadSamples(base) {
    const texts = await Promise.all(SAMPLES.map((name) =>
      fetch(new URL(`samples/${name}.txt`, base)).then((response) => (response.ok ? response.text() : ""), () => "")));
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
          this.put(text);
        },
      }, t(`sample.${name}`))));
    }
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
      const file = event.dataTransfer?.files[0];
      if (file) this.#read(file);
    });
  }

  /** @param {File} file */
  async #read(file) {
    const { name, size, type } = file;
    if (!TEXT_FILE.test(name) && !type.startsWith("text/")) return this.actions.failed("fileType", { name });
    if (size > MAX_BYTES) return this.actions.failed("tooLarge", { bytes: size, limit: MAX_BYTES });
    try {
      const text = decode(await file.arrayBuffer());
      this.put(HTML_FILE.test(name) || type === "text/html" ? textOfHtml(text) : text);
    } catch {
      this.actions.failed("file", { name });
    }
  }
}

/** UTF-8, or UTF-16 by its mark; what is neither is read as Windows-1252. @param {ArrayBuffer} bytes */
function decode(bytes) {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
