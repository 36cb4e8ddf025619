/**
 * One stop in the tab order for many controls: the arrow keys move among
 * them, Home and End go to the first and last. A long article has thousands
 * of marks, a list dozens of names; nobody could tab past them.
 */
import { all } from "./dom.js";

/** @type {Record<string, number>} */
const STEPS = {
  ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -Infinity, End: Infinity,
};

export class Roving {
  #element;
  #groups;
  #isThere;

  /**
   * @param {HTMLElement} element that holds the controls
   * @param {string[]} groups selectors; the controls of each share a stop
   * @param {(control: HTMLElement) => boolean} [isThere] whether it can be gone to
   */
  constructor(element, groups, isThere = isShown) {
    this.#element = element;
    this.#groups = groups;
    this.#isThere = isThere;
    element.addEventListener("focusin", ({ target }) => this.#take(/** @type {HTMLElement} */ (target)));
  }

  /** Makes sure that each group that shows any control has its stop. */
  settle() {
    for (const group of this.#groups) {
      const stop = /** @type {HTMLElement|null} */ (this.#element.querySelector(`${group}[tabindex="0"]`));
      if (stop && this.#isThere(stop)) continue;
      if (stop) stop.tabIndex = -1;
      for (const candidate of this.#all(group)) {
        if (!this.#isThere(candidate)) continue;
        candidate.tabIndex = 0;
        break;
      }
    }
  }

  /** Moves the focus where a key says. @param {KeyboardEvent} event @param {HTMLElement} [from] the control that has it, or stands for it */
  step(event, from = /** @type {HTMLElement} */ (event.target)) {
    const step = STEPS[event.key];
    const group = this.#groupOf(from);
    if (!step || !group || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const all = [...this.#all(group)];
    // From either end the search goes inward.
    const toEnd = !Number.isFinite(step);
    let i = !toEnd ? all.indexOf(from) + step : step < 0 ? 0 : all.length - 1;
    const direction = toEnd ? -Math.sign(step) : step;
    while (i >= 0 && i < all.length && !this.#isThere(all[i])) i += direction;
    all[i]?.focus();
  }

  /** @param {HTMLElement} target */
  #take(target) {
    const group = this.#groupOf(target);
    if (!group) return;
    for (const stop of this.#all(`${group}[tabindex="0"]`)) stop.tabIndex = -1;
    target.tabIndex = 0;
  }

  /** @param {HTMLElement} target */
  #groupOf(target) {
    return this.#groups.find((group) => target.matches(group));
  }

  /** @param {string} selector @returns {NodeListOf<HTMLElement>} */
  #all(selector) {
    return this.#element.querySelectorAll(selector);
  }
}

/** Whether a control can be used, whatever hides it for now. @param {HTMLElement} control */
export function isUsable(control) {
  return !control.matches(":disabled, [hidden]");
}

/** Makes each bar of tools one stop. */
export function startToolbars() {
  for (const bar of all(document, ".tools")) {
    const roving = new Roving(bar, [".tools > button"], isUsable);
    for (const tool of all(bar, ":scope > button")) tool.tabIndex = -1;
    roving.settle();
    bar.addEventListener("keydown", (event) => roving.step(event));
    new MutationObserver(() => roving.settle()).observe(bar, { subtree: true, attributeFilter: ["disabled", "hidden"] });
  }
}

/**
 * Whether a control is there for the reader: neither hidden nor a mark of a
 * kind that is not shown.
 *
 * @param {HTMLElement} element
 */
export function isShown(element) {
  if (!element.checkVisibility()) return false;
  const hidden = element.matches("mark") && element.closest("[data-hide]")?.getAttribute("data-hide");
  return !hidden || !hidden.split(" ").includes(element.dataset.kind ?? "");
}
