/**
 * Source and article in step: what is kept, removed and marked is seen in the
 * source too, a click on either side shows the other, and "Why?" is answered
 * from both. Owns what lies over and beside the source.
 */
import { firstEndingAfter, mentionAt } from "../blocks.js";
import { all, bringIntoSight, byId } from "../dom.js";
import { view } from "../frame.js";
import { named, t } from "../messages/index.js";
import { Why } from "../why.js";
import { Layer } from "./layer.js";
import { Minimap } from "./minimap.js";
import { Heights, Shift } from "./stretches.js";

/** @import {KindInfo, Span} from "../pkg/klartext.js" */
/** @import {Analysis, Segment} from "../unpack.js" */
/** @import {PageState} from "../state.js" */
/** @import {View} from "../view.js" */

/** What was edited in a longer text is not looked for: its proof waits until it is read. */
const LONGEST_PENDING = 4_000_000;
/** Looks that finding a place in the source takes at most. */
const LOOKS = 12;
/** What of the article takes the keys of this module. */
const CONTROLS = "mark, button.toggle, button.role, button.undo";
/** The parts that the article shows. */
const SHOWN = ".segment:not([data-removed])";
const FLASH_MS = 1600;

export class Proof {
  #area = byId("source", HTMLTextAreaElement);
  #article = byId("article");
  #here = byId("here");
  #layer = new Layer(() => this.#map.follow());
  #map = new Minimap((row) => this.#goTo(row));
  /** What is on display. @type {{text: string, analysis: Analysis}|null} */ #shown = null;
  /** What the textarea holds. */ #text = "";
  #shift = new Shift("", "");
  /** @type {Heights|null} */ #heights = null;
  #columns = 0;
  /** Whether names are replaced: the source bears what they were. */ #veils = false;
  /** What the line below the source is about. */ #place = 0;
  #unflash = () => {};
  #timer = 0;
  #why;
  #reads;

  /**
   * @param {object} actions
   * @param {(segments: Segment[], kept: boolean) => void} actions.toggle
   * @param {(segments: Segment[], opener: HTMLElement) => void} actions.role
   * @param {() => void} actions.reads closes what stands in the article's place
   */
  constructor({ reads, ...actions }) {
    this.#reads = reads;
    this.#why = new Why({ ...actions, go: (segment, side) => (side === "source" ? this.#toSource(segment, true) : this.#toArticle(segment.start, true)) });
    this.#article.addEventListener("click", (event) => this.#clicked(event));
    this.#article.addEventListener("keydown", (event) => this.#articleKey(event));
    this.#area.addEventListener("click", () => { if (this.#area.selectionStart === this.#area.selectionEnd) this.#toArticle(this.#caret(), false); });
    this.#area.addEventListener("keydown", (event) => this.#sourceKey(event));
    document.addEventListener("selectionchange", () => { if (document.activeElement === this.#area) this.#sayHere(); });
    this.#area.addEventListener("selectionchange", () => this.#sayHere());
    this.#here.addEventListener("click", () => this.#whyHere(this.#here));
    new ResizeObserver(() => this.#measure()).observe(this.#area);
  }

  /** @param {KindInfo[]} kinds */
  set kinds(kinds) {
    this.#why.kinds = kinds;
  }

  /** The textarea holds another text, which is not read yet. @param {string} text */
  typed(text) {
    if (text === this.#text) return;
    this.#text = text;
    this.#draw();
  }

  /**
   * @param {PageState} state
   * @param {Analysis|null} analysis
   * @param {View|null} read what is read of it
   */
  show(state, analysis, read) {
    this.#shown = analysis && { text: state.text, analysis };
    this.#veils = read?.veils ?? false;
    this.#why.show(state, read);
    this.#map.show(null);
    this.#columns = 0;
    this.#draw();
    this.#measure();
    this.#sayHere();
  }

  /** Why the part of a control, mark or run is what it is. @param {Segment[]} segments @param {HTMLElement} opener */
  openWhy(segments, opener) {
    const { mentions = [] } = this.#shown?.analysis ?? {};
    const mention = opener.matches("mark") ? mentions[mentionAt(mentions, Number(opener.dataset.start))] : undefined;
    this.#why.open(segments, opener, { from: "article", ...(mention && { mention }) });
  }

  #draw() {
    const shown = this.#shown;
    const waits = shown !== null && shown.text !== this.#text;
    const isKnown = shown !== null && (!waits || this.#text.length < LONGEST_PENDING);
    if (isKnown) this.#shift = new Shift(shown.text, this.#text);
    this.#layer.show(this.#text, isKnown && !this.#veils ? shown.analysis : null, this.#shift);
  }

  /** Works out the map, for the width there is. */
  #measure() {
    const shown = this.#shown;
    const columns = columnsOf(this.#area);
    if (!shown || columns === this.#columns) return;
    this.#columns = columns;
    this.#heights = new Heights(shown.text, shown.analysis.segments, columns);
    this.#map.show(this.#heights);
  }

  /** Where the caret stands, in what is on display. */
  #caret() {
    return this.#shift.back(this.#area.selectionStart);
  }

  /** The part at a position; of white space, the part behind it. @param {number} position @returns {Segment|undefined} */
  #partAt(position) {
    const { segments = [] } = this.#shown?.analysis ?? {};
    for (let i = firstEndingAfter(segments, position); i < segments.length; i++) if (segments[i].role !== "blank") return segments[i];
    return segments.findLast(({ role }) => role !== "blank");
  }

  /** Says below the source what the part is that was last gone to: by the caret, or from the article or the map. @param {number} [place] */
  #sayHere(place = this.#caret()) {
    this.#place = place;
    const part = this.#text ? this.#partAt(place) : undefined;
    this.#here.hidden = !part;
    if (part) this.#here.textContent = t(part.kept ? "why.hereKept" : "why.hereRemoved", { role: named("role", part.role) });
  }

  /** @param {HTMLElement} opener */
  #whyHere(opener) {
    const place = opener === this.#area ? this.#caret() : this.#place;
    const part = this.#partAt(place);
    if (!part) return;
    const { mentions = [] } = this.#shown?.analysis ?? {};
    const mention = mentions[mentionAt(mentions, place)];
    this.#why.open([part], opener, { from: "source", ...(opener === this.#area && { box: this.#here.getBoundingClientRect() }), ...(mention && part.kept && { mention }) });
  }

  /** @param {KeyboardEvent} event */
  #sourceKey(event) {
    if (event.key !== "Enter" || event.isComposing || !this.#shown) return;
    const shows = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (!shows && (!event.altKey || event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (shows) this.#toArticle(this.#caret(), true);
    else this.#whyHere(this.#area);
  }

  /** @param {KeyboardEvent} event */
  #articleKey(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const key = event.key.toLowerCase();
    if ((key !== "w" && key !== "s") || event.ctrlKey || event.metaKey || event.altKey || !target.matches(CONTROLS)) return;
    const segment = this.#segmentOf(target);
    if (!segment) return;
    event.preventDefault();
    if (key === "w") this.openWhy([segment], target);
    else this.#toSource(target.matches("mark") ? { ...segment, start: Number(target.dataset.start) } : segment, true);
  }

  /** @param {HTMLElement} control */
  #segmentOf(control) {
    const start = Number(control.dataset.of ?? /** @type {HTMLElement|null} */ (control.closest(".segment"))?.dataset.start);
    return this.#shown?.analysis.segments.find((segment) => segment.start === start);
  }

  /** A click on text shows where it stands in the source. @param {MouseEvent} event */
  #clicked({ target }) {
    const clicked = /** @type {HTMLElement} */ (target);
    if (clicked.closest("button, summary, [data-removed]") || !getSelection()?.isCollapsed) return;
    const line = /** @type {HTMLElement|null} */ (clicked.closest(".segment"));
    const segment = line && this.#segmentOf(line);
    if (!segment) return;
    const mark = /** @type {HTMLElement|null} */ (clicked.closest("mark"));
    this.#toSource(segment, false, mark ? Number(mark.dataset.start) : segment.start);
  }

  /**
   * Shows a part in the source.
   *
   * @param {Span} part
   * @param {boolean} takesFocus
   * @param {number} [at] what of it is brought into view
   */
  #toSource(part, takesFocus, at = part.start) {
    if (takesFocus) view("source");
    if (!this.#area.checkVisibility() || !this.#heights) return;
    const span = { start: this.#shift.on(part.start, false), end: this.#shift.on(part.end, true) };
    this.#find(this.#shift.on(at, false));
    this.#layer.flash(span);
    if (!takesFocus) return this.#sayHere(at);
    const { scrollTop } = this.#area;
    this.#area.setSelectionRange(span.start, span.start);
    this.#area.focus({ preventScroll: true });
    this.#area.scrollTop = scrollTop;
    this.#sayHere();
  }

  /** A click on the map. @param {number} row */
  #goTo(row) {
    const position = this.#heights?.at(row);
    if (position === undefined) return;
    this.#find(this.#shift.on(position, false));
    const part = this.#partAt(position);
    if (part) this.#layer.flash({ start: this.#shift.on(part.start, false), end: this.#shift.on(part.end, true) });
    this.#sayHere(position);
    this.#toArticle(position, false);
  }

  /**
   * Scrolls the source until a character stands in the upper part of what is
   * in sight: by the map at first, then by how far the guess was off.
   *
   * @param {number} offset
   */
  #find(offset) {
    const { clientHeight, scrollHeight } = this.#area;
    const heights = /** @type {Heights} */ (this.#heights);
    const rowHeight = scrollHeight / heights.all;
    if (scrollHeight <= clientHeight + 1) return;
    this.#area.scrollTop = heights.above(this.#shift.back(offset)) * rowHeight - clientHeight / 3;
    for (let look = 0; look < LOOKS; look++) {
      const [top, bottom] = [this.#layer.sight(0), this.#layer.sight(1)];
      if (!top || !bottom || (top.offset <= offset && offset < bottom.offset)) return;
      const seen = top.offset > offset ? top.offset : bottom.offset;
      const off = (heights.above(this.#shift.back(offset)) - heights.above(this.#shift.back(seen))) * rowHeight;
      const before = this.#area.scrollTop;
      // At least some rows, or it would never arrive.
      this.#area.scrollTop = before + Math.sign(offset - seen) * Math.max(Math.abs(off), clientHeight / 3);
      if (this.#area.scrollTop === before) return;
    }
  }

  /**
   * Shows a position in the article; where its part is not shown there, the
   * next one that is.
   *
   * @param {number} position
   * @param {boolean} takesFocus
   */
  #toArticle(position, takesFocus) {
    if (takesFocus) view("article");
    // Where the page scrolls as a whole, a click must not carry the source away.
    const pane = byId("scroll");
    if (!pane.checkVisibility() || (!takesFocus && getComputedStyle(pane).overflowY !== "auto")) return;
    const part = this.#partAt(position);
    if (!part) return;
    this.#reads();
    if (!this.#article.checkVisibility()) return;
    const element = this.#elementOf(part);
    const isThere = element?.checkVisibility() ?? false;
    const next = isThere ? element : this.#nextShown(part);
    const shown = next ?? all(this.#article, SHOWN).at(-1);
    if (!shown) return;
    const { mentions = [] } = this.#shown?.analysis ?? {};
    const mention = mentions[mentionAt(mentions, position)];
    const mark = mention && /** @type {HTMLElement|null} */ (shown.querySelector(`mark[data-start="${mention.start}"]`));
    bringIntoSight(mark ?? shown);
    // Where the part is not shown, a rule between its neighbours says where it would be.
    this.#flash(isThere ? shown : shown.closest(".block") ?? shown, isThere ? "flashed" : next ? "flashed-before" : "flashed-after");
    if (takesFocus) (mark ?? all(this.#article, `button.toggle[data-of="${shown.dataset.start}"]`)[0] ?? this.#article).focus({ preventScroll: true });
  }

  /** @param {Segment} segment */
  #elementOf({ start }) {
    const element = /** @type {HTMLElement|null} */ (this.#article.querySelector(`.segment[data-start="${start}"]`));
    // A run that stands closed opens, where removed parts are shown.
    const run = element?.closest("details");
    if (run && !run.open && run.checkVisibility()) run.open = true;
    return element;
  }

  /** The next part that the article shows. @param {Segment} segment */
  #nextShown({ start }) {
    return all(this.#article, SHOWN).find((element) => Number(element.dataset.start) > start);
  }

  /** Shows an element for a moment, and no other. @param {Element} element @param {string} name of the class */
  #flash(element, name) {
    this.#unflash();
    element.classList.add(name);
    this.#unflash = () => element.classList.remove(name);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#unflash(), FLASH_MS);
  }
}

/** Characters in a row of the textarea, roughly. @param {HTMLTextAreaElement} area */
function columnsOf(area) {
  const { fontSize, paddingLeft, paddingRight } = getComputedStyle(area);
  // A letter of a monospaced face is about .6 wide.
  return Math.max(Math.floor((area.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)) / (parseFloat(fontSize) * 0.602)), 8);
}
