/**
 * Sets the article: blocks in, elements out. Elements whose block has not
 * changed stay, so that focus, scroll position and open runs survive; long
 * texts are set in slices between which the reader is answered.
 */
import { UNSURE, cut, isGone, readable, toBlocks } from "./blocks.js";
import { all, breathe, bringIntoSight, byId, h, icon } from "./dom.js";
import { currentTongue, named, t } from "./messages/index.js";
import { plainView } from "./view.js";
import { Removed, toggleOf } from "./removed.js";
import { Roving, isShown } from "./roving.js";

/** @import {Role, Segment} from "./pkg/klartext.js" */
/** @import {Analysis} from "./unpack.js" */
/** @import {Block, Group} from "./blocks.js" */
/** @import {View} from "./view.js" */
/** @typedef {{start: number, isMark: boolean}} Focused */

/** Blocks set at once before the browser gets its turn. */
const FIRST_SLICE = 80;
/** Later slices are longer: each costs a look at all blocks set so far. */
const SLICE_MS = { first: 8, later: 40 };
/** What is read of nothing. */
const BLANK = plainView("", /** @type {Analysis} */ ({}));
/** Controls that take the focus and keep it when the article is set anew. */
const CONTROLS = "button.toggle, button.role, button.undo, mark";

export class Article {
  #element = byId("article");
  #roving = new Roving(this.#element, ["mark", "button.toggle"]);
  #source = "";
  /** What is read of the source. @type {View} */ #view = BLANK;
  #removed;
  /** @type {Analysis|null} */ #analysis = null;
  /** @type {number|null} entity that is highlighted */ #chosen = null;
  /** @type {[number, number][]} where runs stood open before */ #opened = [];
  #pass = 0;
  /** Finishes when all blocks are set. */
  done = Promise.resolve();

  /**
   * @param {{toggle(segments: Segment[], kept: boolean): void, choose(mark: HTMLElement, byKey: boolean): void, role(segments: Segment[], opener: HTMLElement): void}} actions
   */
  constructor(actions) {
    this.actions = actions;
    this.#removed = new Removed(this.#view, actions);
    this.#element.addEventListener("click", (event) => this.#click(event));
    this.#element.addEventListener("keydown", (event) => this.#key(event));
  }

  /**
   * @param {string} source
   * @param {View|null} view what is read of it
   */
  show(source, view) {
    const analysis = view?.analysis ?? null;
    const focused = this.#focused();
    this.#opened = source === this.#source ? this.#openRuns() : [];
    this.#source = source;
    this.#view = view ?? BLANK;
    this.#removed = new Removed(this.#view, this.actions);
    this.#analysis = analysis;
    this.#element.hidden = !analysis;
    if (analysis?.language.code) this.#element.lang = analysis.language.code;
    else this.#element.removeAttribute("lang");
    const pass = ++this.#pass;
    this.done = this.#set(analysis ? toBlocks(source, analysis) : [], pass, focused);
    return this.done;
  }

  /** @param {boolean} shown */
  showRemoved(shown) {
    this.#element.toggleAttribute("data-show-removed", shown);
    this.#roving.settle();
    if (shown) this.#fillRuns(this.#pass);
  }

  /** Builds what removed runs hold, with turns for the browser between. @param {number} pass */
  async #fillRuns(pass) {
    let sliceEnd = performance.now() + SLICE_MS.first;
    for (const run of all(this.#element, ":scope > .run")) {
      this.#removed.fill(run);
      if (performance.now() < sliceEnd) continue;
      await breathe();
      if (pass !== this.#pass || !this.#showsRemoved) return;
      sliceEnd = performance.now() + SLICE_MS.later;
    }
    this.#roving.settle();
  }

  get #showsRemoved() {
    return this.#element.hasAttribute("data-show-removed");
  }

  /** Hides the marks of these kinds. @param {string[]} kinds */
  hideKinds(kinds) {
    this.#element.dataset.hide = kinds.join(" ");
    this.#roving.settle();
  }

  /** Highlights all mentions of an entity. @param {number|null} entity */
  choose(entity) {
    for (const mark of this.#element.querySelectorAll("mark.chosen")) mark.classList.remove("chosen");
    if (entity === null) this.#element.querySelector("mark.current")?.classList.remove("current");
    this.#chosen = entity;
    for (const mark of entity === null ? [] : this.#element.querySelectorAll(`mark[data-entity="${entity}"]`)) {
      mark.classList.add("chosen");
    }
  }

  /** Brings a mention into view. @param {number} mention its index @param {boolean} [scrolls] */
  reveal(mention, scrolls = true) {
    const start = this.#analysis?.mentions[mention]?.start;
    const mark = /** @type {HTMLElement|null} */ (this.#element.querySelector(`mark[data-start="${start}"]`));
    if (!mark) return;
    this.#element.querySelector("mark.current")?.classList.remove("current");
    mark.classList.add("current");
    if (scrolls) bringIntoSight(mark);
  }

  /**
   * @param {Block[]} blocks
   * @param {number} pass
   * @param {Focused|null} focused the control that has the focus
   */
  async #set(blocks, pass, focused) {
    const parent = this.#element;
    const tongue = currentTongue();
    const lead = blocks.findIndex((block) => block.groups[0].role === "headline" && block.shape === "prose");
    blocks.forEach((block, i) => { block.key = `${tongue} ${i === lead ? "lead " : ""}${block.key}`; });
    const wanted = new Set(blocks.map((block) => block.key));
    /** @type {Map<string, HTMLElement>} */
    const old = new Map();
    for (const element of /** @type {HTMLElement[]} */ ([...parent.children])) {
      const key = keys.get(element) ?? "";
      if (wanted.has(key) && texts.get(element) === this.#textOf(element)) old.set(key, element);
      else element.remove();
    }
    /** @type {Element|null} */
    let cursor = parent.firstElementChild;
    let sliceEnd = performance.now() + SLICE_MS.first;
    for (let i = 0; i < blocks.length; i++) {
      if (i >= FIRST_SLICE && performance.now() > sliceEnd) {
        await breathe();
        if (pass !== this.#pass) return;
        sliceEnd = performance.now() + SLICE_MS.later;
      }
      const block = blocks[i];
      const element = old.get(block.key) ?? this.#build(block, i === lead);
      if (block.shape === "run" && this.#showsRemoved) this.#removed.fill(element);
      if (element === cursor) cursor = cursor.nextElementSibling;
      else parent.insertBefore(element, cursor);
    }
    this.#roving.settle();
    if (focused) this.#focusNear(focused);
  }

  #openRuns() {
    return [...this.#element.querySelectorAll(":scope > details[open]")].map((run) => ranges.get(run) ?? /** @type {[number, number]} */ ([0, 0]));
  }

  /** What an element would say, as it is now. @param {HTMLElement} element */
  #textOf(element) {
    return this.#view.slice(...(ranges.get(element) ?? [0, 0]));
  }

  /**
   * @param {Block} block
   * @param {boolean} isLead whether it is the article's headline
   */
  #build(block, isLead) {
    const element = this.#compose(block, isLead);
    const last = /** @type {Group} */ (block.groups.at(-1));
    const range = /** @type {[number, number]} */ ([block.groups[0].segments[0].start, /** @type {Segment} */ (last.segments.at(-1)).end]);
    keys.set(element, block.key);
    ranges.set(element, range);
    texts.set(element, this.#view.slice(...range));
    return element;
  }

  /** @param {Block} block @param {boolean} isLead */
  #compose(block, isLead) {
    if (block.shape === "run") return this.#removed.run(block, this.#opened);
    if (block.shape === "gone") return this.#removed.gone(block);
    if (block.shape === "list") {
      const items = block.groups.map((group) => h("li", {}, this.#tools(group), ...this.#line(group)));
      return h("ul", { class: "block list", dir: "auto" }, ...items);
    }
    if (block.shape === "table") {
      const rows = block.groups.map((group) => h("tr", {}, h("td", {}, this.#tools(group), ...this.#line(group))));
      return h("div", { class: "block table" }, h("table", { role: "presentation", dir: "auto" }, h("tbody", {}, ...rows)));
    }
    const [group] = block.groups;
    const line = this.#line(group);
    return h("div", { class: `block ${group.role}` }, this.#tools(group), frame(group.role, isLead, line));
  }

  /** What stands in a line: kept segments and the removed ones between them. @param {Group} group */
  #line({ segments }) {
    return segments.map((segment, at) => {
      const attributes = {
        class: "segment", "data-start": segment.start, "data-role": segment.role, "data-reason": segment.reason.code,
      };
      if (segment.kept) return h("span", attributes, this.#marked(segment, segments[at + 1]));
      return h("span", { ...attributes, "data-removed": true, title: this.#removed.reasonOf(segment) },
        this.#removed.slice(segment), " ", h("span", { class: "tag" }, named("role", segment.role)));
    }).concat(segments.filter(isGone).map((segment) => h("span", { class: "gone" }, ` ${t("segment.run", { count: 1 })} · `, this.#removed.undo([segment]))));
  }

  /** @param {Segment} segment @param {Segment} [next] the one behind it in its line */
  #marked(segment, next) {
    const pieces = [];
    const read = readable(this.#source, segment, next);
    // What is not read stays in its place, so that positions can be counted.
    const unread = (/** @type {number} */ start, /** @type {number} */ end) =>
      end > start && pieces.push(h("span", { class: "unread", "data-length": end - start }, this.#view.slice(start, end)));
    unread(segment.start, read.start);
    for (const { start, end, mention } of cut(read, this.#analysis?.mentions ?? [])) {
      const text = this.#view.slice(start, end);
      pieces.push(...(!mention || !text ? this.#plain(start, end) : [h("mark", {
        "data-kind": mention.kind,
        // Said to a screen reader, and no part of the text: see article.css.
        "data-name": named("kind", mention.kind),
        "data-entity": mention.entity,
        "data-start": start,
        "data-unsure": mention.confidence < UNSURE,
        "data-length": text !== this.#source.slice(start, end) && end - start,
        class: mention.entity === this.#chosen && "chosen",
        tabindex: -1,
      }, text)]));
    }
    unread(read.end, segment.end);
    return pieces;
  }

  /** Text beside marks. A stand-in says how much of the source it stands for. @param {number} start @param {number} end */
  #plain(start, end) {
    return [...this.#view.pieces(start, end)].map((piece) => (piece.isStandIn
      ? h("span", { class: piece.text && "stand-in", "data-length": piece.end - piece.start }, piece.text)
      : piece.text));
  }

  /** The controls of a line's segments, in the margin. @param {Group} group */
  #tools({ segments }) {
    return h("span", { class: "margin" }, ...segments.slice(0, 50).map((segment) =>
      h("span", { class: "pair" }, this.#roleButton(segment), toggleOf(segment))));
  }

  /** @param {Segment} segment */
  #roleButton(segment) {
    const label = t("roles.of", { role: named("role", segment.role) });
    return h("button", { type: "button", class: "role", tabindex: -1, "data-of": segment.start, "aria-label": label, title: label, "aria-haspopup": "true" }, icon("more"));
  }

  /** The segment that begins at a position. @param {number} start */
  #segmentAt(start) {
    return this.#analysis?.segments.find((segment) => segment.start === start);
  }

  /** Text is there to be read and selected: only buttons act, marks, and what was removed. @param {MouseEvent} event */
  #click(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const button = /** @type {HTMLElement|null} */ (target.closest("button.toggle"));
    if (button) return this.#flip(Number(button.dataset.of));
    const role = /** @type {HTMLElement|null} */ (target.closest("button.role"));
    if (role) return this.#openRoles(Number(role.dataset.of), role);
    if (!getSelection()?.isCollapsed) return;
    const mark = this.#visibleMark(target);
    if (mark) return this.actions.choose(mark, false);
    const removed = /** @type {HTMLElement|null} */ (target.closest("[data-removed]"));
    if (removed) this.#flip(Number(removed.dataset.start));
  }

  /** @param {number} start of a segment @param {HTMLElement} opener */
  #openRoles(start, opener) {
    const segment = this.#segmentAt(start);
    if (segment) this.actions.role([segment], opener);
  }

  /** @param {number} start of a segment */
  #flip(start) {
    const segment = this.#segmentAt(start);
    if (segment) this.actions.toggle([segment], !segment.kept);
  }

  /** @param {HTMLElement} target */
  #visibleMark(target) {
    const mark = /** @type {HTMLElement|null} */ (target.closest("mark"));
    return mark && isShown(mark) ? mark : null;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.matches("mark") && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      return this.actions.choose(target, true);
    }
    if (event.key.toLowerCase() === "r" && !event.ctrlKey && !event.metaKey && !event.altKey && target.matches(CONTROLS)) {
      const start = target.dataset.of ?? /** @type {HTMLElement|null} */ (target.closest(".segment"))?.dataset.start;
      event.preventDefault();
      return this.#openRoles(Number(start), target);
    }
    // Who came by the link that skips to the article has no part yet.
    const isAtHead = target === this.#element && target.matches(":focus-visible") && (event.key === "ArrowDown" || event.key === "ArrowRight");
    const first = isAtHead && all(this.#element, "button.toggle").find(isShown);
    if (!first || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return this.#roving.step(event);
    event.preventDefault();
    first.focus();
  }

  /** @returns {Focused|null} */
  #focused() {
    const active = /** @type {HTMLElement|null} */ (document.activeElement);
    if (!active || !this.#element.contains(active) || !active.matches(CONTROLS)) return null;
    return { start: Number(active.dataset.of ?? active.dataset.start), isMark: active.matches("mark") };
  }

  /** The focus stays with its segment or mark, or goes on to the next one shown. @param {Focused} focused */
  #focusNear({ start, isMark }) {
    if (document.activeElement !== document.body && document.activeElement !== this.#element) return;
    const shown = all(this.#element, isMark ? "mark" : CONTROLS).filter((control) => !control.matches("button.role") && (isMark || !control.matches("mark")) && isShown(control));
    // A mark that has other bounds than before still lies where it lay.
    const reach = (/** @type {HTMLElement} */ control) => Number(control.dataset.of ?? control.dataset.start) + (isMark ? Number(control.dataset.length ?? control.textContent?.length) - 1 : 0);
    const next = shown.find((control) => reach(control) >= start) ?? shown.at(-1);
    (next ?? this.#element).focus({ preventScroll: true });
  }
}

/** What each block's element was made of. */
/** @type {WeakMap<Element, string>} */ const keys = new WeakMap();
/** @type {WeakMap<Element, [number, number]>} */ const ranges = new WeakMap();
/** @type {WeakMap<Element, string>} */ const texts = new WeakMap();

/**
 * @param {Role} role
 * @param {boolean} isLead
 * @param {Node[]} line
 */
function frame(role, isLead, line) {
  const dir = "auto";
  if (role === "headline") return h(isLead ? "h2" : "h3", { class: "headline", dir }, ...line);
  if (role === "crosshead") return h("h3", { dir }, ...line);
  if (role === "quote") return h("blockquote", { dir }, h("p", {}, ...line));
  if (role === "caption" || role === "credit") return h("figure", { dir }, h("figcaption", {}, ...line));
  return h("p", { dir }, ...line);
}
