/**
 * What the charts show of an article, as figures: what was kept and removed by
 * role, who is named where, and its dates. Pure: it knows no DOM.
 */

/** @import {Kind, Role} from "./pkg/klartext.js" */
/** @import {View} from "./view.js" */

/**
 * Words of one role, kept and removed.
 * @typedef {{role: Role, kept: number, removed: number}} RoleShare
 *
 * Where a thing is named: shares of the kept text, from 0 at its beginning to
 * 1, each with its mention's number.
 * @typedef {{kind: Kind, name: string, places: {at: number, mention: number}[]}} NameRow
 *
 * A date on a line: `from` and `to` are days since 1970, `to` behind its end.
 * @typedef {{iso: string, from: number, to: number, mention: number, mentions: number}} DateMark
 *
 * @typedef {{marks: DateMark[], yearless: {iso: string, mention: number, mentions: number}[]}} Timeline
 */

const DAY_MS = 86_400_000;

/**
 * @param {string} text
 * @param {View["analysis"]} analysis
 * @returns {RoleShare[]} the most words first
 */
export function rolesOf(text, { segments }) {
  /** @type {Map<Role, RoleShare>} */
  const shares = new Map();
  for (const { start, end, role, kept } of segments) {
    const words = text.slice(start, end).match(/\S+/g)?.length ?? 0;
    if (!words) continue;
    const share = shares.get(role) ?? { role, kept: 0, removed: 0 };
    share[kept ? "kept" : "removed"] += words;
    shares.set(role, share);
  }
  return [...shares.values()].sort((a, b) => b.kept + b.removed - a.kept - a.removed);
}

/**
 * @param {View["analysis"]} analysis
 * @param {Set<Kind>} names the kinds that are names
 * @returns {NameRow[]} the most mentioned first, then in the order of the text
 */
export function namesOf({ segments, mentions, entities }, names) {
  const kept = segments.filter((segment) => segment.kept);
  const length = kept.reduce((sum, { start, end }) => sum + end - start, 0);
  /** @type {Map<number, NameRow>} */
  const rows = new Map();
  let [next, before] = [0, 0];
  for (const [mention, { start, entity, kind }] of mentions.entries()) {
    while (next < kept.length && kept[next].end <= start) before += kept[next].end - kept[next++].start;
    if (!names.has(kind) || !kept[next]) continue;
    const row = rows.get(entity) ?? { kind: entities[entity].kind, name: entities[entity].name, places: [] };
    row.places.push({ at: (before + Math.max(0, start - kept[next].start)) / length, mention });
    rows.set(entity, row);
  }
  return [...rows.values()].sort((a, b) => b.places.length - a.places.length);
}

/**
 * @param {View["analysis"]} analysis
 * @returns {Timeline} each date once, in the order of time; without a year, of the text
 */
export function datesOf({ mentions }) {
  /** @type {Map<string, DateMark>} */
  const marks = new Map();
  /** @type {Map<string, {iso: string, mention: number, mentions: number}>} */
  const yearless = new Map();
  for (const [mention, { kind, value }] of mentions.entries()) {
    const iso = kind === "date" ? value?.text : undefined;
    if (!iso) continue;
    const range = daysOf(iso);
    const known = marks.get(iso) ?? yearless.get(iso);
    if (known) known.mentions++;
    else if (range) marks.set(iso, { iso, ...range, mention, mentions: 1 });
    else yearless.set(iso, { iso, mention, mentions: 1 });
  }
  return { marks: [...marks.values()].sort((a, b) => a.from - b.from || a.to - b.to), yearless: [...yearless.values()] };
}

/**
 * A date, month or year in ISO 8601, or two of them with a slash between.
 *
 * @param {string} iso
 * @returns {{from: number, to: number}|null} `null` where the year is not told
 */
export function daysOf(iso) {
  const [first, last = first] = iso.split("/").map(periodOf);
  return first && last && last.to > first.from ? { from: first.from, to: last.to } : null;
}

/** @param {string} iso */
function periodOf(iso) {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?!\d)/.exec(iso) ?? [];
  if (!year) return null;
  const at = (/** @type {number} */ y, /** @type {number} */ m, /** @type {number} */ d) => {
    const moment = new Date(0);
    // Date.UTC would take the years before 100 for those of the last century.
    moment.setUTCFullYear(y, m, d);
    return moment.getTime() / DAY_MS;
  };
  const [y, m, d] = [Number(year), month ? Number(month) - 1 : 0, day ? Number(day) : 1];
  return { from: at(y, m, d), to: day ? at(y, m, d + 1) : month ? at(y, m + 1, 1) : at(y + 1, 0, 1) };
}

/**
 * Round places on a line of days: years, months or days, a handful of them.
 *
 * @param {number} from in days since 1970
 * @param {number} to
 * @returns {{at: number, iso: string}[]}
 */
export function ticksOf(from, to) {
  const [first, last] = [new Date(from * DAY_MS), new Date(to * DAY_MS)];
  const span = to - from;
  const years = span / 365;
  const iso = (/** @type {Date} */ date, /** @type {number} */ length) => date.toISOString().slice(0, length);
  /** @type {{at: number, iso: string}[]} */
  const ticks = [];
  const push = (/** @type {Date} */ date, /** @type {number} */ length) => {
    const at = date.getTime() / DAY_MS;
    if (at >= from && at <= to) ticks.push({ at, iso: iso(date, length) });
  };
  if (years > 2) {
    const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((one) => years / one <= 7) ?? 1000;
    for (let year = Math.ceil(first.getUTCFullYear() / step) * step; year <= last.getUTCFullYear(); year += step) {
      const date = new Date(0);
      date.setUTCFullYear(year, 0, 1);
      push(date, 4);
    }
  } else if (span > 60) {
    const step = [1, 2, 3, 6].find((one) => span / 30 / one <= 7) ?? 6;
    const months = first.getUTCFullYear() * 12 + first.getUTCMonth();
    for (let month = Math.ceil(months / step) * step; month <= months + span / 28; month += step) push(new Date(Date.UTC(Math.floor(month / 12), month % 12, 1)), 7);
  } else {
    const step = Math.max(1, Math.ceil(span / 6));
    for (let day = Math.ceil(from); day <= to; day += step) push(new Date(day * DAY_MS), 10);
  }
  return ticks;
}
