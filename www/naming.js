/**
 * The menu about a thing that the article names: that it is the same as
 * another, that a place names something else, its name. Opened from the list
 * of names and from a mark.
 */
import { all, brief, byId, empty, h, icon } from "./dom.js";
import { candidates, ownEntities, rename, sameAs, setApart, spellings, splitUp, unname } from "./entities.js";
import { placeBeside, stepByArrows } from "./menus.js";
import { named, number, t } from "./messages/index.js";

/** @import {Kind, KindInfo, Mention, Span} from "./pkg/klartext.js" */
/** @import {PageState} from "./state.js" */
/** @import {Analysis} from "./unpack.js" */
/** @import {View} from "./view.js" */

/** Steps that the list of things to choose from is walked by. @type {Record<string, number>} */
const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

export class Naming {
  /** The kinds that are names. @type {Set<Kind>} */ #names = new Set();
  #menu = byId("naming");
  /** @type {PageState|null} */ #state = null;
  /** @type {Analysis|null} */ #analysis = null;
  /** What is read of it. @type {View|null} */ #view = null;
  /** @type {HTMLElement|null} */ #opener = null;
  #actions;

  /**
   * @param {{change(next: (state: PageState) => PageState, step: string): void, current<S extends Span>(spans: S[]): S[]}} actions
   *   `change` takes a step from the present state, `current` gives spans as they lie in it
   */
  constructor(actions) {
    this.#actions = actions;
    stepByArrows(this.#menu);
    this.#menu.addEventListener("toggle", () => {
      // The focus goes back to where the menu was opened from.
      if (!this.#menu.matches(":popover-open") && document.activeElement === document.body) this.#opener?.focus({ preventScroll: true });
    });
  }

  /** @param {KindInfo[]} kinds */
  set kinds(kinds) {
    this.#names = new Set(kinds.filter(({ isName }) => isName).map(({ name }) => name));
  }

  /** @param {PageState} state @param {Analysis|null} analysis @param {View|null} view what is read of it */
  show(state, analysis, view) {
    this.#state = state;
    this.#analysis = analysis;
    this.#view = view;
    if (this.#menu.matches(":popover-open")) this.#menu.hidePopover();
    empty(this.#menu);
  }

  /** What there is to say about a thing. @param {number} entity @param {HTMLElement} opener */
  open(entity, opener) {
    const [state, analysis] = [this.#state, this.#analysis];
    if (!state || !analysis) return;
    const forms = spellings(analysis.mentions, entity).size;
    const item = (/** @type {string} */ name, /** @type {string} */ picture, /** @type {string} */ words, /** @type {() => void} */ onclick) =>
      h("button", { type: "button", "data-naming": name, onclick }, icon(picture), words);
    this.#show(entity, opener, [
      item("same", "same", t("naming.same"), () => this.same(entity, opener)),
      // Whose name is hidden can't be given another.
      this.#nameOf(entity) === analysis.entities[entity].name && item("rename", "edit", t("naming.rename"), () => this.rename(entity, opener)),
      forms > 1 && item("split", "split", t("naming.split", { count: forms }), () => this.#take((next, places) => splitUp(next, places, entity), "apart")),
      ownEntities(state.corrections.entities, analysis.mentions).has(entity) && item("read", "undo", t("naming.asRead"), () => this.#take((next, places) => unname(next, places, entity), "asRead")),
    ]);
    all(this.#menu, "button")[0]?.focus();
  }

  /** Asks what a thing is the same as. @param {number} entity @param {HTMLElement} opener */
  same(entity, opener) {
    const [analysis, view] = [this.#analysis, this.#view];
    if (!analysis || !view) return;
    const label = t("naming.sameOf", { name: this.#nameOf(entity) });
    const list = h("ul", { role: "listbox", id: "naming-list", "aria-label": label });
    const none = h("p", { class: "fact-hint", role: "status" });
    const field = /** @type {HTMLInputElement} */ (h("input", {
      type: "text", role: "combobox", autocomplete: "off", dir: "auto", "aria-label": label,
      "aria-autocomplete": "list", "aria-expanded": "true", "aria-controls": "naming-list", placeholder: t("naming.type"),
    }));
    /** @type {number[]} */ let offered = [];
    let at = 0;
    const point = (/** @type {number} */ to) => {
      at = Math.min(Math.max(to, 0), offered.length - 1);
      for (const [i, option] of all(list, "li").entries()) {
        option.setAttribute("aria-selected", String(i === at));
        if (i === at) option.scrollIntoView({ block: "nearest" });
      }
      if (at >= 0) field.setAttribute("aria-activedescendant", `naming-${at}`);
      else field.removeAttribute("aria-activedescendant");
    };
    const choose = (/** @type {number} */ other) => this.#take((next, places) => sameAs(next, analysis, places, entity, other), "same");
    const offer = () => {
      const found = candidates(view.analysis, this.#names, entity, field.value);
      offered = found.map(({ index }) => index);
      list.replaceChildren(...found.map(({ index, entity: { kind, name, mentions } }, i) => h("li", {
        role: "option", id: `naming-${i}`, "aria-selected": "false", onclick: () => choose(index), onpointermove: () => { if (at !== i) point(i); },
      },
      h("span", { class: "swatch", "data-kind": kind, "aria-hidden": "true" }), h("span", { class: "entity-name", dir: "auto" }, name),
      h("span", { class: "visually-hidden" }, `, ${named("kind", kind)}`), h("span", { class: "count", "aria-hidden": "true" }, number(mentions)))));
      none.textContent = found.length ? "" : t("naming.nobody");
      point(0);
    };
    field.addEventListener("input", offer);
    field.addEventListener("keydown", (event) => {
      const step = STEPS[event.key];
      if (!step && event.key !== "Enter") return;
      event.preventDefault();
      if (step) point(at + step);
      else if (!event.isComposing && offered.length) choose(offered[at]);
    });
    this.#show(entity, opener, [h("p", { class: "menu-note" }, t("naming.isSame")), field, list, none]);
    offer();
    this.#place();
    field.focus();
  }

  /** Asks for a thing's name. @param {number} entity @param {HTMLElement} opener */
  rename(entity, opener) {
    const analysis = this.#analysis;
    if (!analysis) return;
    const { name } = analysis.entities[entity];
    const field = /** @type {HTMLInputElement} */ (h("input", { type: "text", value: name, autocomplete: "off", dir: "auto", maxlength: 400, "aria-label": t("naming.name"), "aria-describedby": "naming-hint" }));
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      const given = field.value.replace(/\s+/g, " ").trim();
      if (!given || given === name) this.#close();
      else this.#take((next, places) => rename(next, analysis, places, entity, given), "rename");
    });
    this.#show(entity, opener, [field, h("p", { class: "fact-hint", id: "naming-hint" }, t("naming.hint"))]);
    field.focus();
    field.select();
  }

  /** A place names something else than what it was taken for. @param {number} mention its index */
  apart(mention) {
    const analysis = this.#analysis;
    if (!analysis) return;
    this.#take((next, places) => {
      const [place] = this.#actions.current([analysis.mentions[mention]]);
      return place ? setApart(next, analysis, places, place) : next;
    }, "apart");
  }

  /**
   * @param {number} entity
   * @param {HTMLElement} opener
   * @param {(HTMLElement|false)[]} content
   */
  #show(entity, opener, content) {
    const { kind = null } = this.#analysis?.entities[entity] ?? {};
    const name = this.#nameOf(entity);
    this.#opener = opener;
    this.#menu.setAttribute("aria-label", t("naming.title", { name: brief(name, 40) }));
    this.#menu.replaceChildren(
      h("p", { class: "marker-words", dir: "auto" }, h("span", { class: "swatch", "data-kind": kind, "aria-hidden": "true" }), " ", brief(name, 60)),
      ...content.filter((one) => one !== false));
    if (!this.#menu.matches(":popover-open")) this.#menu.showPopover();
    this.#place();
  }

  /** What it is called where it is read. @param {number} entity */
  #nameOf(entity) {
    return this.#view?.analysis.entities[entity].name ?? "";
  }

  #place() {
    if (this.#opener) placeBeside(this.#menu, this.#opener.getClientRects()[0] ?? this.#opener.getBoundingClientRect());
  }

  #close() {
    this.#menu.hidePopover();
    this.#opener?.focus({ preventScroll: true });
  }

  /** @param {(state: PageState, places: Mention[]) => PageState} make @param {string} step */
  #take(make, step) {
    const mentions = this.#analysis?.mentions ?? [];
    if (this.#menu.matches(":popover-open")) this.#close();
    this.#actions.change((state) => make(state, this.#actions.current(mentions)), step);
  }
}
