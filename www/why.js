/**
 * The note "Why?": of a part, or a run of them, whether it is kept, what it
 * is, the reason with its evidence, who had the last word, and how sure that
 * is. Of a mark, how it was found.
 */
import { brief, byId, empty, h, icon } from "./dom.js";
import { placeBeside, stepByArrows } from "./menus.js";
import { named, number, percent, t } from "./messages/index.js";
import { sureness, whole } from "./reasons.js";
import { valueInWords } from "./values.js";

/** @import {KindInfo, Kind, Mention} from "./pkg/klartext.js" */
/** @import {Segment} from "./unpack.js" */
/** @import {View} from "./view.js" */
/** @import {PageState} from "./state.js" */

/** Of a run no more than so many different reasons are told. */
const MOST_REASONS = 6;

export class Why {
  /** The kinds that are names. @type {Set<Kind>} */ #names = new Set();
  #note = byId("why");
  /** @type {HTMLElement|null} */ #opener = null;
  /** @type {PageState|null} */ #state = null;
  /** @type {View|null} */ #view = null;
  #actions;

  /**
   * @param {object} actions
   * @param {(segments: Segment[], kept: boolean) => void} actions.toggle
   * @param {(segments: Segment[], opener: HTMLElement) => void} actions.role
   * @param {(segment: Segment, side: "source"|"article") => void} actions.go shows a part on a side, with the focus
   */
  constructor(actions) {
    this.#actions = actions;
    stepByArrows(this.#note);
    this.#note.addEventListener("toggle", () => {
      if (!this.#note.matches(":popover-open") && document.activeElement === document.body) this.#opener?.focus({ preventScroll: true });
    });
  }

  /** @param {KindInfo[]} kinds */
  set kinds(kinds) {
    this.#names = new Set(kinds.filter(({ isName }) => isName).map(({ name }) => name));
  }

  /** @param {PageState} state @param {View|null} view what is read of it */
  show(state, view) {
    this.#state = state;
    this.#view = view;
    if (this.#note.matches(":popover-open")) this.#note.hidePopover();
    empty(this.#note);
  }

  /**
   * @param {Segment[]} segments
   * @param {HTMLElement} opener
   * @param {{from: "source"|"article", box?: DOMRect, mention?: Mention}} how `box`: where to open, other than beside the opener
   */
  open(segments, opener, { from, box, mention }) {
    const view = this.#view;
    if (!view || !segments.length) return;
    this.#opener = opener;
    const [first] = segments;
    const act = (/** @type {() => void} */ what) => () => {
      this.#note.hidePopover();
      opener.focus({ preventScroll: true });
      what();
    };
    const other = from === "source" ? "article" : "source";
    const title = segments.length > 1 ? t("why.run", { count: segments.length }) : named("role", first.role);
    this.#note.setAttribute("aria-label", t("why.title"));
    this.#note.replaceChildren(
      h("p", { class: "why-title", tabindex: -1, autofocus: true }, h("span", { class: "why-state", "data-kept": String(first.kept) }, t(first.kept ? "why.kept" : "why.removed")), title),
      h("p", { class: "why-words", dir: "auto" }, brief(view.slice(first.start, first.end), 120)),
      ...(segments.length > 1 ? [this.#several(segments, view)] : this.#single(first, view)),
      ...(mention ? this.#mark(mention) : []),
      h("div", { class: "ways" },
        h("button", { type: "button", class: "quiet", onclick: act(() => this.#actions.toggle(segments, !first.kept)) },
          icon(first.kept ? "cross" : "plus"), t(first.kept ? "roles.remove" : "roles.restore")),
        h("button", { type: "button", class: "quiet", "aria-haspopup": "dialog", onclick: act(() => this.#actions.role(segments, opener)) },
          icon("edit"), t("segment.roleOfRun", { count: segments.length })),
        h("button", { type: "button", class: "quiet", "data-go": other, onclick: act(() => this.#actions.go(first, other)) },
          icon(other === "source" ? "back" : "on"), t(`why.${other}`))));
    this.#note.showPopover();
    placeBeside(this.#note, box ?? opener.getBoundingClientRect());
  }

  /** @param {Segment} segment @param {View} view */
  #single(segment, view) {
    const { because, evidence, judge } = whole(view, segment);
    return [
      h("p", { class: "why-because" }, because, evidence && " ", evidence && h("span", { class: "why-evidence", dir: "auto" }, evidence)),
      h("p", { class: "why-notes" }, [judge, segment.reason.code !== "reader" && !segment.rule && sureness(segment)].filter(Boolean).join(" · ")),
    ];
  }

  /** @param {Segment[]} segments @param {View} view */
  #several(segments, view) {
    /** @type {Map<string, {segment: Segment, count: number, words: Set<string>}>} */
    const reasons = new Map();
    for (const segment of segments) {
      const { because, evidence } = whole(view, segment);
      const key = `${segment.role} ${because}`;
      const found = reasons.get(key) ?? { segment, count: 0, words: new Set() };
      found.count += 1;
      if (evidence && found.words.size < 3) found.words.add(evidence);
      reasons.set(key, found);
    }
    const sorted = [...reasons.values()].sort((a, b) => b.count - a.count);
    const rest = sorted.slice(MOST_REASONS).reduce((sum, { count }) => sum + count, 0);
    return h("ul", { class: "why-reasons" }, sorted.slice(0, MOST_REASONS).map(({ segment, count, words }) => h("li", {},
      h("strong", {}, `${named("role", segment.role)} ${number(count)}`), ` – ${whole(view, segment).because} ${[...words].join(", ")}`)),
    rest > 0 && h("li", {}, t("why.more", { count: rest })));
  }

  /** @param {Mention} mention */
  #mark(mention) {
    const { kind, start, end, confidence } = mention;
    const words = this.#state?.text.slice(start, end);
    const isOwn = this.#state?.corrections.mentions.some((own) => own.start === start && own.end === end);
    const isRule = this.#state?.rules.some((rule) => "name" in rule && !rule.off && rule.name === words);
    const how = isOwn ? "own" : isRule ? "byRule" : this.#names.has(kind) ? "name" : "value";
    return [h("p", { class: "why-mark" }, h("span", { class: "swatch", "data-kind": kind, "aria-hidden": "true" }), " ",
      t(`why.${how}`, { kind: named("kind", kind), text: brief(this.#view?.slice(start, end) ?? "", 60), percent: percent(confidence), value: valueInWords(mention) }))];
  }
}
