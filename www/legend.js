/**
 * What the article is about: its metadata, how often each kind is marked
 * (pressing one hides or shows it), and who and what is named (pressing one
 * leads through its mentions).
 */
import { all, byId, h, icon } from "./dom.js";
import { date, named, number, t } from "./messages/index.js";
import { valueInWords } from "./values.js";

/** @import {Analysis, Kind, KindInfo} from "./pkg/klartext.js" */

/** Entities listed of a kind before "more". */
const LISTED = 8;
const LISTED_AT_MOST = 500;

const FACTS = /** @type {const} */ (["authors", "published", "updated", "place", "agencies", "publisher", "credits"]);

export class Legend {
  /** The kinds there are, in the order in which they are listed. @type {KindInfo[]} */ kinds = [];
  #element = byId("legend");
  #finder = byId("finder");
  /** @type {Set<Kind>} */ #hidden = new Set();
  /** @type {Set<Kind>} */ #unfolded = new Set();
  /** @type {Analysis|null} */ #analysis = null;
  /** @type {{entity: number, mentions: number[], at: number}|null} */ #chosen = null;

  /**
   * @param {{hideKinds(kinds: string[]): void, choose(entity: number|null): void, reveal(mention: number): void}} actions
   */
  constructor(actions) {
    this.actions = actions;
  }

  /** @returns {boolean} whether an entity was highlighted */
  close() {
    if (!this.#chosen) return false;
    this.release();
    return true;
  }

  /** @param {Analysis|null} analysis */
  show(analysis) {
    const name = this.#chosen && this.#analysis?.entities[this.#chosen.entity];
    this.#analysis = analysis;
    // The same entity may have another number in the new analysis.
    const again = name && analysis ? analysis.entities.findIndex((e) => e.kind === name.kind && e.name === name.name) : -1;
    if (again >= 0) this.#take(again, this.#chosen?.at ?? 0);
    else this.release();
    this.#draw();
  }

  /** @param {number} entity @param {number} [mention] the one to begin with */
  choose(entity, mention) {
    this.#take(entity, 0);
    if (!this.#chosen) return;
    if (mention !== undefined) this.#chosen.at = Math.max(0, this.#chosen.mentions.indexOf(mention));
    this.#drawFinder();
    this.#mark();
    this.actions.reveal(this.#chosen.mentions[this.#chosen.at]);
  }

  release() {
    this.#chosen = null;
    this.actions.choose(null);
    this.#drawFinder();
    this.#mark();
  }

  /** @param {number} entity @param {number} at */
  #take(entity, at) {
    const mentions = [];
    for (const [i, mention] of (this.#analysis?.mentions ?? []).entries()) {
      if (mention.entity === entity) mentions.push(i);
    }
    this.#chosen = mentions.length ? { entity, mentions, at: Math.min(at, mentions.length - 1) } : null;
    this.actions.choose(this.#chosen ? entity : null);
    this.#drawFinder();
  }

  /** @param {number} step */
  #step(step) {
    const chosen = this.#chosen;
    if (!chosen) return;
    chosen.at = (chosen.at + step + chosen.mentions.length) % chosen.mentions.length;
    for (const place of all(this.#finder, ".finder-at")) place.textContent = this.#position();
    this.actions.reveal(chosen.mentions[chosen.at]);
  }

  #position() {
    const { at, mentions } = /** @type {{at: number, mentions: number[]}} */ (this.#chosen);
    return t("legend.at", { at: at + 1, count: mentions.length });
  }

  #drawFinder() {
    const entity = this.#chosen && this.#analysis?.entities[this.#chosen.entity];
    this.#finder.hidden = !entity;
    if (!entity) return this.#finder.replaceChildren();
    const button = (/** @type {string} */ name, /** @type {string} */ picture, /** @type {() => void} */ onclick) =>
      h("button", { type: "button", class: "quiet", "aria-label": t(name), title: t(name), onclick }, icon(picture));
    this.#finder.setAttribute("aria-label", t("legend.mentions", { count: entity.mentions }));
    this.#finder.replaceChildren(
      h("span", { class: "swatch", "data-kind": entity.kind, "aria-hidden": "true" }),
      h("strong", {}, entity.name),
      h("span", { class: "finder-at", role: "status" }, this.#position()),
      button("legend.previous", "prev", () => this.#step(-1)),
      button("legend.next", "next", () => this.#step(1)),
      button("legend.close", "cross", () => this.release()),
    );
  }

  /** Shows which entity is chosen. */
  #mark() {
    for (const button of all(this.#element, "[data-entity-button]")) {
      button.setAttribute("aria-pressed", String(Number(button.dataset.entityButton) === this.#chosen?.entity));
    }
  }

  #draw() {
    const analysis = this.#analysis;
    this.#element.hidden = !analysis;
    if (!analysis) return this.#element.replaceChildren();
    const focused = this.#focusedName();
    this.#element.replaceChildren(...[this.#facts(analysis), this.#kinds(analysis), this.#names(analysis)].filter((part) => part !== null));
    if (focused) /** @type {HTMLElement|null} */ (this.#element.querySelector(focused))?.focus();
  }

  /** A selector for the control that has the focus. */
  #focusedName() {
    const active = /** @type {HTMLElement} */ (document.activeElement);
    if (!this.#element.contains(active)) return "";
    if (active.dataset.kindButton) return `[data-kind-button="${active.dataset.kindButton}"]`;
    if (active.dataset.entityButton) return `[data-entity-button="${active.dataset.entityButton}"]`;
    return active.dataset.more ? `[data-more="${active.dataset.more}"], [data-kind-button]` : "";
  }

  /** @param {Analysis} analysis */
  #facts({ metadata }) {
    const rows = [];
    for (const name of FACTS) {
      const fields = [metadata[name] ?? []].flat();
      const values = [...new Set(fields.map(({ value }) => (name === "published" || name === "updated" ? date(value) : value)))];
      if (values.length) rows.push(h("div", {}, h("dt", {}, t(`fact.${name}`)), h("dd", {}, values.slice(0, 5).join(", "))));
    }
    if (!rows.length) return null;
    return h("section", { class: "facts", "aria-label": t("legend.facts") }, h("h3", {}, t("legend.facts")), h("dl", {}, ...rows));
  }

  /** @param {Analysis} analysis */
  #kinds({ mentions }) {
    /** @type {Map<Kind, number>} */
    const counts = new Map();
    for (const { kind } of mentions) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const present = this.kinds.map(({ name }) => name).filter((kind) => counts.has(kind));
    if (!present.length) return null;
    const allHidden = present.every((kind) => this.#hidden.has(kind));
    return h("section", { class: "kinds" },
      h("div", { class: "legend-head" },
        h("h3", { id: "kinds-title" }, t("legend.kinds")),
        h("button", {
          type: "button", class: "plain", "data-more": "kinds",
          onclick: () => this.#hide(allHidden ? [] : present),
        }, t(allHidden ? "legend.all" : "legend.none"))),
      h("div", { class: "chips", role: "group", "aria-labelledby": "kinds-title" }, ...present.map((kind) => h("button", {
        type: "button",
        class: "chip",
        "data-kind-button": kind,
        "aria-pressed": !this.#hidden.has(kind),
        title: t("legend.kindsHint"),
        onclick: () => this.#flip(kind),
      },
      h("span", { class: "swatch", "data-kind": kind, "aria-hidden": "true" }),
      named("kinds", kind), " ",
      h("span", { class: "count" }, number(counts.get(kind) ?? 0))))));
  }

  /** @param {Analysis} analysis */
  #names(analysis) {
    const values = firstValues(analysis);
    const lists = this.kinds.map(({ name: kind, isName }) => {
      const entities = [];
      for (const [index, entity] of analysis.entities.entries()) if (entity.kind === kind) entities.push({ index, ...entity });
      if (!entities.length) return null;
      if (isName) entities.sort((a, b) => b.mentions - a.mentions);
      const shown = entities.slice(0, this.#unfolded.has(kind) ? LISTED_AT_MOST : LISTED);
      const items = shown.map(({ index, name, mentions }) => h("li", {}, h("button", {
        type: "button",
        class: "entity",
        "data-entity-button": index,
        "aria-pressed": index === this.#chosen?.entity,
        onclick: () => this.#press(index),
      }, h("span", { class: "entity-name" }, values.get(index) || name),
      mentions > 1 && h("span", { class: "count", "aria-label": t("legend.mentions", { count: mentions }) }, number(mentions)))));
      const rest = entities.length - shown.length;
      return h("div", { class: "names-kind" },
        h("h4", { "data-kind": kind }, h("span", { class: "swatch", "data-kind": kind, "aria-hidden": "true" }), named("kinds", kind)),
        h("ul", {}, ...items),
        rest > 0 && !this.#unfolded.has(kind) && h("button", {
          type: "button", class: "plain", "data-more": kind,
          onclick: () => { this.#unfolded.add(kind); this.#draw(); },
        }, t("legend.more", { count: rest })));
    }).filter((list) => list !== null);
    if (!lists.length) return null;
    const names = h("details", { class: "names", open: !matchMedia("(max-width: 75rem)").matches }, h("summary", {}, h("h3", {}, t("legend.names"))), ...lists);
    return names;
  }

  /** @param {number} entity */
  #press(entity) {
    if (this.#chosen?.entity === entity) this.release();
    else this.choose(entity);
  }

  /** @param {Kind} kind */
  #flip(kind) {
    const hidden = [...this.#hidden];
    this.#hide(hidden.includes(kind) ? hidden.filter((other) => other !== kind) : [...hidden, kind]);
  }

  /** @param {Kind[]} kinds */
  #hide(kinds) {
    this.#hidden = new Set(kinds);
    this.actions.hideKinds(kinds);
    this.#draw();
  }
}

/** Each value's words by its entity. @param {Analysis} analysis */
function firstValues({ mentions }) {
  /** @type {Map<number, string>} */
  const values = new Map();
  for (const mention of mentions) {
    if (mention.value && !values.has(mention.entity)) values.set(mention.entity, valueInWords(mention));
  }
  return values;
}
