/** The reader's choices about the page itself: its language, and how they are kept. */
import { all } from "./dom.js";
import { preferredTongue, speak } from "./messages/index.js";

/** Storage may be forbidden or full: then a choice lasts as long as the page. */
export const store = {
  /** @param {string} name @returns {string|null} */
  get(name) {
    try {
      return localStorage.getItem(`klartext.${name}`);
    } catch {
      return null;
    }
  },
  /** @param {string} name @param {string} value */
  set(name, value) {
    try {
      localStorage.setItem(`klartext.${name}`, value);
    } catch {
      // See above.
    }
  },
  /** Forgets all choices. */
  clear() {
    try {
      for (const name of Object.keys(localStorage)) if (name.startsWith("klartext.")) localStorage.removeItem(name);
    } catch {
      // See above.
    }
  },
};

/** @param {() => void} spoken called after each change of language */
export function startSettings(spoken) {
  const stored = store.get("tongue");
  const say = (/** @type {"de"|"en"} */ tongue) => {
    speak(tongue);
    for (const button of all(document, "[data-tongue]")) {
      button.setAttribute("aria-pressed", String(button.dataset.tongue === tongue));
    }
  };
  for (const button of all(document, "[data-tongue]")) {
    button.addEventListener("click", () => {
      const tongue = /** @type {"de"|"en"} */ (button.dataset.tongue);
      store.set("tongue", tongue);
      say(tongue);
      spoken();
    });
  }
  say(stored === "de" || stored === "en" ? stored : preferredTongue());
}
