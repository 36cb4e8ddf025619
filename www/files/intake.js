/**
 * How things come in: files and folders that are opened or dropped, the
 * clipboard wherever the focus is, and a button for those who have no keys.
 */
import { byId } from "../dom.js";

/** @import {Incoming} from "./texts.js" */

/**
 * What was on the clipboard: plain text, and its HTML where there was some.
 * @typedef {{plain: string, html: string}} Pasted
 *
 * @typedef {object} Actions
 * @property {(incoming: Incoming[]) => void} files
 * @property {(pasted: Pasted) => void} paste
 * @property {(kind: string, details: object) => void} failed
 */

export class Intake {
  #drop = byId("drop");
  #actions;
  #depth = 0;

  /** @param {Actions} actions */
  constructor(actions) {
    this.#actions = actions;
    for (const [button, input] of [["open", "file"], ["open-folder", "folder"]]) this.#listenForChoice(byId(button), byId(input, HTMLInputElement));
    this.#listenForDrops();
    document.addEventListener("paste", (event) => this.#paste(event));
    byId("paste").addEventListener("click", () => this.#pasteByButton());
  }

  /** @param {HTMLElement} button @param {HTMLInputElement} input */
  #listenForChoice(button, input) {
    button.addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
      const files = [...input.files ?? []];
      input.value = "";
      this.#take(files.map((file) => ({ file, name: file.webkitRelativePath || file.name, isLoose: file.webkitRelativePath !== "" })));
    });
  }

  #listenForDrops() {
    const carriesFile = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files");
    addEventListener("dragenter", (event) => {
      if (!carriesFile(event)) return;
      this.#depth++;
      this.#drop.hidden = false;
    });
    addEventListener("dragleave", (event) => {
      if (carriesFile(event) && --this.#depth <= 0) this.#drop.hidden = true;
    });
    addEventListener("dragover", (event) => { if (carriesFile(event)) event.preventDefault(); });
    addEventListener("drop", async (event) => {
      if (!carriesFile(event) || !event.dataTransfer) return;
      event.preventDefault();
      this.#depth = 0;
      this.#drop.hidden = true;
      // What was dropped is there only until the event is over.
      const dropped = [...event.dataTransfer.items].filter(({ kind }) => kind === "file")
        .map((item) => ({ entry: item.webkitGetAsEntry?.() ?? null, file: item.getAsFile() }));
      /** @type {Incoming[]} */ const incoming = [];
      for (const { entry, file } of dropped) {
        if (entry?.isDirectory) await gather(/** @type {FileSystemDirectoryEntry} */ (entry), incoming);
        else if (file) incoming.push({ file, name: file.name, isLoose: false });
      }
      this.#take(incoming);
    });
  }

  /** @param {Incoming[]} incoming */
  #take(incoming) {
    if (incoming.length) this.#actions.files(incoming);
  }

  /** @param {ClipboardEvent} event */
  #paste(event) {
    const { clipboardData: data, target } = event;
    if (!data || event.defaultPrevented || (target instanceof HTMLElement && target.matches("input, select, [contenteditable]"))) return;
    const files = [...data.files];
    const pasted = { plain: data.getData("text/plain"), html: data.getData("text/html") };
    if (files.length && !pasted.plain) {
      event.preventDefault();
      return this.#take(files.map((file) => ({ file, name: file.name, isLoose: false })));
    }
    const isEdit = target instanceof HTMLTextAreaElement && (target.id !== "source" || !isAllSelected(target));
    if (isEdit || !(pasted.plain || pasted.html)) return;
    event.preventDefault();
    this.#actions.paste(pasted);
  }

  async #pasteByButton() {
    try {
      if (!navigator.clipboard?.read) {
        const plain = await navigator.clipboard.readText();
        return this.#give({ plain, html: "" });
      }
      const items = await navigator.clipboard.read();
      const read = async (/** @type {string} */ type) => {
        const item = items.find(({ types }) => types.includes(type));
        return item ? (await item.getType(type)).text() : "";
      };
      this.#give({ plain: await read("text/plain"), html: await read("text/html") });
    } catch {
      // No secure context, no permission, or a browser that has no such thing.
      this.#actions.failed("paste", {});
    }
  }

  /** @param {Pasted} pasted */
  #give(pasted) {
    if (pasted.plain.trim() || pasted.html) this.#actions.paste(pasted);
    else this.#actions.failed("pasteEmpty", {});
  }
}

/** A paste over all there is brings a page; into a text it is an edit. @param {HTMLTextAreaElement} area */
function isAllSelected(area) {
  return area.selectionEnd - area.selectionStart === area.textLength;
}

/** The files below a folder. @param {FileSystemDirectoryEntry} folder @param {Incoming[]} incoming takes them */
async function gather(folder, incoming) {
  const reader = folder.createReader();
  for (;;) {
    // It gives some at a time, and at last none.
    const entries = await new Promise((/** @type {(entries: FileSystemEntry[]) => void} */ resolve) => reader.readEntries(resolve, () => resolve([])));
    if (!entries.length) return;
    for (const entry of entries) {
      if (entry.isDirectory) await gather(/** @type {FileSystemDirectoryEntry} */ (entry), incoming);
      else {
        const file = await new Promise((/** @type {(file: File|null) => void} */ resolve) =>
          /** @type {FileSystemFileEntry} */ (entry).file(resolve, () => resolve(null)));
        if (file) incoming.push({ file, name: entry.fullPath.replace(/^\//, ""), isLoose: true });
      }
    }
  }
}
