/**
 * Sets the article: blocks in, elements out. Elements whose block has not
 * changed stay, so that focus, scroll position and open runs survive; long
 * texts are set in slices between which the reader is answered.
 */
import { cut, evidenceOf, isGone, toBlocks } from "./blocks.js";
import { all, breathe, brief, byId, h, icon } from "./dom.js";
import { currentTongue, named, percent, t } from "./messages/index.js";
import { Roving, isShown } from "./roving.js";

/** @import {Analysis, Role, Segment, Span} from "./pkg/klartext.js" */
/** @import {Block, Group} from "./blocks.js" */
/** @typedef {{start: number, isMark: boolean}} Focused */

/** Blocks set at once before the browser gets its turn. */
const FIRST_SLICE = 80;
/** Later slices are longer: each costs a look at all blocks set so far. */
const SLICE_MS = { first: 8, later: 40 };
/** Runs up to this many parts stand open. */
const OPEN_RUN = 6;
/** Marks of less confidence than this, of which about half are right, are set more faintly. */
const UNSURE = 0.75;
/** Words that decided, shown for a stretch of removed parts. */
const SHOWN_EVIDENCE = 4;
/** Controls that take the focus and keep it when the article is set anew. */
const CONTROLS = "button.toggle, button.role, button.undo, mark";

export class Article {
  #element = byId("article");
  #roving = new Roving(this.#element, ["mark", "button.toggle"]);
  #source = "";
  /** @type {Analysis|null} */ #analysis = null;
  /** @type {number|null} entity that is highlighted */ #chosen = null;
  /** @type {[number, number][]} where runs stood open before */ #opened = [];
  #pass = 0;
  /** Finishes when all blocks are set. */
  done = Promise.resolve();

  /**
   * @param {{toggle(segments: Segment[], kept: boolean): void, choose(entity: number, mention: number): void}} actions
   */
  constructor(actions) {
    this.actions = actions;
    this.#element.addEventListener("click", (event) => this.#click(event));
    this.#element.addEventListener("keydown", (event) => this.#key(event));
  }

  /**
   * @param {string} source
   * @param {Analysis|null} analysis
   */
  show(source, analysis) {
    const focused = this.#focused();
    this.#opened = source === this.#source ? this.#openRuns() : [];
    this.#source = source;
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
  }

  /** Hides the marks of these kinds. @param {string[]} kinds */
  hideKinds(kinds) {
    this.#element.dataset.hide = kinds.join(" ");
    this.#roving.settle();
  }

  /** Highlights all mentions of an entity. @param {number|null} entity */
  choose(entity) {
    for (const mark of this.#element.querySelectorAll("mark.chosen")) mark.classList.remove("chosen");
    this.#chosen = entity;
    for (const mark of entity === null ? [] : this.#element.querySelectorAll(`mark[data-entity="${entity}"]`)) {
      mark.classList.add("chosen");
    }
  }

  /** Brings a mention into view. @param {number} mention its index */
  reveal(mention) {
    const start = this.#analysis?.mentions[mention]?.start;
    const mark = /** @type {HTMLElement|null} */ (this.#element.querySelector(`mark[data-start="${start}"]`));
    if (!mark) return;
    this.#element.querySelector("mark.current")?.classList.remove("current");
    mark.classList.add("current");
    mark.scrollIntoView({ block: "center" });
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
      if (element === cursor) cursor = cursor.nextElementSibling;
      else parent.insertBefore(element, cursor);
    }
    this.#roving.settle();
    if (focused) this.#focusNear(focused);
  }

  #openRuns() {
    return [...this.#element.querySelectorAll(":scope > details[open]")].map((run) => ranges.get(run) ?? /** @type {[number, number]} */ ([0, 0]));
  }

  /** The source that an element was made of, as it is now. @param {HTMLElement} element */
  #textOf(element) {
    const [start, end] = ranges.get(element) ?? [0, 0];
    return this.#source.slice(start, end);
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
    texts.set(element, this.#source.slice(...range));
    return element;
  }

  /** @param {Block} block @param {boolean} isLead */
  #compose(block, isLead) {
    if (block.shape === "run") return this.#run(block);
    if (block.shape === "gone") return this.#gone(block);
    if (block.shape === "list") {
      const items = block.groups.map((group) => h("li", {}, this.#tools(group), ...this.#line(group)));
      return h("ul", { class: "block list" }, ...items);
    }
    if (block.shape === "table") {
      const rows = block.groups.map((group) => h("tr", {}, h("td", {}, this.#tools(group), ...this.#line(group))));
      return h("div", { class: "block table" }, h("table", { role: "presentation" }, h("tbody", {}, ...rows)));
    }
    const [group] = block.groups;
    const line = this.#line(group);
    return h("div", { class: `block ${group.role}` }, this.#tools(group), frame(group.role, isLead, line));
  }

  /** What stands in a line: kept segments and the removed ones between them. @param {Group} group */
  #line({ segments }) {
    return segments.map((segment) => {
      const attributes = {
        class: "segment", "data-start": segment.start, "data-role": segment.role, "data-reason": segment.reason.code,
      };
      if (segment.kept) return h("span", attributes, ...this.#marked(segment));
      return h("span", { ...attributes, "data-removed": true, title: this.#reasonOf(segment) },
        this.#slice(segment), " ", h("span", { class: "tag" }, named("role", segment.role)));
    }).concat(segments.filter(isGone).map((segment) => h("span", { class: "gone" }, ` ${t("segment.run", { count: 1 })} · `, this.#undo([segment]))));
  }

  /** What is left of parts that the reader removed: a line that can be opened, and a way back. @param {Block} block */
  #gone(block) {
    const segments = block.groups.flatMap((group) => group.segments);
    return h("div", { class: "block gone" },
      h("details", {},
        h("summary", {}, t("segment.run", { count: segments.length })),
        ...segments.map((segment) => h("p", { dir: "auto" }, this.#slice(segment)))),
      h("span", { "aria-hidden": "true" }, "·"),
      this.#undo(segments));
  }

  /** @param {Segment[]} segments that the reader removed */
  #undo(segments) {
    return h("button", {
      type: "button",
      class: "undo plain",
      "data-of": segments[0].start,
      "aria-label": t("segment.undo", { count: segments.length }),
      onclick: () => this.actions.toggle(segments, true),
    }, t("article.undo"));
  }

  /** @param {Segment} segment */
  #marked(segment) {
    const pieces = [];
    for (const { start, end, mention, index } of cut(segment, this.#analysis?.mentions ?? [])) {
      const text = this.#source.slice(start, end);
      pieces.push(!mention ? text : h("mark", {
        "data-kind": mention.kind,
        "data-entity": mention.entity,
        "data-mention": index,
        "data-start": start,
        "data-unsure": mention.confidence < UNSURE,
        class: mention.entity === this.#chosen && "chosen",
        tabindex: -1,
      }, text));
    }
    return pieces;
  }

  /** A run of removed parts; neighbours of one role share a label. @param {Block} block */
  #run(block) {
    const segments = block.groups.flatMap((group) => group.segments);
    /** @type {Map<Role, number>} */
    const roles = new Map();
    for (const { role } of segments) roles.set(role, (roles.get(role) ?? 0) + 1);
    const summary = [...roles].sort((a, b) => b[1] - a[1])
      .map(([role, count]) => (count > 1 ? `${named("role", role)} ${count}` : named("role", role))).join(", ");
    /** @type {Segment[][]} */
    const stretches = [];
    for (const segment of segments) {
      const last = stretches.at(-1);
      if (last && last[0].role === segment.role) last.push(segment);
      else stretches.push([segment]);
    }
    const starts = segments.map((segment) => segment.start);
    const restore = segments.length > 1 &&
      h("button", { type: "button", class: "restore-run", onclick: () => this.actions.toggle(segments, true) }, t("segment.restoreRun"));
    // What the reader opened stays open when a part of it is restored.
    const open = segments.length <= OPEN_RUN || this.#opened.some(([from, to]) => from < starts[0] + 1 && starts[0] < to);
    return h("details", { class: "block run", open },
      h("summary", {}, h("span", { class: "run-count" }, t("segment.run", { count: segments.length })), " ", h("span", { class: "run-roles" }, summary)),
      ...stretches.map((stretch) => this.#stretch(stretch)),
      restore);
  }

  /** @param {Segment[]} stretch */
  #stretch(stretch) {
    return h("div", { class: "stretch" },
      h("p", { class: "why" }, h("span", { class: "tag" }, named("role", stretch[0].role)), ` – ${this.#reasonsOf(stretch)}`),
      h("ul", {}, ...stretch.map((segment) => {
        const text = this.#slice(segment);
        return h("li", {
          class: `segment ${text.length > 70 ? "long" : "short"}`,
          "data-start": segment.start,
          "data-role": segment.role,
          "data-reason": segment.reason.code,
          "data-removed": true,
          title: `${this.#reasonOf(segment)} · ${t("segment.confidence", { percent: percent(segment.confidence) })}`,
        }, h("span", { class: "text" }, text), this.#toggle(segment));
      })));
  }

  /** The role and the reason in words. @param {Segment} segment */
  #reasonOf(segment) {
    const words = `${named("role", segment.role)}: ${named("reason", segment.reason.code)}`;
    return [words, this.#evidence(segment)].filter(Boolean).join(" ");
  }

  /** The reasons of a stretch, each once, with the first words that decided. @param {Segment[]} stretch */
  #reasonsOf(stretch) {
    /** @type {Map<string, Set<string>>} */
    const found = new Map();
    for (const segment of stretch) {
      const { code } = segment.reason;
      const words = found.get(code) ?? new Set();
      const evidence = this.#evidence(segment);
      if (evidence && words.size < SHOWN_EVIDENCE) words.add(evidence);
      found.set(code, words);
    }
    return [...found].map(([code, words]) => [named("reason", code), [...words].join(", ")].filter(Boolean).join(" ")).join("; ");
  }

  /** The words that decided, in quotation marks. @param {Segment} segment */
  #evidence({ reason }) {
    const words = evidenceOf(this.#source, reason);
    return words && t("segment.evidence", { text: brief(words) });
  }

  /** The controls of a line's segments, in the margin. @param {Group} group */
  #tools({ segments }) {
    return h("span", { class: "margin" }, ...segments.slice(0, 50).map((segment) => this.#toggle(segment)));
  }

  /** @param {Segment} segment */
  #toggle(segment) {
    const name = segment.kept ? "segment.remove" : "segment.restore";
    return h("button", {
      type: "button",
      class: "toggle",
      tabindex: -1,
      "data-of": segment.start,
      "data-kept": String(segment.kept),
      "aria-label": t(name, { role: named("role", segment.role) }),
      title: t(name, { role: named("role", segment.role) }),
    }, icon(segment.kept ? "cross" : "plus"));
  }

  /** @param {Span} segment */
  #slice({ start, end }) {
    return this.#source.slice(start, end).trimEnd();
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
    if (!getSelection()?.isCollapsed) return;
    const mark = this.#visibleMark(target);
    if (mark) return this.actions.choose(Number(mark.dataset.entity), Number(mark.dataset.mention));
    const removed = /** @type {HTMLElement|null} */ (target.closest("[data-removed]"));
    if (removed) this.#flip(Number(removed.dataset.start));
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
      return this.actions.choose(Number(target.dataset.entity), Number(target.dataset.mention));
    }
    this.#roving.step(event);
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
    const position = (/** @type {HTMLElement} */ control) => Number(control.dataset.of ?? control.dataset.start);
    const next = shown.find((control) => position(control) >= start) ?? shown.at(-1);
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
  if (role === "headline") return h(isLead ? "h2" : "h3", { class: "headline" }, ...line);
  if (role === "crosshead") return h("h3", {}, ...line);
  if (role === "quote") return h("blockquote", {}, h("p", {}, ...line));
  if (role === "caption" || role === "credit") return h("figure", {}, h("figcaption", {}, ...line));
  return h("p", {}, ...line);
}
