/** Which of the two panes a narrow screen shows. */
import { all } from "./dom.js";

/** @typedef {"source"|"article"} Pane */

export function startPanes() {
  for (const button of all(document, "[data-view-button]")) {
    button.addEventListener("click", () => view(/** @type {Pane} */ (button.dataset.viewButton)));
  }
}

/** @param {Pane} name */
export function view(name) {
  document.body.dataset.view = name;
  for (const button of all(document, "[data-view-button]")) {
    button.setAttribute("aria-pressed", String(button.dataset.viewButton === name));
  }
}
