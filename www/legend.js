/**
 * What the article is about: its metadata, how often each kind is marked
 * (pressing one hides or shows it), and who and what is named (pressing one
 * leads through its mentions).
 */
import { UNSURE } from "./blocks.js";
import { all, byId, h, icon } from "./dom.js";
import { ownEntities } from "./entities.js";
import { Facts } from "./facts.js";
import { named, number, percent, t } from "./messages/index.js";
import { Roving, isUsable } from "./roving.js";
import { EMPTY } from "./state.js";
import { valueInWords } from "./values.js";

/** @import {Kind, KindInfo, Metadata} from "./pkg/klartext.js" */
/** @import {Analysis} from "./unpack.js" */
/** @import {Name} from "./facts.js" */
/** @import {Mended} from "./state.js" */
/** @import {View} from "./view.js" */

/** Entities listed of a kind before "more". */
const LISTED = 8;
const LISTED_AT_MOST = 500;

/** Kinds that are marked alike, and shown and hidden together. @type {{name: "when"|"amounts"|"contacts", kinds: Kind[]}[]} */
const GROUPS = [
  { name: "when", kinds: ["date", "time", "duration"] },
  { name: "amounts", kinds: ["money", "percent", "quantity"] },
  { name: "contacts", kinds: ["email", "url", "phone"] },
];

export class Legend {
  /** The kinds there are, in the order in which they are listed. @type {KindInfo[]} */ kinds = [];
  #element = byId("legend");
  #finder = byId("finder");
  /** @type {Set<Kind>} */ #hidden = new Set();
  /** @type {Set<Kind>} */ #unfolded = new Set();
  /** As it is read. @type {Analysis|null} */ #analysis = null;
  /** @type {Metadata} */ #metadata = {};
  /** @type {{entity: number, mentions: number[], at: number}|null} */ #chosen = null;
  /** Where the focus was when the finder came. @type {HTMLElement|null} */ #opener = null;
  /** What the reader corrected. @type {Mended} */ #corrections = EMPTY.corrections;
  // The sections stay while their content changes, so that none loses its place.
  #factsSection = h("section", { class: "facts" });
  #kindsSection = h("div", { class: "kinds", role: "toolbar", "aria-labelledby": "kinds-title" });
  #namesList = h("div", { role: "toolbar", "aria-labelledby": "names-title", "aria-orientation": "vertical" });
  #namesTitle = h("h3", { id: "names-title" });
  #namesSection = h("details", { class: "names", open: !matchMedia("(max-width: 75rem)").matches }, h("summary", {}, this.#namesTitle), this.#namesList);
  #facts;
  #roving = new Roving(this.#element, [".kinds button", ":is(.entity, .names-kind > .plain)"], isUsable);

  /**
   * @param {{hideKinds(kinds: string[]): void, choose(entity: number|null): void, reveal(mention: number, scrolls: boolean): void, setFact(name: Name, value: string[]|string|null|undefined): void, about(entity: number, opener: HTMLElement): void}} actions
   */
  constructor(actions) {
    this.actions = actions;
    this.#facts = new Facts(this.#factsSection, actions);
    this.#element.append(this.#factsSection, this.#kindsSection, this.#namesSection);
    this.#kindsSection.addEventListener("keydown", (event) => this.#roving.step(event));
    this.#namesList.addEventListener("keydown", (event) => this.#turn(event));
  }

  /** @returns {boolean} whether an entity was highlighted */
  close() {
    if (!this.#chosen) return false;
    this.#leave();
    return true;
  }

  /** @param {Analysis|null} found @param {View|null} view what is read of it @param {Mended} corrections */
  show(found, view, corrections) {
    const analysis = view?.analysis ?? null;
    this.#metadata = found?.metadata ?? {};
    this.#corrections = corrections;
    const name = this.#chosen && this.#analysis?.entities[this.#chosen.entity];
    this.#analysis = analysis;
    // The same entity may have another number in the new analysis.
    const again = name && analysis ? analysis.entities.findIndex((e) => e.kind === name.kind && e.name === name.name) : -1;
    if (again >= 0) this.#take(again, this.#chosen?.at ?? 0);
    else this.release();
    this.#draw();
  }

  /** @param {number} entity @param {number} [mention] the one to begin with, which is in view */
  choose(entity, mention) {
    this.#opener = /** @type {HTMLElement|null} */ (document.activeElement);
    this.#take(entity, 0);
    if (!this.#chosen) return;
    const kind = this.#analysis?.entities[entity].kind;
    // Who asks for an entity wants to see it.
    if (kind && this.#hidden.has(kind)) this.#hide([...this.#hidden].filter((other) => other !== kind));
    if (mention !== undefined) this.#chosen.at = Math.max(0, this.#chosen.mentions.indexOf(mention));
    this.#drawFinder();
    this.#mark();
    this.actions.reveal(this.#chosen.mentions[this.#chosen.at], mention === undefined);
  }

  /** Ends the highlight; a focus in the finder goes back to where it came from. */
  #leave() {
    const inside = this.#finder.contains(document.activeElement);
    const entity = this.#chosen?.entity;
    this.release();
    if (!inside) return;
    const opener = this.#opener?.isConnected ? this.#opener : this.#element.querySelector(`[data-entity-button="${entity}"]`);
    /** @type {HTMLElement|null} */ (opener ?? byId("article"))?.focus();
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
    this.actions.reveal(chosen.mentions[chosen.at], true);
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
      h("strong", { dir: "auto" }, entity.name),
      h("span", { class: "finder-at", role: "status" }, this.#position()),
      button("legend.previous", "prev", () => this.#step(-1)),
      button("legend.next", "next", () => this.#step(1)),
      button("legend.close", "cross", () => this.#leave()),
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
    const focused = this.#focusedName();
    this.#factsSection.setAttribute("aria-label", t("legend.facts"));
    this.#facts.show(this.#metadata, analysis?.metadata ?? {}, this.#corrections.facts, analysis?.language.code);
    this.#namesTitle.textContent = t("legend.names");
    const kinds = analysis ? this.#kinds(analysis) : [];
    const names = analysis ? this.#names(analysis) : [];
    this.#kindsSection.hidden = !kinds.length;
    this.#kindsSection.replaceChildren(...kinds);
    this.#namesSection.hidden = !names.length;
    this.#namesList.replaceChildren(...names);
    this.#roving.settle();
    if (focused) /** @type {HTMLElement|null} */ (this.#element.querySelector(focused))?.focus({ preventScroll: true });
  }

  /** A selector for the control that has the focus. */
  #focusedName() {
    const active = /** @type {HTMLElement} */ (document.activeElement);
    if (!this.#element.contains(active)) return "";
    if (active.dataset.kindButton) return `[data-kind-button="${active.dataset.kindButton}"]`;
    if (active.dataset.entityButton) return `[data-entity-button="${active.dataset.entityButton}"], [data-entity-button]`;
    if (active.dataset.about) return `[data-about="${active.dataset.about}"], [data-about]`;
    return active.dataset.more ? `[data-more="${active.dataset.more}"], [data-kind-button]` : "";
  }

  /** @param {Analysis} analysis */
  #kinds({ mentions }) {
    /** @type {Map<Kind, number>} */
    const counts = new Map();
    for (const { kind } of mentions) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const present = this.kinds.map(({ name }) => name).filter((kind) => counts.has(kind));
    if (!present.length) return [];
    const names = new Set(this.kinds.filter(({ isName }) => isName).map(({ name }) => name));
    const allHidden = present.every((kind) => this.#hidden.has(kind));
    return [
      h("div", { class: "legend-head" },
        h("h3", { id: "kinds-title" }, t("legend.kinds")),
        h("button", {
          type: "button", class: "plain", "data-more": "kinds", tabindex: -1,
          onclick: () => this.#hide(allHidden ? [] : present),
        }, t(allHidden ? "legend.all" : "legend.none"))),
      h("div", { class: "chips" }, ...groupsOf(present).map(({ name, kinds }) => {
        const count = kinds.reduce((sum, kind) => sum + (counts.get(kind) ?? 0), 0);
        const each = name && kinds.map((kind) => `${named("kinds", kind)} ${number(counts.get(kind) ?? 0)}`).join(", ");
        return h("button", {
          type: "button",
          class: "chip",
          tabindex: -1,
          "data-kind-button": kinds[0],
          "aria-pressed": kinds.some((kind) => !this.#hidden.has(kind)),
          title: [each, t("legend.kindsHint")].filter(Boolean).join(" · "),
          onclick: () => this.#flip(kinds),
        },
        h("span", { class: "swatch", "data-kind": kinds[0], "aria-hidden": "true" }),
        h("span", { class: "chip-name" }, name ? t(`legend.${name}`) : named("kinds", kinds[0])), " ",
        h("span", { class: "count" }, number(count)));
      })),
      mentions.some(({ kind, confidence }) => confidence < UNSURE && names.has(kind)) ? h("p", { class: "faint-note" },
        h("span", { class: "swatch", "aria-hidden": "true" }), h("span", {}, t("legend.faint", { percent: percent(UNSURE) }))) : "",
    ];
  }

  /** @param {Analysis} analysis */
  #names(analysis) {
    const values = firstValues(analysis);
    const own = ownEntities(this.#corrections.entities, analysis.mentions);
    return this.kinds.map(({ name: kind, isName }) => {
      const entities = [];
      for (const [index, entity] of analysis.entities.entries()) if (entity.kind === kind) entities.push({ index, ...entity });
      if (!entities.length) return null;
      if (isName) entities.sort((a, b) => b.mentions - a.mentions);
      const shown = entities.slice(0, this.#unfolded.has(kind) ? LISTED_AT_MOST : LISTED);
      const items = shown.map(({ index, name, mentions, description }) => h("li", { "data-own": own.has(index) }, h("button", {
        type: "button",
        class: "entity",
        tabindex: -1,
        "data-entity-button": index,
        "aria-pressed": index === this.#chosen?.entity,
        onclick: () => this.#press(index),
      }, h("span", { class: "entity-what", dir: "auto" },
        h("span", { class: "entity-name" }, values.get(index) || name), " ",
        description && h("small", { class: "entity-said" }, description.text)),
      mentions > 1 && h("span", { class: "count", "aria-label": t("legend.mentions", { count: mentions }) }, number(mentions))),
      isName && this.#aboutButton(index, name)));
      const rest = entities.length - shown.length;
      return h("div", { class: "names-kind" },
        h("h4", { "data-kind": kind }, h("span", { class: "swatch", "data-kind": kind, "aria-hidden": "true" }), named("kinds", kind)),
        h("ul", {}, ...items),
        rest > 0 && !this.#unfolded.has(kind) && h("button", {
          type: "button", class: "plain", "data-more": kind, tabindex: -1,
          onclick: () => { this.#unfolded.add(kind); this.#draw(); },
        }, t("legend.more", { count: rest })));
    }).filter((list) => list !== null);
  }

  /** Up and down lead from name to name, to a name's menu and back the other arrow keys. @param {KeyboardEvent} event */
  #turn(event) {
    const from = /** @type {HTMLElement} */ (event.target);
    const to = { ArrowRight: ".entity + .about", ArrowLeft: ".entity:has(+ .about)" }[event.key];
    if (!to) return this.#roving.step(event, /** @type {HTMLElement} */ (from.closest("li")?.firstElementChild ?? from));
    event.preventDefault();
    /** @type {HTMLElement|null|undefined} */ (from.parentElement?.querySelector(to))?.focus();
  }

  /** @param {number} entity @param {string} name */
  #aboutButton(entity, name) {
    const label = t("naming.title", { name });
    return h("button", {
      type: "button", class: "about", tabindex: -1, "data-about": entity, "aria-label": label, title: label, "aria-haspopup": "true",
      onclick: (/** @type {Event} */ { currentTarget }) => this.actions.about(entity, /** @type {HTMLElement} */ (currentTarget)),
    }, icon("more"));
  }

  /** @param {number} entity */
  #press(entity) {
    if (this.#chosen?.entity === entity) this.release();
    else this.choose(entity);
  }

  /** @param {Kind[]} kinds shown or hidden together */
  #flip(kinds) {
    const others = [...this.#hidden].filter((kind) => !kinds.includes(kind));
    this.#hide(kinds.some((kind) => !this.#hidden.has(kind)) ? [...others, ...kinds] : others);
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

/**
 * The kinds, those of a group together where its first one stands.
 *
 * @param {Kind[]} present
 * @returns {{name?: "when"|"amounts"|"contacts", kinds: Kind[]}[]}
 */
function groupsOf(present) {
  const group = (/** @type {Kind} */ kind) => GROUPS.find(({ kinds }) => kinds.includes(kind));
  const alone = present.filter((kind) => !group(kind)).map((kind) => ({ kinds: [kind] }));
  const together = GROUPS.map(({ name, kinds }) => ({ name, kinds: present.filter((kind) => kinds.includes(kind)) }));
  return [...alone, ...together.filter(({ kinds }) => kinds.length)];
}
