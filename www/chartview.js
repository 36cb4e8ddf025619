/**
 * The charts, in the place of the article while they are open: each drawn, as
 * a table, and as a file.
 */
import { datesOf, namesOf, rolesOf } from "./charts.js";
import { byId, h, icon } from "./dom.js";
import { download } from "./exports.js";
import { date, named, number, percent, t } from "./messages/index.js";
import { SHOWN, datesPlot, namesPlot, rolesPlot } from "./plots.js";
import { Roving } from "./roving.js";
import { announce } from "./status.js";
import { standalone } from "./svg.js";

/** @import {KindInfo} from "./pkg/klartext.js" */
/** @import {OwnFormat} from "./taking.js" */
/** @import {View} from "./view.js" */
/** @import {Child} from "./dom.js" */

/** A drawing's width as a file, and the least that it has on the page. */
const WIDTH = { file: 760, least: 280 };

/**
 * @typedef {object} Chart
 * @property {"roles"|"names"|"dates"} name
 * @property {boolean} isEmpty
 * @property {(width: number) => SVGElement} draw
 * @property {string[]} head of the table
 * @property {() => Child[][]} rows
 * @property {string} [note] below the drawing
 */

export class ChartView {
  /** The kinds there are. @type {KindInfo[]} */ kinds = [];
  #element = byId("charts");
  #button = byId("charts-button");
  #text = "";
  /** @type {View|null} */ #view = null;
  #drawn = 0;
  #roving = new Roving(this.#element, ["[data-chart=names] .place", "[data-chart=dates] .place"]);
  #actions;

  /** @param {{reveal(mention: number): void, opened(open: boolean): void}} actions */
  constructor(actions) {
    this.#actions = actions;
    this.#button.addEventListener("click", () => this.#open(!this.isOpen));
    this.#element.addEventListener("click", ({ target }) => this.#press(/** @type {Element} */ (target)));
    this.#element.addEventListener("keydown", (event) => {
      const target = /** @type {Element} */ (event.target);
      if (!target.matches(".place")) return;
      if (event.key !== "Enter" && event.key !== " ") return this.#roving.step(event);
      event.preventDefault();
      this.#press(target);
    });
    new ResizeObserver(() => { if (this.isOpen && this.#width() !== this.#drawn) this.#draw(); }).observe(this.#element);
  }

  get isOpen() {
    return !this.#element.hidden;
  }

  /** @param {string} text @param {View|null} view what is read of it */
  show(text, view) {
    this.#text = text;
    this.#view = view;
    this.#button.toggleAttribute("disabled", !view);
    if (!view && this.isOpen) this.#open(false);
    if (this.isOpen) this.#draw();
  }

  /** @returns {boolean} whether they were open */
  close() {
    if (!this.isOpen) return false;
    const inside = this.#element.contains(document.activeElement);
    this.#open(false);
    if (inside) this.#button.focus();
    return true;
  }

  /** Files of the charts, for the Download menu. @returns {OwnFormat[]} */
  get formats() {
    return /** @type {const} */ (["roles", "names", "dates"]).map((name) => ({
      name: `chart-${name}`, extension: `${name}.svg`, mediaType: "image/svg+xml", bearsNames: false,
      write: ({ text }, analysis) => this.#file(chartsOf(text, analysis, this.kinds).find((chart) => chart.name === name)),
    }));
  }

  /** @param {Chart|undefined} chart */
  #file(chart) {
    return chart ? standalone(chart.draw(WIDTH.file)) : "";
  }

  /** @param {boolean} open */
  #open(open) {
    if (open && !this.#view) return;
    this.#element.hidden = !open;
    this.#button.setAttribute("aria-pressed", String(open));
    document.body.toggleAttribute("data-charting", open);
    this.#actions.opened(open);
    if (!open) return this.#element.replaceChildren();
    byId("scroll").scrollTo({ top: 0, behavior: "instant" });
    this.#draw();
  }

  #width() {
    const { paddingLeft, paddingRight } = getComputedStyle(this.#element);
    return Math.max(WIDTH.least, Math.floor(this.#element.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)));
  }

  #draw() {
    const view = this.#view;
    if (!view) return;
    const active = /** @type {Element} */ (document.activeElement);
    const focused = this.#element.contains(active) ? active.getAttribute("data-mention") ?? active.getAttribute("data-save") : null;
    this.#drawn = this.#width();
    const charts = chartsOf(this.#text, view.analysis, this.kinds);
    this.#element.replaceChildren(h("h2", {}, t("charts.title")), ...charts.map((chart) => this.#figure(chart, view)));
    this.#roving.settle();
    if (focused === null) return;
    const again = this.#element.querySelector(`[data-mention="${focused}"], [data-save="${focused}"]`) ?? this.#button;
    /** @type {HTMLElement} */ (again).focus({ preventScroll: true });
  }

  /** @param {Chart} chart @param {View} view */
  #figure(chart, view) {
    const { name, isEmpty, note } = chart;
    const title = h("figcaption", { id: `chart-${name}` }, h("h3", {}, t(`charts.${name}`)), h("p", {}, t(`charts.${name}What`)));
    if (isEmpty) return h("figure", {}, title, h("p", {}, t("charts.nothing")), note);
    const save = () => {
      const format = { extension: `${name}.svg`, mediaType: "image/svg+xml" };
      announce(t("status.saved", { name: download(this.#file(chart), format, view.analysis.headline) }));
    };
    return h("figure", { "data-chart": name }, title,
      /** @type {any} */ (chart.draw(this.#drawn)),
      note && h("p", { class: "chart-note" }, note),
      h("div", { class: "chart-ways" },
        h("details", {}, h("summary", {}, t("charts.table")),
          h("div", { class: "chart-table", tabindex: 0, role: "region", "aria-labelledby": `chart-${name}` },
            h("table", {},
              h("thead", {}, h("tr", {}, chart.head.map((cell) => (cell ? h("th", { scope: "col" }, cell) : h("td", {}))))),
              h("tbody", {}, chart.rows().map(([first, ...rest]) => h("tr", {}, h("th", { scope: "row", dir: "auto" }, first), rest.map((cell) => h("td", {}, cell)))))))),
        h("button", { type: "button", class: "quiet", "data-save": name, onclick: save }, icon("down"), t("charts.save"))));
  }

  /** @param {Element} target */
  #press(target) {
    const place = target.closest("[data-mention]");
    if (!place) return;
    this.#open(false);
    this.#actions.reveal(Number(place.getAttribute("data-mention")));
  }
}

/**
 * @param {string} text
 * @param {View["analysis"]} analysis
 * @param {KindInfo[]} kinds
 * @returns {Chart[]}
 */
function chartsOf(text, analysis, kinds) {
  const roles = rolesOf(text, analysis);
  const names = namesOf(analysis, new Set(kinds.filter(({ isName }) => isName).map(({ name }) => name)));
  const dates = datesOf(analysis);
  const words = roles.reduce((sum, { kept, removed }) => sum + kept + removed, 0) || 1;
  const lead = (/** @type {number} */ mention, /** @type {string} */ name) =>
    h("button", { type: "button", class: "plain", "data-mention": mention, "aria-label": t("check.revealOf", { name }) }, t("check.reveal"));
  const said = (/** @type {string} */ iso) => iso.split("/").map(date).join(" – ");
  return [
    {
      name: "roles", isEmpty: !roles.length, draw: (width) => rolesPlot(roles, width),
      head: [t("charts.role"), t("charts.kept"), t("charts.removed"), t("charts.share")],
      rows: () => roles.map(({ role, kept, removed }) => [named("role", role), number(kept), number(removed), percent((kept + removed) / words)]),
    },
    {
      name: "names", isEmpty: !names.length, draw: (width) => namesPlot(names, width),
      head: [t("check.name"), t("check.kind"), t("check.mentions"), t("charts.where"), ""],
      rows: () => names.map(({ kind, name, places }) => [name, named("kind", kind), number(places.length), places.map(({ at }) => percent(at)).join(", "), lead(places[0].mention, name)]),
      ...(names.length > SHOWN.names && { note: t("charts.more", { count: names.length - SHOWN.names }) }),
    },
    {
      name: "dates", isEmpty: !dates.marks.length, draw: (width) => datesPlot(dates, width),
      head: [t("charts.date"), t("check.mentions"), ""],
      rows: () => [...dates.marks, ...dates.yearless].map(({ iso, mentions, mention }) => [said(iso), number(mentions), lead(mention, said(iso))]),
      ...(dates.yearless.length > 0 && { note: t("charts.yearless", { dates: dates.yearless.map(({ iso }) => said(iso)).join(", ") }) }),
    },
  ];
}
