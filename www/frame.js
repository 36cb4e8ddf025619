/** The frame around the panes: which of them a narrow screen shows, and the buttons of the history. */
import { all, byId } from "./dom.js";
import { t } from "./messages/index.js";
import { countOwn } from "./state.js";

/** @import {History} from "./history.js" */

/** @param {"source"|"article"} name which pane a narrow screen shows */
export function view(name) {
  document.body.dataset.view = name;
  for (const button of all(document, "[data-view-button]")) {
    button.setAttribute("aria-pressed", String(button.dataset.viewButton === name));
  }
}

/** Another text is read from its beginning. A low window scrolls as a whole. */
export function toTop() {
  for (const pane of [byId("scroll"), document.documentElement]) pane.scrollTo({ top: 0, behavior: "instant" });
}

export function listenForViews() {
  // The article may be in the pane that a narrow screen hides, or not there yet.
  for (const skip of all(document, ".skip")) {
    skip.addEventListener("click", (event) => {
      event.preventDefault();
      view("article");
      (byId("article").hidden ? all(document, "#empty-samples button")[0] ?? byId("source") : byId("article")).focus();
    });
  }
  for (const button of all(document, "[data-view-button]")) {
    button.addEventListener("click", () => view(/** @type {"source"|"article"} */ (button.dataset.viewButton)));
  }
}

/** Shows what can be undone, redone and discarded. @param {History} history @param {boolean} more whether something else can be undone, too */
export function drawHistory(history, more) {
  byId("undo").setAttribute("aria-disabled", String(!history.canUndo && !more));
  byId("redo").setAttribute("aria-disabled", String(!history.canRedo));
  const own = countOwn(history.present);
  const button = byId("reset");
  button.hidden = own === 0;
  button.textContent = t("article.reset", { count: own });
}
