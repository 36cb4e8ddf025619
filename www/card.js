/** The note beside a mark: what it names, of what kind, with which value. */
import { UNSURE, mentionAt } from "./blocks.js";
import { byId, empty, h } from "./dom.js";
import { named, percent, t } from "./messages/index.js";
import { isShown } from "./roving.js";
import { valueInWords } from "./values.js";

/** @import {Mention} from "./pkg/klartext.js" */
/** @import {Analysis} from "./unpack.js" */

const LINGER_MS = 180;
const GAP = 6;

export class Card {
  #card = byId("card");
  #article = byId("article");
  /** @type {Analysis|null} */ #analysis = null;
  /** @type {HTMLElement|null} */ #mark = null;
  #timer = 0;

  constructor() {
    const over = (/** @type {Event} */ event) => this.#enter(/** @type {HTMLElement} */ (event.target));
    this.#article.addEventListener("pointerover", over);
    this.#article.addEventListener("focusin", over);
    this.#article.addEventListener("pointerout", () => this.#leave());
    this.#article.addEventListener("focusout", () => this.hide());
    this.#card.addEventListener("pointerover", () => clearTimeout(this.#timer));
    this.#card.addEventListener("pointerout", () => this.#leave());
    document.addEventListener("scroll", () => this.#scrolled(), { capture: true, passive: true });
  }

  /**
   * @param {Analysis|null} analysis
   * @param {Promise<void>} set when the article's marks are those of the analysis
   */
  async show(analysis, set) {
    this.#analysis = analysis;
    this.hide();
    empty(this.#card);
    await set;
    const focused = document.activeElement;
    if (this.#analysis === analysis && focused && this.#article.contains(focused)) this.#enter(/** @type {HTMLElement} */ (focused));
  }

  /** @returns {boolean} whether it was open */
  close() {
    const open = this.#card.matches(":popover-open");
    this.hide();
    return open;
  }

  hide() {
    clearTimeout(this.#timer);
    this.#mark?.removeAttribute("aria-describedby");
    this.#mark = null;
    if (this.#card.matches(":popover-open")) this.#card.hidePopover();
  }

  /** The arrows scroll to the mark they choose: its card goes along while the mark is in sight. Any other is gone. */
  #scrolled() {
    const mark = this.#mark;
    if (!mark) return;
    const { left, top, width, height } = lineOf(mark);
    const atMark = document.elementFromPoint(left + width / 2, top + height / 2);
    if (mark !== document.activeElement || !mark.contains(atMark)) this.hide();
    else if (this.#card.matches(":popover-open")) this.#place(mark);
  }

  #leave() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.hide(), LINGER_MS);
  }

  /** @param {HTMLElement} target */
  #enter(target) {
    const mark = /** @type {HTMLElement|null} */ (target.closest?.("mark"));
    if (!mark) return;
    clearTimeout(this.#timer);
    if (mark === this.#mark) return;
    this.hide();
    if (!isShown(mark)) return;
    const mention = this.#analysis?.mentions[mentionAt(this.#analysis.mentions, Number(mark.dataset.start))];
    // A mark that is being set anew may belong to the analysis before.
    if (!mention || mention.text.slice(0, 20) !== (mark.textContent ?? "").slice(0, 20)) return;
    this.#mark = mark;
    this.#fill(mention);
    mark.setAttribute("aria-describedby", "card");
    // The focus may have come back while a menu closes; two popovers can't move at once.
    setTimeout(() => {
      if (this.#mark !== mark || this.#card.matches(":popover-open")) return;
      this.#card.showPopover();
      this.#place(mark);
    });
  }

  /** @param {Mention} mention */
  #fill(mention) {
    const entity = this.#analysis?.entities[mention.entity];
    const value = valueInWords(mention);
    const name = value || entity?.name || mention.text;
    const notes = [];
    if (entity && entity.mentions > 1) notes.push(t("legend.mentions", { count: entity.mentions }));
    if (mention.confidence < 1) notes.push(t("segment.confidence", { percent: percent(mention.confidence) }));
    if (mention.confidence < UNSURE && !mention.value) notes.push(t("legend.faintly"));
    this.#card.replaceChildren(
      h("span", { class: "card-kind", "data-kind": mention.kind }, named("kind", mention.kind)),
      h("strong", { class: "card-name", dir: "auto" }, name),
      mention.value && value !== mention.value.text && h("code", {}, mention.value.text) || "",
      notes.length ? h("span", { class: "card-notes" }, notes.join(" · ")) : "",
    );
  }

  /** @param {HTMLElement} mark */
  #place(mark) {
    const box = lineOf(mark);
    const { offsetWidth: width, offsetHeight: height } = this.#card;
    const below = box.bottom + GAP + height < innerHeight;
    const left = Math.min(Math.max(box.left, GAP), innerWidth - width - GAP);
    this.#card.style.left = `${Math.max(left, GAP)}px`;
    this.#card.style.top = `${below ? box.bottom + GAP : box.top - GAP - height}px`;
  }
}

/** The first line of a mark. @param {HTMLElement} mark */
function lineOf(mark) {
  return mark.getClientRects()[0] ?? mark.getBoundingClientRect();
}
