/**
 * How removed parts are shown: in runs with the reasons, and where the reader
 * removed them himself, as a line in their place.
 */
import { h, icon } from "./dom.js";
import { named, t } from "./messages/index.js";
import { evidenceIn, reasonIn, reasonOf, sureness } from "./reasons.js";

/** @import {Role, Span} from "./pkg/klartext.js" */
/** @import {Block} from "./blocks.js" */
/** @import {Segment} from "./unpack.js" */
/** @import {View} from "./view.js" */

/** Runs up to this many parts stand open. */
const OPEN_RUN = 6;
/** Words that decided, shown for a stretch of removed parts. */
const SHOWN_EVIDENCE = 4;

/** What is to be built of runs that were not shown yet. @type {WeakMap<Element, () => HTMLElement[]>} */
const unfilled = new WeakMap();

export class Removed {
  #view;
  #actions;

  /**
   * @param {Pick<View, "slice">} view what is read of the source
   * @param {{toggle(segments: Segment[], kept: boolean): void, role(segments: Segment[], opener: HTMLElement): void}} actions
   */
  constructor(view, actions) {
    this.#view = view;
    this.#actions = actions;
  }

  /** What is left of parts that the reader removed: a line that can be opened, and a way back. @param {Block} block */
  gone(block) {
    const segments = block.groups.flatMap((group) => group.segments);
    return h("div", { class: "block gone" },
      h("details", {},
        h("summary", {}, t("segment.run", { count: segments.length })),
        ...segments.map((segment) => h("p", { dir: "auto" }, this.slice(segment)))),
      h("span", { "aria-hidden": "true" }, "·"),
      this.undo(segments));
  }

  /** @param {Segment[]} segments that the reader removed */
  undo(segments) {
    return h("button", {
      type: "button",
      class: "undo plain",
      "data-of": segments[0].start,
      "aria-label": t("segment.undo", { count: segments.length }),
      onclick: () => this.#actions.toggle(segments, true),
    }, t("article.undo"));
  }

  /**
   * A run of removed parts. What it holds is built when it is wanted, by `fill`: of
   * a book that is tens of thousands of parts, which most readers never look at.
   *
   * @param {Block} block
   * @param {[number, number][]} opened where runs stood open before
   */
  run({ groups }, opened) {
    const segments = groups.flatMap((group) => group.segments);
    /** @type {Map<Role, number>} */
    const roles = new Map();
    for (const { role } of segments) roles.set(role, (roles.get(role) ?? 0) + 1);
    const summary = [...roles].sort((a, b) => b[1] - a[1])
      .map(([role, count]) => (count > 1 ? `${named("role", role)} ${count}` : named("role", role))).join(", ");
    const { start } = segments[0];
    // What the reader opened stays open when a part of it is restored.
    const open = segments.length <= OPEN_RUN || opened.some(([from, to]) => from < start + 1 && start < to);
    const run = h("details", { class: "block run", open },
      h("summary", {}, h("span", { class: "run-count" }, t("segment.run", { count: segments.length })), " ", h("span", { class: "run-roles" }, summary)));
    unfilled.set(run, () => this.#partsOf(segments));
    return run;
  }

  /** Builds what a run holds, unless it is there. @param {HTMLElement} run */
  fill(run) {
    const parts = unfilled.get(run);
    unfilled.delete(run);
    if (parts) run.append(...parts());
  }

  /** What a run holds: neighbours of one role share a label. @param {Segment[]} segments @returns {HTMLElement[]} */
  #partsOf(segments) {
    /** @type {Segment[][]} */
    const stretches = [];
    for (const segment of segments) {
      const last = stretches.at(-1);
      if (last && last[0].role === segment.role) last.push(segment);
      else stretches.push([segment]);
    }
    const role = h("button", {
      type: "button", class: "restore-run role-run", "aria-haspopup": "true",
      onclick: (/** @type {Event} */ { currentTarget }) => this.#actions.role(segments, /** @type {HTMLElement} */ (currentTarget)),
    }, t("segment.roleOfRun", { count: segments.length }));
    const restore = h("button", { type: "button", class: "restore-run", onclick: () => this.#actions.toggle(segments, true) }, t("segment.restoreRun"));
    return [...stretches.map((stretch) => this.#stretch(stretch)), ...(segments.length > 1 ? [restore] : []), role];
  }

  /** @param {Segment[]} stretch */
  #stretch(stretch) {
    return h("div", { class: "stretch" },
      h("p", { class: "why" }, h("span", { class: "tag" }, named("role", stretch[0].role)), ` – ${this.#reasonsOf(stretch)}`),
      h("ul", {}, ...stretch.map((segment) => {
        const text = this.slice(segment);
        return h("li", {
          class: `segment ${text.length > 70 ? "long" : "short"}`,
          "data-start": segment.start,
          "data-role": segment.role,
          "data-reason": segment.reason.code,
          "data-removed": true,
          title: `${this.reasonOf(segment)} · ${sureness(segment)}`,
        }, h("span", { class: "text", dir: "auto" }, text), toggleOf(segment));
      })));
  }

  /** The role and the reason in words. @param {Segment} segment */
  reasonOf(segment) {
    return reasonOf(this.#view, segment);
  }

  /** The reasons of a stretch, each once, with the first words that decided. @param {Segment[]} stretch */
  #reasonsOf(stretch) {
    /** @type {Map<string, Set<string>>} */
    const found = new Map();
    for (const segment of stretch) {
      const reason = reasonIn(segment);
      const words = found.get(reason) ?? new Set();
      const evidence = evidenceIn(this.#view, segment);
      if (evidence && words.size < SHOWN_EVIDENCE) words.add(evidence);
      found.set(reason, words);
    }
    return [...found].map(([reason, words]) => [reason, [...words].join(", ")].filter(Boolean).join(" ")).join("; ");
  }

  /** @param {Span} segment */
  slice({ start, end }) {
    return this.#view.slice(start, end).trimEnd();
  }
}

/** The button that removes or restores a part. @param {Segment} segment */
export function toggleOf(segment) {
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
