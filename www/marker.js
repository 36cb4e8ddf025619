/**
 * The small menu beside a mark or a selection: of which kind it is, or that it
 * is nothing; for this place or for all that say the same.
 */
import { firstEndingAfter, mentionAt } from "./blocks.js";
import { all, brief, byId, h, icon } from "./dom.js";
import { allLike, overlap, trimmed } from "./marking.js";
import { placeBeside, stepByArrows } from "./menus.js";
import { named, t } from "./messages/index.js";

/** @import {Kind, KindInfo, Span} from "./pkg/klartext.js" */
/** @import {View} from "./view.js" */
/** @import {Analysis} from "./unpack.js" */

export class Marker {
  /** @type {KindInfo[]} */ kinds = [];
  #menu = byId("marker");
  #article = byId("article");
  #text = "";
  /** @type {Analysis|null} */ #analysis = null;
  /** @type {View|null} */ #view = null;
  /** What the menu is about. @type {{span: Span, mark: HTMLElement|null}|null} */ #target = null;
  #actions;

  /** @param {{mark(spans: Span[], kind: Kind|null): void}} actions */
  constructor(actions) {
    this.#actions = actions;
    stepByArrows(this.#menu);
    document.addEventListener("pointerup", (event) => {
      if (!this.#menu.contains(/** @type {Node} */ (event.target))) setTimeout(() => this.#offer());
    });
    this.#article.addEventListener("keyup", ({ key }) => { if (key === "Shift") this.#offer(); });
    document.addEventListener("pointerdown", ({ target }) => {
      if (!this.#menu.contains(/** @type {Node} */ (target))) this.#hide();
    });
    document.addEventListener("scroll", () => { if (this.#target && !this.#target.mark) this.#hide(); }, { capture: true, passive: true });
  }

  /** @param {string} text @param {View|null} view what is read of it */
  show(text, view) {
    this.#text = text;
    this.#view = view;
    this.#analysis = view?.analysis ?? null;
    this.#hide();
  }

  /** Opens beside a mark. @param {HTMLElement} mark @param {boolean} byKey whether the focus goes in */
  openFor(mark, byKey) {
    const mention = this.#mentionOf(mark);
    if (!mention) return;
    this.#open({ span: { start: mention.start, end: mention.end }, mark }, mark.getClientRects()[0] ?? mark.getBoundingClientRect());
    if (byKey) all(this.#menu, "button")[0]?.focus();
  }

  /** @returns {boolean} whether it was open */
  close() {
    const { mark = null } = this.#target ?? {};
    const inside = this.#menu.contains(document.activeElement);
    const open = this.#hide();
    if (open && inside) (mark ?? this.#article).focus({ preventScroll: true });
    return open;
  }

  /** Marks or unmarks by a key. @param {KeyboardEvent} event @returns {boolean} whether it was one of this menu's */
  key(event) {
    const digit = /^(?:Digit|Numpad)([0-4])$/.exec(event.code)?.[1];
    const removes = digit === "0" || event.key === "Delete";
    if (!digit && !removes) return false;
    const target = this.#target ?? this.#focused() ?? this.#selected();
    if (!target) return false;
    const kind = removes ? null : this.#names()[Number(digit) - 1];
    if (kind === undefined || (removes && !this.#isMarked(target.span))) return false;
    this.#target = target;
    this.#act(kind, event.shiftKey || this.#all()?.checked === true);
    return true;
  }

  /** Opens beside what is selected in the article. */
  #offer() {
    const target = this.#selected();
    if (!target) return;
    const boxes = getSelection()?.getRangeAt(0).getClientRects() ?? [];
    const box = boxes[boxes.length - 1];
    if (box) this.#open(target, box);
  }

  /** @returns {{span: Span, mark: null}|null} the selection, if it lies in one kept part */
  #selected() {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !this.#analysis) return null;
    const range = selection.getRangeAt(0);
    const within = (/** @type {Node} */ node) => /** @type {HTMLElement|null} */ (
      (node instanceof Element ? node : node.parentElement)?.closest("#article .segment:not([data-removed])"));
    let [segment, last] = [within(range.startContainer), within(range.endContainer)];
    // Three clicks select up to the beginning of the next block.
    if (segment && !last && range.endOffset === 0) last = segment;
    if (!segment || segment !== last) return null;
    const from = Number(segment.dataset.start);
    const isWithin = within(range.endContainer) === segment;
    const start = from + lengthBefore(segment, range.startContainer, range.startOffset, false);
    const end = from + (isWithin ? lengthBefore(segment, range.endContainer, range.endOffset, true) : lengthBefore(segment, segment, segment.childNodes.length, true));
    const span = trimmed(this.#text, { start, end });
    return span && { span, mark: null };
  }

  /** @returns {{span: Span, mark: HTMLElement}|null} the mark that has the focus */
  #focused() {
    const mark = /** @type {HTMLElement|null} */ (document.activeElement);
    const mention = mark?.matches("#article mark") ? this.#mentionOf(mark) : null;
    return mark && mention ? { span: { start: mention.start, end: mention.end }, mark } : null;
  }

  /** @param {HTMLElement} mark */
  #mentionOf(mark) {
    const mentions = this.#analysis?.mentions ?? [];
    return mentions[mentionAt(mentions, Number(mark.dataset.start))];
  }

  #names() {
    return this.kinds.filter(({ isName }) => isName).map(({ name }) => name);
  }

  /** @param {Span} span */
  #isMarked(span) {
    return this.#analysis?.mentions.some((mention) => overlap(mention, span)) ?? false;
  }

  #all() {
    return /** @type {HTMLInputElement|null} */ (this.#menu.querySelector("input"));
  }

  /** @param {{span: Span, mark: HTMLElement|null}} target @param {DOMRect} box */
  #open(target, box) {
    const analysis = this.#analysis;
    if (!analysis) return;
    this.#hide();
    this.#target = target;
    const { span } = target;
    const own = analysis.mentions.find(({ start, end }) => start === span.start && end === span.end);
    const words = brief(this.#view?.slice(span.start, span.end) ?? "", 40);
    const shown = allLike(this.#text, analysis, span).filter(({ start }) => analysis.segments[firstEndingAfter(analysis.segments, start)]?.kept);
    const button = (/** @type {Kind} */ kind, /** @type {number} */ key) => h("button", {
      type: "button", "data-mark-as": kind, "aria-pressed": own?.kind === kind, onclick: () => this.#act(kind, this.#all()?.checked === true),
    }, h("span", { class: "swatch", "data-kind": kind, "aria-hidden": "true" }), named("kind", kind), key > 0 && h("kbd", { "aria-hidden": "true" }, String(key)));
    const values = this.kinds.filter(({ isName }) => !isName).map(({ name }) => name);
    this.#menu.setAttribute("aria-label", t("mark.title", { text: words }));
    this.#menu.replaceChildren(
      h("p", { class: "marker-words", dir: "auto" }, words),
      ...this.#names().map((kind, i) => button(kind, i + 1)),
      h("details", { open: values.includes(/** @type {Kind} */ (own?.kind)) }, h("summary", {}, t("mark.values")), ...values.map((kind) => button(kind, 0))),
      this.#isMarked(span) && h("button", { type: "button", class: "marker-none", onclick: () => this.#act(null, this.#all()?.checked === true) },
        icon("cross"), t("mark.none"), h("kbd", { "aria-hidden": "true" }, "0")) || "",
      shown.length > 1 ? h("label", { class: "marker-all" }, h("input", { type: "checkbox" }), t("mark.all", { count: shown.length })) : "");
    this.#menu.showPopover();
    placeBeside(this.#menu, box);
  }

  /** @returns {boolean} whether it was open */
  #hide() {
    this.#target = null;
    const open = this.#menu.matches(":popover-open");
    if (open) this.#menu.hidePopover();
    return open;
  }

  /** @param {Kind|null} kind @param {boolean} everywhere */
  #act(kind, everywhere) {
    const target = this.#target;
    if (!target || !this.#analysis) return;
    const spans = everywhere ? allLike(this.#text, this.#analysis, target.span) : [target.span];
    if (this.#menu.contains(document.activeElement)) (target.mark ?? this.#article).focus({ preventScroll: true });
    if (!target.mark) getSelection()?.removeAllRanges();
    this.#hide();
    this.#actions.mark(spans, kind);
  }
}

/**
 * How much of the source stands in a segment before a place. A stand-in counts
 * as what it stands for, and is not cut.
 *
 * @param {HTMLElement} segment
 * @param {Node} node
 * @param {number} offset in the node
 * @param {boolean} isEnd whether a selection ends here
 */
function lengthBefore(segment, node, offset, isEnd) {
  const before = document.createRange();
  before.selectNodeContents(segment);
  const standIn = (node instanceof Element ? node : node.parentElement)?.closest("[data-length]");
  if (!standIn) before.setEnd(node, offset);
  else if (isEnd) before.setEndAfter(standIn);
  else before.setEndBefore(standIn);
  const copy = before.cloneContents();
  for (const element of copy.querySelectorAll("[data-length]")) element.textContent = " ".repeat(Number(element.getAttribute("data-length")));
  return copy.textContent?.length ?? 0;
}
