/**
 * What is known about the article, each fact edited in its place. An empty
 * field says that there is no such thing; "as read" gives the word back to
 * the engine.
 */
import { all, h, icon } from "./dom.js";
import { date, percent, t } from "./messages/index.js";
import { Roving, isUsable } from "./roving.js";

/** @import {Metadata} from "./pkg/klartext.js" */
/** @import {Facts as Corrected} from "./state.js" */

const FACTS = /** @type {const} */ (["headline", "kicker", "section", "authors", "published", "updated", "place", "agencies", "publisher"]);
/** Shown only where they were corrected: the article itself shows them. */
const IN_ARTICLE = new Set(["headline", "kicker"]);
const LISTS = new Set(["authors", "agencies"]);
const DATES = new Set(["published", "updated"]);
/** Names shown of a list. */
const SHOWN = 8;

/** @typedef {typeof FACTS[number]} Name */

export class Facts {
  #element;
  #actions;
  /** As they are read. @type {Metadata} */ #metadata = {};
  /** As they are, where names may be hidden. @type {Metadata} */ #own = {};
  /** @type {Corrected} */ #corrected = {};
  /** The article's language, in which its facts are. @type {string|null|undefined} */ #language;
  #all = false;
  #roving;
  /** @type {Name|null} */ #editing = null;

  /**
   * @param {HTMLElement} element
   * @param {{setFact(name: Name, value: string[]|string|null|undefined): void}} actions
   */
  constructor(element, actions) {
    this.#element = element;
    this.#actions = actions;
    this.#roving = new Roving(element, ["[data-fact]"], isUsable);
    element.addEventListener("keydown", (event) => this.#roving.step(event));
  }

  /**
   * @param {Metadata} metadata
   * @param {Metadata} read what is read of them
   * @param {Corrected} corrected
   * @param {string|null} [language] the article's
   */
  show(metadata, read, corrected, language) {
    this.#language = language;
    this.#own = metadata;
    this.#metadata = read;
    this.#corrected = corrected;
    // A field in which the reader writes stays.
    if (!this.#editing) this.#draw();
  }

  #draw() {
    const active = /** @type {HTMLElement|null} */ (document.activeElement);
    const focused = active && this.#element.contains(active) ? active.dataset.fact ?? "" : null;
    const shown = FACTS.filter((name) => this.#all || name in this.#corrected || (this.#values(name).length && !IN_ARTICLE.has(name)));
    const credits = [...new Set((this.#metadata.credits ?? []).map(({ value }) => value))];
    const minutes = this.#metadata.readingTime?.value.match(/\d+/)?.[0];
    const told = { readingTime: minutes && t("fact.minutes", { minutes }), commentCount: this.#metadata.commentCount?.value };
    const rest = FACTS.length - shown.length;
    this.#element.replaceChildren(
      h("h3", { id: "facts-title" }, t("legend.facts")),
      h("div", { role: "toolbar", "aria-labelledby": "facts-title", "aria-orientation": "vertical" }, h("dl", {}, ...shown.map((name) => this.#row(name)),
        Object.entries(told).map(([name, words]) => words && h("div", {}, h("dt", {}, t(`fact.${name}`)), h("dd", {}, words))),
        credits.length > 0 && h("div", {}, h("dt", {}, t("fact.credits")), h("dd", { dir: "auto", lang: this.#language }, credits.slice(0, SHOWN).join(", ")))),
      rest > 0 && h("button", { type: "button", class: "plain", "data-fact": "more", tabindex: -1, onclick: () => this.#unfold() }, t("facts.more"))));
    this.#roving.settle();
    if (focused !== null) {
      const again = all(this.#element, `[data-fact="${focused}"]`)[0] ?? all(this.#element, "button")[0];
      again?.focus({ preventScroll: true });
    }
  }

  #unfold() {
    const before = new Set(all(this.#element, "[data-fact]").map((button) => button.dataset.fact));
    this.#all = true;
    this.#draw();
    all(this.#element, "[data-fact]").find((button) => !before.has(button.dataset.fact))?.focus();
  }

  /** @param {Name} name @param {Metadata} [metadata] @returns {string[]} */
  #values(name, metadata = this.#metadata) {
    return [...new Set([metadata[name] ?? []].flat().map(({ value }) => value))];
  }

  /** Whether stand-ins are read in it: who wrote on would take them for names. @param {Name} name */
  #isVeiled(name) {
    return this.#values(name).join("\n") !== this.#values(name, this.#own).join("\n");
  }

  /** What speaks for each value, and how sure that is. @param {Name} name */
  #why(name) {
    const fields = [this.#metadata[name] ?? []].flat().slice(0, SHOWN);
    const why = fields.map(({ reason, confidence }) => {
      const words = t(`factReason.${reason}`);
      return confidence === undefined || reason === "reader" ? words : `${words} · ${t("segment.confidence", { percent: percent(confidence) })}`;
    });
    return [...new Set(why)].join("\n");
  }

  /** @param {Name} name */
  #row(name) {
    const label = t(`fact.${name}`);
    const values = this.#values(name);
    const words = values.slice(0, SHOWN).map((value) => (DATES.has(name) ? date(value) : value)).join(", ");
    const own = name in this.#corrected;
    return h("div", { "data-fact-row": name, "data-own": own },
      h("dt", {}, label),
      h("dd", { class: "fact" },
        h("span", { dir: "auto", lang: words && !DATES.has(name) ? this.#language : null, class: words ? "fact-words" : "fact-none", title: this.#why(name) }, words || t("facts.none")),
        !this.#isVeiled(name) && h("button", {
          type: "button", class: "fact-edit", "data-fact": name, tabindex: -1, "aria-label": t("facts.edit", { name: label }), title: t("facts.edit", { name: label }),
          onclick: () => this.#edit(name),
        }, icon("edit")),
        own && h("button", {
          type: "button", class: "fact-edit", "aria-label": t("facts.asRead", { name: label }), title: t("facts.asRead", { name: label }),
          "data-fact": `${name}-read`, tabindex: -1, onclick: () => this.#actions.setFact(name, undefined),
        }, icon("undo"))));
  }

  /** @param {Name} name */
  #edit(name) {
    this.#editing = name;
    const label = t(`fact.${name}`);
    const row = all(this.#element, `[data-fact-row="${name}"]`)[0];
    const before = this.#values(name).join("; ");
    const hint = DATES.has(name) ? t("facts.dateHint") : LISTS.has(name) ? t("facts.listHint") : t("facts.hint");
    const input = /** @type {HTMLInputElement} */ (h("input", { type: "text", value: before, "aria-label": label, "aria-describedby": "fact-hint", autocomplete: "off", dir: "auto" }));
    const note = h("span", { id: "fact-hint", class: "fact-hint" }, hint);
    const done = (/** @type {boolean} */ save, /** @type {boolean} */ back) => {
      if (this.#editing !== name) return;
      const value = save && input.value.trim() !== before ? parse(name, input.value) : undefined;
      if (value === false) {
        input.setAttribute("aria-invalid", "true");
        note.textContent = t("facts.dateWrong");
        if (back) return;
      }
      this.#editing = null;
      this.#draw();
      if (back) all(this.#element, `[data-fact="${name}"]`)[0]?.focus({ preventScroll: true });
      if (value !== undefined && value !== false) this.#actions.setFact(name, value);
    };
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      done(event.key === "Enter", true);
    });
    input.addEventListener("blur", () => done(true, false));
    row.replaceChildren(h("dt", {}, label), h("dd", {}, input, note));
    input.focus();
    input.select();
  }
}

/**
 * @param {Name} name
 * @param {string} text
 * @returns {string[]|string|null|false} `false`: not a date
 */
function parse(name, text) {
  const value = text.trim();
  if (LISTS.has(name)) return value.split(";").map((one) => one.trim()).filter(Boolean);
  if (!value) return null;
  return DATES.has(name) ? isoDate(value) ?? false : value;
}

/** A date as people write it in numbers, in ISO 8601. @param {string} text */
function isoDate(text) {
  const german = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:,?\s+(\d{1,2})[:.](\d\d))?$/.exec(text);
  const two = (/** @type {string} */ digits) => digits.padStart(2, "0");
  const iso = german ? `${german[3]}-${two(german[2])}-${two(german[1])}${german[4] ? `T${two(german[4])}:${german[5]}` : ""}` : text.replace(" ", "T");
  if (!/^\d{4}-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)?)?)?$/.test(iso)) return null;
  if (Number.isNaN(Date.parse(iso))) return null;
  // The 31st of February would be taken for a day of March.
  const day = iso.slice(0, 10);
  return day.length < 10 || new Date(`${day}T00:00Z`).toISOString().startsWith(day) ? iso : null;
}
