/**
 * What the reader says about every page: lines that are always removed or
 * kept, names that are always of a kind or never marked. A rule knows words
 * and no positions; about the text at hand it is turned into decisions and
 * corrections, which the engine takes as if the reader had made each of them.
 * What he did say about a place of this text outweighs the rules. Pure.
 */
import { LINE_END, firstEndingAfter } from "./blocks.js";
import { disjoint, liesInLonger, overlapsAny } from "./marking.js";
import { hasWord, occurrences, spaced } from "./occurrences.js";
import { choicesOf } from "./state.js";

/** @import {Choices, Kind, Span} from "./pkg/klartext.js" */
/** @import {Answer, Engine} from "./engine.js" */
/** @import {Analysis} from "./unpack.js" */
/** @import {PageState} from "./state.js" */

/**
 * A switched off rule is `off`. `line` is alike to the lines that are meant;
 * a `kind` of `null` says that the name is never marked.
 * @typedef {{line: string, kept: boolean, off?: boolean}} LineRule
 * @typedef {{name: string, kind: Kind|null, off?: boolean}} NameRule
 * @typedef {LineRule|NameRule} Rule
 *
 * What rules say about a text, and how often each did, by its key.
 * @typedef {{decisions: Required<Choices>["decisions"], mentions: {start: number, end: number, kind: Kind|null}[], counts: Map<string, number>}} Said
 *
 * What a text says under the rules, and the choices that say the same without them.
 * @typedef {{answer: Answer, choices: Choices, counts: Map<string, number>}} Ruled
 */

/** Characters of lines and names that a rule can be about. */
export const LONGEST = { line: 4000, name: 120 };
/** A number, with what stands inside of it. */
const NUMBER = /\p{Nd}+(?:[.,:\u00a0\u202f]\p{Nd}+)*/gu;

/** What lines like this one have in common: any number is like any other, and so is any white space. @param {string} line */
export function alike(line) {
  return spaced(line.replace(NUMBER, "0"));
}

/** A line of a rule for the eye, with a sign for any number. @param {string} line */
export function shownLine(line) {
  return line.replaceAll("0", "#");
}

/** What no two rules share. @param {Rule} rule */
export function keyOf(rule) {
  return "line" in rule ? `line ${alike(rule.line)}` : `name ${spaced(rule.name)}`;
}

/** Whether there can be a rule about these words of a line. @param {string} words */
export function isName(words) {
  return words.length <= LONGEST.name && !/[\r\n]/.test(words) && hasWord(words);
}

/** The rules with more of them, each of which takes the place of another about the same. @param {Rule[]} rules @param {Rule[]} more @returns {Rule[]} */
export function withRules(rules, more) {
  const plain = more.map((rule) => ("line" in rule ? { ...rule, line: alike(rule.line) } : { ...rule, name: spaced(rule.name) }));
  return [...new Map([...rules, ...plain].map((rule) => [keyOf(rule), rule])).values()];
}

/**
 * Makes a rule. What the reader said before about places that it is about
 * would outweigh it, and goes.
 *
 * @param {PageState} state
 * @param {Rule} rule
 * @param {Span[]} segments of the present text
 * @returns {PageState}
 */
export function makeRule(state, rule, segments) {
  const { text, decisions, corrections } = state;
  const made = { ...state, rules: withRules(state.rules, [rule]) };
  const slice = (/** @type {Span} */ { start, end }) => text.slice(start, end);
  if ("name" in rule) {
    const mentions = corrections.mentions.filter((place) => spaced(slice(place)) !== spaced(rule.name));
    return { ...made, corrections: { ...corrections, mentions } };
  }
  const line = alike(rule.line);
  const isMeant = (/** @type {number} */ position) => {
    const part = segments[firstEndingAfter(segments, position)];
    return part && alike(slice(part)) === line;
  };
  const roles = corrections.roles.filter(({ start }) => !isMeant(start));
  return { ...made, decisions: decisions.filter(({ start }) => !isMeant(start)), corrections: { ...corrections, roles } };
}

/** @param {Rule[]} rules @param {string} key */
export function withoutRule(rules, key) {
  return rules.filter((rule) => keyOf(rule) !== key);
}

/** The lines that rules about these parts would be about, each once. @param {string} text @param {Span[]} segments */
export function linesOf(text, segments) {
  const lines = segments.filter(({ start, end }) => end - start <= LONGEST.line).map(({ start, end }) => alike(text.slice(start, end)));
  return [...new Set(lines)].filter(Boolean);
}

/** What there are rules to say about some lines: `null` where not the same of all. @param {Rule[]} rules @param {string[]} lines */
export function ruleAbout(rules, lines) {
  const known = new Map(rules.flatMap((rule) => ("line" in rule ? [[rule.line, rule.kept]] : [])));
  const said = new Set(lines.map((line) => known.get(line)));
  const [kept = null] = said.size === 1 ? said : [];
  return { lines, kept };
}

/** @param {Rule[]} rules @param {string[]} lines */
export function withoutLines(rules, lines) {
  return lines.reduce((left, line) => withoutRule(left, keyOf({ line, kept: false })), rules);
}

/** Whether there is a rule about a name. @param {Rule[]} rules @param {string} name */
export function hasName(rules, name) {
  const key = keyOf({ name, kind: null });
  return rules.some((rule) => keyOf(rule) === key);
}

/** @param {Rule[]} rules @param {string} key @param {boolean} on @returns {Rule[]} */
export function turnRule(rules, key, on) {
  return rules.map((rule) => {
    if (keyOf(rule) !== key) return rule;
    const { off: _, ...turned } = rule;
    return on ? turned : { ...turned, off: true };
  });
}

/**
 * Asks the engine about a text, under the rules: first without, to see which
 * lines and names there are, and again where a rule knows better.
 *
 * @param {PageState} state
 * @param {(choices: Choices) => Promise<Answer|null>} ask gives `null` when the answer is no longer wanted
 * @returns {Promise<Ruled|null>}
 */
export async function askUnderRules(state, ask) {
  let choices = choicesOf(state);
  let answer = await ask(choices);
  /** @type {Map<string, number>} */ const counts = new Map();
  /** @type {Set<number>} */ const ruled = new Set();
  for (const say of [linesSaid, namesSaid]) {
    const said = answer && say(state, answer.analysis);
    if (!answer || !said?.counts.size) continue;
    for (const [key, count] of said.counts) counts.set(key, count);
    for (const { start } of said.decisions) ruled.add(start);
    choices = joined(choices, said);
    const { reading, asking } = answer;
    const again = await ask(choices);
    answer = again && { ...again, reading: reading + again.reading, asking: asking + again.asking };
  }
  if (!answer) return null;
  for (const segment of answer.analysis.segments) if (ruled.has(segment.start)) segment.rule = true;
  return { answer, choices, counts };
}

/**
 * The choices that say about a text what the reader and his rules do.
 *
 * @param {Engine} engine
 * @param {PageState} state
 * @returns {Promise<Choices>}
 */
export async function choicesUnderRules(engine, state) {
  if (state.rules.every(({ off }) => off)) return choicesOf(state);
  const ruled = await askUnderRules(state, (choices) => engine.analyze(state.text, choices));
  return ruled?.choices ?? choicesOf(state);
}

/** @param {Choices} choices @param {Said} said @returns {Choices} */
function joined({ decisions = [], corrections = {}, ...rest }, said) {
  return {
    ...rest,
    decisions: [...decisions, ...said.decisions],
    corrections: { ...corrections, mentions: [...corrections.mentions ?? [], ...said.mentions] },
  };
}

/** What the rules say about lines, and about parts of lines. @param {PageState} state @param {Analysis} analysis @returns {Said} */
export function linesSaid({ text, rules, decisions, corrections }, { segments }) {
  /** @type {Said} */ const said = { decisions: [], mentions: [], counts: new Map() };
  /** @type {Map<string, LineRule>} */ const known = new Map();
  for (const rule of rules) if ("line" in rule && !rule.off) known.set(rule.line, rule);
  if (!known.size) return said;
  const own = new Set(decisions.map(({ start }) => firstEndingAfter(segments, start)));
  const roles = disjoint(corrections.roles);
  const ruleFor = (/** @type {number} */ from, /** @type {number} */ to) => known.get(alike(text.slice(segments[from].start, segments[to].end)));
  let first = 0;
  for (let last = 0; last < segments.length; last++) {
    if (!LINE_END.test(text.charAt(segments[last].end - 1)) && last < segments.length - 1) continue;
    const whole = ruleFor(first, last);
    let isCounted = false;
    for (let at = first; at <= last && (whole || first < last); at++) {
      const rule = whole ?? ruleFor(at, at);
      if (!rule || segments[at].role === "blank" || own.has(at) || overlapsAny(roles, segments[at])) continue;
      said.decisions.push({ start: segments[at].start, kept: rule.kept });
      // A line that falls into parts is one line.
      if (!whole || !isCounted) count(said, rule);
      isCounted = true;
    }
    first = last + 1;
  }
  return said;
}

/**
 * What the rules say about names: a kind for all places that say the same, or
 * none for the mentions that are this and no more.
 *
 * @param {PageState} state
 * @param {Analysis} analysis
 * @returns {Said}
 */
export function namesSaid({ text, rules, corrections }, { mentions, segments }) {
  /** @type {Said} */ const said = { decisions: [], mentions: [], counts: new Map() };
  /** @type {Map<string, NameRule>} */ const known = new Map();
  for (const rule of rules) if ("name" in rule && !rule.off) known.set(rule.name, rule);
  if (!known.size) return said;
  const own = disjoint(corrections.mentions);
  const say = (/** @type {Span} */ { start, end }, /** @type {NameRule} */ rule) => {
    if (overlapsAny(own, { start, end })) return;
    said.mentions.push({ start, end, kind: rule.kind });
    count(said, rule);
  };
  for (const mention of mentions) {
    const rule = known.get(spaced(mention.text));
    if (rule?.kind === null) say(mention, rule);
  }
  const wanted = [...known.values()].filter(({ kind }) => kind !== null);
  for (const { name, ...span } of occurrences(text, wanted.map(({ name }) => name))) {
    const part = segments[firstEndingAfter(segments, span.start)];
    if (part?.kept && span.end <= part.end && !liesInLonger(mentions, span)) say(span, /** @type {NameRule} */ (known.get(name)));
  }
  return said;
}

/** @param {Said} said @param {Rule} rule */
function count({ counts }, rule) {
  const key = keyOf(rule);
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
