/** What of a text is kept and shown: how strictly it is cleaned, and whether what was removed is seen. */
import { byId } from "./dom.js";
import { t } from "./messages/index.js";
import { store } from "./settings.js";

export class Sieve {
  #strictness = byId("strictness", HTMLInputElement);

  /** @param {{showRemoved(shown: boolean): void, clean(strictness: number): void}} actions */
  constructor({ showRemoved, clean }) {
    const removed = byId("show-removed", HTMLInputElement);
    removed.checked = store.get("show-removed") === "on";
    showRemoved(removed.checked);
    removed.addEventListener("change", () => {
      store.set("show-removed", removed.checked ? "on" : "off");
      showRemoved(removed.checked);
    });
    this.#strictness.addEventListener("input", () => clean(Number(this.#strictness.value)));
  }

  /** Shows how strictly the text is cleaned, in the page's language. @param {number} [strictness] */
  say(strictness) {
    if (strictness !== undefined) this.#strictness.value = String(strictness);
    this.#strictness.setAttribute("aria-valuetext", t("article.strictnessValue", { percent: Math.round(Number(this.#strictness.value) * 100) }));
  }
}
