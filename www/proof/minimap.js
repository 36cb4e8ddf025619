/** The strip beside the source: what is kept and removed along the whole text, and what of it is in sight. */
import { byId, h } from "../dom.js";

/** @import {Heights} from "./stretches.js" */

/** So many stretches are told apart at most. */
const MOST = 240;

export class Minimap {
  #element = byId("minimap");
  #area = byId("source", HTMLTextAreaElement);
  #sight = h("div");
  /** @type {Heights|null} */ #heights = null;

  /** @param {(row: number) => void} go to a row */
  constructor(go) {
    this.#element.append(this.#sight);
    const move = (/** @type {PointerEvent} */ { clientY }) => {
      const { top, height } = this.#element.getBoundingClientRect();
      if (this.#heights) go(this.#heights.all * Math.min(Math.max((clientY - top) / height, 0), 1));
    };
    this.#element.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.#element.setPointerCapture(event.pointerId);
      move(event);
    });
    this.#element.addEventListener("pointermove", (event) => { if (event.buttons & 1) move(event); });
  }

  /** @param {Heights|null} heights */
  show(heights) {
    this.#heights = heights;
    this.#element.toggleAttribute("data-empty", !heights);
    const share = (/** @type {number} */ value) => `${Math.round(value * 1e4) / 100}%`;
    const stops = (heights?.runs(MOST) ?? []).flatMap(({ from, to, kept }) => {
      const colour = kept ? "var(--map-kept)" : "var(--map-gone)";
      return [`transparent ${share(from)}`, `${colour} ${share(from)}`, `${colour} ${share(to)}`, `transparent ${share(to)}`];
    });
    this.#element.style.backgroundImage = stops.length ? `linear-gradient(to bottom, ${stops.join(", ")})` : "none";
    this.follow();
  }

  /** Says anew what is in sight. */
  follow() {
    const { scrollTop, scrollHeight, clientHeight } = this.#area;
    const scrolls = scrollHeight > clientHeight + 1;
    this.#sight.hidden = !scrolls || !this.#heights;
    if (!scrolls) return;
    this.#sight.style.top = `${(scrollTop / scrollHeight) * 100}%`;
    this.#sight.style.height = `${(clientHeight / scrollHeight) * 100}%`;
  }
}
