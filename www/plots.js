/**
 * The charts as drawings. Each has a title and a description; what can be
 * pressed is a button that leads to a mention.
 */
import { ticksOf } from "./charts.js";
import { brief } from "./dom.js";
import { date, named, number, percent, t } from "./messages/index.js";
import { s } from "./svg.js";

/** @import {NameRow, RoleShare, Timeline} from "./charts.js" */

/** Units of the drawing, which are pixels where it isn't scaled. */
const ROW = 26;
const GAP = 10;
const DOT = 5;
/** About so wide is a letter. */
const LETTER = 7;
/** More rows are in the table only. */
export const SHOWN = { names: 25, dates: 40 };

/**
 * @param {string} name of the chart among the messages
 * @param {number} width
 * @param {number} height
 * @param {boolean} isInteractive
 * @param {...SVGElement} children
 */
function drawing(name, width, height, isInteractive, ...children) {
  const [title, desc] = [`chart-${name}-title`, `chart-${name}-desc`];
  return s("svg", { viewBox: `0 0 ${width} ${height}`, role: isInteractive ? "group" : "img", "aria-labelledby": `${title} ${desc}` },
    s("title", { id: title }, t(`charts.${name}`)), s("desc", { id: desc }, t(`charts.${name}What`)), ...children);
}

/** @param {number} x @param {number} y @param {string} text @param {Record<string, string|number>} [more] */
function label(x, y, text, more = {}) {
  return s("text", { x, y, "dominant-baseline": "middle", ...more }, text);
}

/** @param {RoleShare[]} shares @param {number} width */
export function rolesPlot(shares, width) {
  const [left, right] = [Math.min(150, width * 0.36), 78];
  const most = Math.max(1, ...shares.map(({ kept, removed }) => kept + removed));
  const scale = (/** @type {number} */ words) => (words / most) * (width - left - right);
  const rows = shares.map(({ role, kept, removed }, i) => {
    const y = ROW * (i + 1.6);
    const words = kept && removed ? `${number(kept)} + ${number(removed)}` : number(kept + removed);
    return s("g", {},
      label(0, y, brief(named("role", role), Math.floor(left / LETTER))),
      ...(kept ? [s("rect", { class: "kept", x: left, y: y - 8, width: Math.max(2, scale(kept)), height: 16 })] : []),
      ...(removed ? bar(left + scale(kept), y - 8, Math.max(2, scale(removed)), 16) : []),
      label(left + scale(kept + removed) + GAP, y, words, { class: "soft" }));
  });
  const second = left + 24 + t("charts.kept").length * LETTER + 2 * GAP;
  return drawing("roles", width, ROW * (shares.length + 1.6), false,
    s("rect", { class: "kept", x: left, y: 3, width: 16, height: 12 }), label(left + 22, 10, t("charts.kept"), { class: "soft" }),
    ...bar(second, 3, 16, 12), label(second + 22, 10, t("charts.removed"), { class: "soft" }),
    ...rows);
}

/** What was removed is told from what was kept without colour, too. @param {number} x @param {number} y @param {number} width @param {number} height */
function bar(x, y, width, height) {
  const strokes = [];
  for (let at = 6; at < width; at += 6) strokes.push(`M${x + at} ${y}l-${Math.min(6, at)} ${height}`);
  return [s("path", { class: "hatch", d: strokes.join("") || "M0 0" }), s("rect", { class: "removed", x: x + 0.75, y, width: Math.max(1, width - 1.5), height })];
}

/** @param {NameRow[]} rows @param {number} width */
export function namesPlot(rows, width) {
  const left = Math.min(190, width * 0.4);
  const shown = rows.slice(0, SHOWN.names);
  const x = (/** @type {number} */ at) => left + DOT + at * (width - left - 2 * DOT);
  const height = ROW * (shown.length + 1.2);
  return drawing("names", width, height, true,
    label(left, 10, t("charts.begins"), { class: "soft" }), label(width, 10, t("charts.ends"), { class: "soft", "text-anchor": "end" }),
    ...shown.map(({ kind, name, places }, i) => {
      const y = ROW * (i + 1.5);
      return s("g", {},
        label(0, y, brief(name, Math.floor(left / LETTER) - 4)), label(left - GAP, y, number(places.length), { class: "soft", "text-anchor": "end" }),
        s("path", { class: "rule", d: `M${left} ${y}H${width}` }),
        ...places.map(({ at, mention }, k) => button(mention, t("charts.place", { name, at: k + 1, count: places.length, percent: percent(at) }),
          s("circle", { class: "dot", "data-kind": kind, cx: x(at), cy: y, r: DOT }))));
    }));
}

/** @param {Timeline} timeline @param {number} width */
export function datesPlot({ marks: all }, width) {
  const marks = all.slice(0, SHOWN.dates);
  const first = marks.length ? marks[0].from : 0;
  const last = Math.max(first + 1, ...marks.map(({ to }) => to));
  const margin = Math.max(1, (last - first) * 0.02);
  const [from, to] = [first - margin, last + margin];
  const x = (/** @type {number} */ day) => ((day - from) / (to - from)) * width;
  /** Where each lane is free again. @type {number[]} */
  const lanes = [];
  const drawn = marks.map(({ iso, from: start, to: end, mention, mentions }) => {
    const [a, b] = [x(start), x(end)];
    const isDay = end - start <= 1;
    const words = iso.split("/").map(date).join(" – ") + (mentions > 1 ? ` (${number(mentions)})` : "");
    const length = words.length * LETTER;
    // Words stand beside a day and above a longer stretch; near the right edge before its end.
    const [at, gap] = isDay ? [(a + b) / 2, GAP] : [a, 0];
    const isLeft = at + gap + length > width && b - gap - length > 0;
    const textX = isLeft ? (isDay ? at : b) - gap : at + gap;
    const [begin, finish] = isLeft ? [textX - length, b + DOT] : [at - DOT, Math.max(b, textX + length)];
    let lane = lanes.findIndex((free) => free <= begin);
    if (lane < 0) lane = lanes.length;
    lanes[lane] = finish + GAP;
    const shape = isDay ? s("circle", { class: "dot", "data-kind": "date", cx: at, r: DOT }) : s("rect", { class: "dot", "data-kind": "date", x: a, width: Math.max(6, b - a), height: 8, rx: 2 });
    return { lane, isDay, mention, shape, words, textX, anchor: isLeft ? "end" : "start" };
  });
  const axis = Math.max(1, lanes.length) * ROW * 1.15 + 6;
  const ticks = ticksOf(from, to);
  return drawing("dates", width, axis + ROW, true,
    s("path", { class: "rule", d: `M0 ${axis}H${width}${ticks.map(({ at }) => `M${x(at)} 0V${axis + 5}`).join("")}` }),
    ...ticks.map(({ at, iso }) => label(x(at), axis + 14, iso.length === 4 ? iso : date(iso), { class: "soft", "text-anchor": x(at) < 40 ? "start" : x(at) > width - 40 ? "end" : "middle" })),
    ...drawn.map(({ lane, isDay, mention, shape, words, textX, anchor }) => {
      const y = axis - (lane + 0.6) * ROW * 1.15;
      if (isDay) shape.setAttribute("cy", String(y));
      else shape.setAttribute("y", String(y - 4));
      return button(mention, words, shape, label(textX, isDay ? y : y - 11, words, { "text-anchor": anchor }));
    }));
}

/** @param {number} mention it leads to @param {string} name @param {...SVGElement} children */
function button(mention, name, ...children) {
  return s("g", { class: "place", role: "button", tabindex: -1, "data-mention": mention, "aria-label": name }, s("title", {}, name), ...children);
}
