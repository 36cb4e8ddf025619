/**
 * What the reader chose and the rules he made, as files: written by the page
 * and read again, by it or by the command. Pure: it knows no DOM. The format
 * is described in docs/choices.md.
 */
import names from "./messages/names/en.js";
import { LONGEST, isName, withRules } from "./rules.js";

/** @import {Choices} from "./pkg/klartext.js" */
/** @import {PageState} from "./state.js" */
/** @import {Rule} from "./rules.js" */

/**
 * What a file may hold; nothing of it is checked yet.
 * @typedef {Choices & {rules?: Rule[]}} File
 */

/** There are words for every role and every kind that the engine knows. */
const ROLES = new Set(Object.keys(names.role).filter((role) => role !== "blank"));
const KINDS = new Set(Object.keys(names.kind));
/** More rules than any reader makes. */
const MOST_RULES = 5000;

/**
 * A file's choices in the place of the present ones, its rules beside those
 * there are. Gives `null` where they can't be about this text, or are none.
 *
 * @param {PageState} state
 * @param {File} file
 * @returns {PageState|null}
 */
export function withFile(state, { rules, ...choices }) {
  const chosen = "decisions" in choices || "corrections" in choices ? withChoices(state, choices) : state;
  if (!chosen || rules === undefined) return chosen;
  if (!Array.isArray(rules) || rules.length > MOST_RULES || !rules.every(isRule)) return null;
  return { ...chosen, rules: withRules(state.rules, rules.map(plainRule)) };
}

/** @param {Choices} choices */
export function writeChoices(choices) {
  return `${JSON.stringify({ offsets: "utf16", ...choices }, null, 2)}\n`;
}

/** @param {Rule[]} rules */
export function writeRules(rules) {
  return `${JSON.stringify({ rules }, null, 2)}\n`;
}

/** A state with other choices; `null` where they can't be about its text. @param {PageState} state @param {Choices} choices @returns {PageState|null} */
export function withChoices(state, { offsets = "utf16", strictness = state.strictness, decisions = [], corrections = {} }) {
  if (!isObject(corrections)) return null;
  const { roles = [], mentions = [], entities = [], facts = {} } = corrections;
  if (![decisions, roles, mentions, entities].every((list) => Array.isArray(list) && list.every(isObject)) || !isObject(facts)) return null;
  const isSound = typeof strictness === "number" && strictness >= 0 && strictness <= 1 &&
    decisions.every(({ kept }) => typeof kept === "boolean") &&
    roles.every(({ role }) => ROLES.has(role)) &&
    mentions.every(({ kind }) => kind === null || KINDS.has(kind)) &&
    entities.every((entity) => Array.isArray(entity.mentions) && (entity.name === undefined || isWords(entity.name)));
  if (!isSound) return null;
  const given = [decisions, roles, mentions].flat().flatMap((one) => ("end" in one ? [one.start, one.end] : [one.start]));
  const places = toUtf16(state.text, [...given, ...entities.flatMap((entity) => entity.mentions)], offsets);
  if (!places) return null;
  const at = (/** @type {number} */ position) => /** @type {number} */ (places.get(position));
  /** @template {import("./pkg/klartext.js").Span} S @param {S} span @returns {S} */
  const moved = (span) => ({ ...span, start: at(span.start), end: at(span.end) });
  const behind = decisions.some(({ start }) => at(start) >= state.text.length);
  if (behind || [...roles, ...mentions].some(({ start, end }) => start > end)) return null;
  return {
    ...state,
    strictness,
    decisions: decisions.map(({ start, kept }) => ({ start: at(start), kept })),
    corrections: {
      roles: roles.map(moved),
      mentions: mentions.map(moved),
      entities: entities.map((entity) => ({ ...entity, mentions: entity.mentions.map(at) })),
      facts,
    },
  };
}

/**
 * Where positions that are counted in another unit lie in the text. A place
 * inside a character is its beginning, as in the engine.
 *
 * @param {string} text
 * @param {number[]} positions
 * @param {string} unit
 * @returns {Map<number, number>|null} `null` if one lies outside of the text, or nobody counts so
 */
export function toUtf16(text, positions, unit) {
  const size = { utf16: utf16Size, utf8: utf8Size, chars: () => 1 }[unit];
  if (!size || !positions.every((position) => Number.isInteger(position) && position >= 0)) return null;
  /** @type {Map<number, number>} */
  const places = new Map();
  let [at, counted] = [0, 0];
  for (const position of [...new Set(positions)].sort((a, b) => a - b)) {
    while (counted < position && at < text.length) {
      const code = /** @type {number} */ (text.codePointAt(at));
      if (counted + size(code) > position) break;
      counted += size(code);
      at += utf16Size(code);
    }
    if (counted < position && at === text.length) return null;
    places.set(position, at);
  }
  return places;
}

/** @param {number} code */
function utf16Size(code) {
  return code > 0xffff ? 2 : 1;
}

/** @param {number} code */
function utf8Size(code) {
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** @param {any} rule */
function isRule(rule) {
  if (!isObject(rule) || (rule.off !== undefined && typeof rule.off !== "boolean")) return false;
  if ("line" in rule) return isWords(rule.line) && typeof rule.kept === "boolean";
  return isWords(rule.name) && isName(rule.name) && (rule.kind === null || KINDS.has(rule.kind));
}

/** A rule without what else a file may say of it. @param {any} rule @returns {Rule} */
function plainRule({ line, kept, name, kind, off }) {
  const rule = line === undefined ? { name, kind } : { line, kept };
  return off ? { ...rule, off } : rule;
}

/** @param {unknown} value */
function isWords(value) {
  return typeof value === "string" && value.trim() !== "" && value.length <= LONGEST.line;
}

/** @param {any} value */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
