/**
 * The small menu beside a mark or a selection: of which kind it is, or that it
 * is nothing; where it begins and ends; what it names. For this place, for all
 * that say the same, or for every page.
 */
import { firstEndingAfter, mentionAt } from "./blocks.js";
import { moveAllLike, moveBound } from "./bounds.js";
import { all, brief, byId, empty, h, icon } from "./dom.js";
import { allLike, overlap, trimmed, wholeWords } from "./marking.js";
import { placeBeside, stepByArrows } from "./menus.js";
import { named, t } from "./messages/index.js";
import { isName } from "./rules.js";
import { selectWholeWords } from "./wholeword.js";

/** @import {Kind, KindInfo, Mention, Span} from "./pkg/klartext.js" */
/** @import {Edge} from "./bounds.js" */
/** @import {View} from "./view.js" */
/** @import {Analysis, Segment} from "./unpack.js" */

/** Keys that move a mark's bounds, pressed with Shift. @type {Record<string, [Edge, 1|-1]>} */
const BOUNDS = { ArrowLeft: ["end", -1], ArrowRight: ["end", 1], ArrowUp: ["start", -1], ArrowDown: ["start", 1] };

export class Marker {
  /** @type {KindInfo[]} */ kinds = [];
  #menu = byId("marker");
  #article = byId("article");
  #text = "";
  /** @type {Analysis|null} */ #analysis = null;
  /** @type {View|null} */ #view = null;
  /** What the menu is about. @type {{span: Span, mark: HTMLElement|null}|null} */ #target = null;
  /** Where the menu opens again, once a mark has its new bounds. @type {{start: number, control: string|undefined, everywhere: boolean}|null} */ #again = null;
  /** Whether a selection is taken as it is, in the middle of a word too: Alt was held as it was made. */
  #isExact = false;
  #actions;

  /**
   * @param {object} actions
   * @param {(spans: Span[], kind: Kind|null) => void} actions.mark
   * @param {(mention: number, moves: {from: Span, to: Span}[]) => void} actions.bound
   * @param {(name: string, kind: Kind|null) => void} actions.always
   * @param {(name: string) => boolean} actions.hasRule
   * @param {(what: "same"|"rename", entity: number, mark: HTMLElement) => void} actions.name
   * @param {(mention: number) => void} actions.apart
   * @param {(segment: Segment, mark: HTMLElement) => void} actions.why
   */
  constructor(actions) {
    this.#actions = actions;
    stepByArrows(this.#menu);
    selectWholeWords(this.#article);
    document.addEventListener("pointerup", (event) => {
      if (this.#menu.contains(/** @type {Node} */ (event.target))) return;
      this.#isExact = event.altKey;
      setTimeout(() => this.#offer());
    });
    this.#article.addEventListener("keyup", ({ key, altKey }) => {
      if (key !== "Shift") return;
      this.#isExact = altKey;
      this.#offer();
    });
    document.addEventListener("pointerdown", ({ target }) => {
      if (!this.#menu.contains(/** @type {Node} */ (target))) this.#hide();
    });
    document.addEventListener("scroll", () => { if (this.#target && !this.#target.mark) this.#hide(); }, { capture: true, passive: true });
  }

  /** @param {string} text @param {View|null} view what is read of it @param {Promise<void>} set once the article stands */
  show(text, view, set) {
    this.#text = text;
    this.#view = view;
    this.#analysis = view?.analysis ?? null;
    this.#hide();
    // What it said may be hidden from now on.
    empty(this.#menu);
    const again = this.#again;
    this.#again = null;
    if (again) set.then(() => this.#reopen(again));
  }

  /** @param {{start: number, control: string|undefined, everywhere: boolean}} again */
  #reopen({ start, control, everywhere }) {
    const mark = /** @type {HTMLElement|null} */ (this.#article.querySelector(`mark[data-start="${start}"]`));
    if (!mark) return;
    this.openFor(mark, false);
    const box = this.#box("all");
    if (box) box.checked = everywhere;
    if (control) all(this.#menu, `[data-bound="${control}"]`)[0]?.focus();
  }

  /** Opens beside a mark. @param {HTMLElement} mark @param {boolean} byKey whether the focus goes in */
  openFor(mark, byKey) {
    const mention = this.#mentionOf(mark);
    if (!mention) return;
    const box = () => mark.getClientRects()[0] ?? mark.getBoundingClientRect();
    // The bar that leads through its mentions does not lie on it.
    if (box().bottom > floor()) mark.scrollIntoView({ block: "center", behavior: "instant" });
    this.#open({ span: { start: mention.start, end: mention.end }, mark }, box());
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

  /** Marks, unmarks and moves bounds by a key. @param {KeyboardEvent} event @returns {boolean} whether it was one of this menu's */
  key(event) {
    if (event.shiftKey && event.key in BOUNDS) {
      const target = this.#target ?? this.#focused();
      if (!target?.mark) return false;
      this.#target = target;
      this.#bound(...BOUNDS[event.key]);
      return true;
    }
    const digit = /^(?:Digit|Numpad)([0-4])$/.exec(event.code)?.[1];
    const removes = digit === "0" || event.key === "Delete";
    if (!digit && !removes) return false;
    const target = this.#target ?? this.#focused() ?? this.#selected();
    if (!target) return false;
    const kind = removes ? null : this.#names()[Number(digit) - 1];
    if (kind === undefined || (removes && !this.#isMarked(target.span))) return false;
    this.#target = target;
    this.#act(kind, event.shiftKey || undefined);
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
    if (!span || !this.#analysis) return null;
    const part = this.#analysis.segments[firstEndingAfter(this.#analysis.segments, from)];
    return { span: this.#isExact || !part ? span : wholeWords(this.#text, span, part), mark: null };
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

  /** A checkbox of the open menu. @param {"all"|"always"} name */
  #box(name) {
    return this.#menu.matches(":popover-open") ? /** @type {HTMLInputElement|null} */ (this.#menu.querySelector(`.marker-${name} input`)) : null;
  }

  /** @param {{span: Span, mark: HTMLElement|null}} target @param {DOMRect} place */
  #open(target, place) {
    const analysis = this.#analysis;
    if (!analysis) return;
    this.#hide();
    this.#target = target;
    const { span } = target;
    const own = analysis.mentions.find(({ start, end }) => start === span.start && end === span.end);
    const words = brief(this.#view?.slice(span.start, span.end) ?? "", 40);
    const shown = allLike(this.#text, analysis, span).filter(({ start }) => analysis.segments[firstEndingAfter(analysis.segments, start)]?.kept);
    const button = (/** @type {Kind} */ kind, /** @type {number} */ key) => h("button", {
      type: "button", "data-mark-as": kind, "aria-pressed": own?.kind === kind, onclick: () => this.#act(kind),
    }, h("span", { class: "swatch", "data-kind": kind, "aria-hidden": "true" }), named("kind", kind), key > 0 && h("kbd", { "aria-hidden": "true" }, String(key)));
    const values = this.kinds.filter(({ isName }) => !isName).map(({ name }) => name);
    const box = (/** @type {string} */ name, /** @type {string} */ label, /** @type {boolean} */ checked) =>
      h("label", { class: `marker-box marker-${name}` }, h("input", { type: "checkbox", checked }), label);
    this.#menu.setAttribute("aria-label", t("mark.title", { text: words }));
    this.#menu.replaceChildren(
      h("p", { class: "marker-words", dir: "auto" }, words),
      h("div", { class: "menu-columns" }, ...this.#names().map((kind, i) => button(kind, i + 1))),
      h("details", { open: values.includes(/** @type {Kind} */ (own?.kind)) }, h("summary", {}, t("mark.values")), ...values.map((kind) => button(kind, 0))),
      this.#isMarked(span) && h("button", { type: "button", class: "marker-none", onclick: () => this.#act(null) },
        icon("cross"), t("mark.none"), h("kbd", { "aria-hidden": "true" }, "0")) || "",
      h("div", { class: "marker-boxes" },
        shown.length > 1 && box("all", t("mark.all", { count: shown.length }), false),
        isName(this.#words(span)) && box("always", t("mark.always"), this.#actions.hasRule(this.#words(span)))),
      own && target.mark ? this.#bounds(span) : "",
      own && target.mark && this.#names().includes(own.kind) ? this.#about(own, target.mark) : "",
      own && target.mark ? this.#why(own, target.mark) : "");
    this.#menu.showPopover();
    placeBeside(this.#menu, place, floor());
  }

  /** @returns {boolean} whether it was open */
  #hide() {
    this.#target = null;
    const open = this.#menu.matches(":popover-open");
    if (open) this.#menu.hidePopover();
    return open;
  }

  /** Where the mark begins and ends, by words. @param {Span} span */
  #bounds(span) {
    const analysis = /** @type {Analysis} */ (this.#analysis);
    const button = (/** @type {Edge} */ edge, /** @type {1|-1} */ step) => h("button", {
      type: "button", "data-bound": `${edge}${step}`, "aria-label": t(`bounds.${edge}${step > 0 ? "On" : "Back"}`), title: t(`bounds.${edge}${step > 0 ? "On" : "Back"}`),
      "aria-disabled": !moveBound(this.#text, analysis, span, edge, step), onclick: () => this.#bound(edge, step),
    }, icon(step > 0 ? "on" : "back"));
    const pair = (/** @type {Edge} */ edge) => [h("span", { "aria-hidden": "true" }, t(`bounds.${edge}`)), button(edge, -1), button(edge, 1)];
    return h("div", { class: "marker-bounds", role: "group", "aria-label": t("bounds.title") }, ...pair("start"), ...pair("end"));
  }

  /** What it names. @param {Mention} mention @param {HTMLElement} mark */
  #about({ start, entity }, mark) {
    const item = (/** @type {string} */ name, /** @type {string} */ picture, /** @type {() => void} */ act) =>
      h("button", { type: "button", "data-naming": name, onclick: () => { this.#hide(); mark.focus({ preventScroll: true }); act(); } }, icon(picture), t(`naming.${name}`));
    const isShared = (this.#analysis?.entities[entity].mentions ?? 0) > 1;
    const isStandIn = mark.dataset.length !== undefined;
    return h("div", { class: "marker-about", role: "group", "aria-label": t("naming.about") },
      item("same", "same", () => this.#actions.name("same", entity, mark)),
      isShared && item("apart", "split", () => this.#actions.apart(mentionAt(this.#analysis?.mentions ?? [], start))),
      !isStandIn && item("rename", "edit", () => this.#actions.name("rename", entity, mark)));
  }

  /** @param {Mention} mention @param {HTMLElement} mark */
  #why({ start }, mark) {
    const { segments = [] } = this.#analysis ?? {};
    const act = () => {
      this.#hide();
      mark.focus({ preventScroll: true });
      this.#actions.why(segments[firstEndingAfter(segments, start)], mark);
    };
    return h("button", { type: "button", "data-why": true, "aria-haspopup": "dialog", onclick: act }, icon("why"), t("why.title"), h("kbd", { "aria-hidden": "true" }, "W"));
  }

  /** @param {Span} span */
  #words({ start, end }) {
    return this.#text.slice(start, end);
  }

  /** @param {Edge} edge @param {1|-1} step */
  #bound(edge, step) {
    const [target, analysis] = [this.#target, this.#analysis];
    if (!target || !analysis) return;
    const to = moveBound(this.#text, analysis, target.span, edge, step);
    if (!to) return;
    const everywhere = this.#box("all")?.checked === true;
    const active = /** @type {HTMLElement} */ (document.activeElement);
    if (this.#menu.matches(":popover-open")) this.#again = { start: to.start, control: active.dataset.bound, everywhere };
    else this.#target = null;
    const moves = everywhere ? moveAllLike(this.#text, analysis, target.span, to) : [{ from: target.span, to }];
    this.#actions.bound(mentionAt(analysis.mentions, target.span.start), moves);
  }

  /** @param {Kind|null} kind @param {boolean} [everywhere] */
  #act(kind, everywhere = this.#box("all")?.checked === true) {
    const target = this.#target;
    if (!target || !this.#analysis) return;
    const always = this.#box("always")?.checked === true;
    const spans = everywhere ? allLike(this.#text, this.#analysis, target.span) : [target.span];
    if (this.#menu.contains(document.activeElement)) (target.mark ?? this.#article).focus({ preventScroll: true });
    if (!target.mark) getSelection()?.removeAllRanges();
    this.#hide();
    if (always) this.#actions.always(this.#words(target.span), kind);
    else this.#actions.mark(spans, kind);
  }
}

/** Where the window's free height ends: at the bar that leads through mentions, if it is there. */
function floor() {
  const finder = byId("finder");
  return finder.hidden ? innerHeight : finder.getBoundingClientRect().top;
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
