/**
 * Keys that hold wherever the focus is, and the sheet that names them all.
 * Fields in which the reader writes keep their own undo; the source does not,
 * as its text is part of the page's history.
 */
import { byId, h } from "./dom.js";
import { named, t } from "./messages/index.js";
import { store } from "./settings.js";

/** The sheet's groups: names of messages, and the keys as they are printed. */
const SHEET = /** @type {const} */ ([
  ["anywhere", [["undo", "Ctrl Z"], ["redo", "Ctrl ⇧ Z · Ctrl Y"], ["close", "Esc"], ["among", "← ↑ → ↓"], ["sheet", "?"]]],
  ["article", [["move", "← ↑ → ↓"], ["ends", "Home · End"], ["toggle", "Enter"], ["roles", "R"], ["why", "W"], ["toSource", "S"]]],
  ["source", [["toArticle", "Ctrl Enter"], ["whyHere", "Alt Enter"]]],
  ["names", [["about", "→"]]],
  ["marks", [["kinds", "1 2 3 4"], ["none", "0 · Del"], ["exact", "Alt"], ["everywhere", "⇧ 1 2 3 4 0"], ["end", "⇧ ← · ⇧ →"], ["start", "⇧ ↑ · ⇧ ↓"]]],
  ["checks", [["list", "C"], ["walk", "N · P"], ["tick", "Space"], ["note", "E"]]],
]);

export class Keys {
  #sheet = byId("keys-sheet", HTMLDialogElement);
  /** Speech and slips press such keys unasked: they can be switched off. */
  #single = byId("keys-single", HTMLInputElement);
  #actions;

  /**
   * @param {{undo(): void, redo(): void, close(): boolean, plain(event: KeyboardEvent): boolean}} actions
   *   `close` closes what is open, `plain` takes a key without modifiers; both say whether they did
   */
  constructor(actions) {
    this.#actions = actions;
    document.addEventListener("keydown", (event) => this.#key(event), { capture: true });
    // The browser's own menu knows an undo too, which would go behind the page's back.
    byId("source").addEventListener("beforeinput", (/** @type {InputEvent} */ event) => {
      if (event.inputType !== "historyUndo" && event.inputType !== "historyRedo") return;
      event.preventDefault();
      if (event.inputType === "historyUndo") actions.undo();
      else actions.redo();
    });
    this.#single.checked = store.get("keys") !== "off";
    this.#single.addEventListener("change", () => store.set("keys", this.#single.checked ? "on" : "off"));
    byId("keys-open").addEventListener("click", () => this.open());
    byId("keys-close").addEventListener("click", () => this.#sheet.close());
    this.#sheet.addEventListener("click", ({ target }) => { if (target === this.#sheet) this.#sheet.close(); });
  }

  open() {
    byId("keys-list").replaceChildren(...SHEET.map(([group, keys]) => h("section", {},
      h("h3", {}, t(`keys.${group}`)),
      h("dl", {}, ...keys.map(([name, key]) => h("div", {},
        h("dt", {}, ...key.split(" · ").flatMap((one, i) => [i ? " / " : "", ...one.split(" ").map((cap) => h("kbd", {}, named("cap", cap)))])),
        h("dd", {}, t(`keys.${name}`))))))));
    this.#sheet.showModal();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { ctrlKey, metaKey, altKey, shiftKey, isComposing } = event;
    if (isComposing || altKey) return;
    const target = /** @type {HTMLElement} */ (event.target);
    const key = event.key.toLowerCase();
    const isUnderSheet = document.querySelector("dialog[open]") !== null;
    if (ctrlKey || metaKey) {
      const redo = (key === "z" && shiftKey) || (key === "y" && !shiftKey);
      if (!redo && key !== "z") return;
      if (writes(target) && target.id !== "source") return;
      // Not the browser's either, which may know of one in the source.
      event.preventDefault();
      // What lies under a sheet is not changed unseen.
      if (isUnderSheet) return;
      if (redo) this.#actions.redo();
      else this.#actions.undo();
      return;
    }
    if (isUnderSheet) return;
    if (key === "escape") {
      // A field is left first.
      if (writes(target) && target.id !== "source") return;
      // The browser closes what lies on top itself.
      if (document.querySelector("[popover=auto]:popover-open, [popover='']:popover-open")) return;
      if (this.#actions.close()) event.preventDefault();
      return;
    }
    if (writes(target)) return;
    if (!this.#single.checked && event.key.length === 1 && event.key !== " ") {
      event.stopPropagation();
      return;
    }
    if (event.key === "?") {
      event.preventDefault();
      this.open();
    } else if (this.#actions.plain(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }
}

/** Whether keys typed here are text. @param {HTMLElement} target */
function writes(target) {
  return target.matches?.("textarea, select, input:not([type=checkbox], [type=range], [type=file])") ?? false;
}
