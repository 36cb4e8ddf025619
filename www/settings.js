/** The reader's choices about the page itself: language and appearance. */
import { all, byId } from "./dom.js";
import { preferredTongue, speak, t } from "./messages/index.js";

const THEMES = ["auto", "light", "dark"];

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
    nameTheme();
  };
  for (const button of all(document, "[data-tongue]")) {
    button.addEventListener("click", () => {
      const tongue = /** @type {"de"|"en"} */ (button.dataset.tongue);
      store.set("tongue", tongue);
      say(tongue);
      spoken();
    });
  }
  byId("theme").addEventListener("click", () => {
    const next = THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length];
    store.set("theme", next);
    if (next === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    nameTheme();
  });
  say(stored === "de" || stored === "en" ? stored : preferredTongue());
}

function theme() {
  return document.documentElement.dataset.theme ?? "auto";
}

function nameTheme() {
  const name = t(`theme.${theme()}`);
  byId("theme-name").textContent = name;
  byId("theme").setAttribute("aria-label", `${t("theme.label")}: ${name}`);
}
