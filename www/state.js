/**
 * What the reader has made of the page: its text, and what was decided and
 * corrected about it. A state is plain data and never changed; each function
 * here gives the next one. What they mean is the engine's business: a state
 * holds its `Choices`, in its own positions.
 */

/** @import {StandInChoice} from "./pseudonyms.js" */
/** @import {Choices, Corrections, Decision, Kind, Role, Segment, Span} from "./pkg/klartext.js" */

/**
 * @typedef {Required<Corrections>} Mended
 * @typedef {NonNullable<Corrections["facts"]>} Facts
 *
 * @typedef {object} PageState
 * @property {string} text
 * @property {number} strictness
 * @property {Decision[]} decisions in order of position, one a segment
 * @property {Mended} corrections
 * @property {StandInChoice} standIns whether names are replaced, and how
 * @property {string[]} checked what the reader verified, by the keys of checks.js
 */

/** @type {PageState} */
export const EMPTY = {
  text: "",
  strictness: 0.5,
  decisions: [],
  corrections: { roles: [], mentions: [], entities: [], facts: {} },
  checked: [],
  standIns: { on: false, kinds: ["person"], style: "letters" },
};

/** What the engine is asked. @param {PageState} state @returns {Choices} */
export function choicesOf({ strictness, decisions, corrections }) {
  return { strictness, decisions, corrections };
}

/** How much of a state is the reader's own. @param {PageState} state */
export function countOwn({ decisions, corrections: { roles, mentions, entities, facts } }) {
  return decisions.length + roles.length + mentions.length + entities.length + Object.keys(facts).length;
}

/** Another text, about which nothing is known. @param {PageState} state @param {string} text @returns {PageState} */
export function renewed(state, text) {
  return { ...EMPTY, strictness: state.strictness, standIns: state.standIns, text };
}

/** The same text without anything of the reader's. @param {PageState} state @returns {PageState} */
export function reset(state) {
  return { ...state, decisions: [], corrections: EMPTY.corrections };
}

/**
 * Keeps or removes segments. A role that was given to one of them before has
 * nothing more to say, as in the engine it would outweigh the decision.
 *
 * @param {PageState} state
 * @param {Span[]} segments
 * @param {boolean} kept
 * @returns {PageState}
 */
export function decide(state, segments, kept) {
  const decided = new Map(state.decisions.map((decision) => [decision.start, decision.kept]));
  for (const { start } of segments) decided.set(start, kept);
  const decisions = [...decided].map(([start, keep]) => ({ start, kept: keep })).sort((a, b) => a.start - b.start);
  return { ...state, decisions, corrections: { ...state.corrections, roles: without(state.corrections.roles, segments) } };
}

/** Whether just these were removed between two states. @param {PageState} before @param {PageState} after @param {Span[]} spans */
export function removedSince(before, after, spans) {
  const removed = (/** @type {PageState} */ state) => state.decisions.filter(({ kept }) => !kept).map(({ start }) => start);
  const earlier = new Set(removed(before));
  const last = removed(after).filter((start) => !earlier.has(start));
  return last.length === spans.length && spans.every(({ start }) => last.includes(start));
}

/** Keeps all parts there are. @param {PageState} state @param {Segment[]} segments @returns {PageState} */
export function keepAll(state, segments) {
  return decide(state, segments.filter(({ kept, role }) => !kept && role !== "blank"), true);
}

/**
 * @param {PageState} state
 * @param {Span[]} segments
 * @param {Role} role
 * @returns {PageState}
 */
export function giveRole(state, segments, role) {
  const given = segments.map(({ start, end }) => ({ start, end, role }));
  const starts = new Set(segments.map(({ start }) => start));
  return {
    ...state,
    decisions: state.decisions.filter(({ start }) => !starts.has(start)),
    corrections: { ...state.corrections, roles: [...without(state.corrections.roles, segments), ...given] },
  };
}

/**
 * Marks ranges of the text, or with `null` unmarks what overlaps them. What
 * was said about the same place before is forgotten.
 *
 * @param {PageState} state
 * @param {Span[]} ranges
 * @param {Kind|null} kind
 * @returns {PageState}
 */
export function mark(state, ranges, kind) {
  const given = ranges.map(({ start, end }) => ({ start, end, kind }));
  return { ...state, corrections: { ...state.corrections, mentions: [...without(state.corrections.mentions, ranges), ...given] } };
}

/**
 * @template {keyof Facts} Name
 * @param {PageState} state
 * @param {Name} name
 * @param {Facts[Name]} value `undefined`: what the engine reads
 * @returns {PageState}
 */
export function setFact(state, name, value) {
  const { [name]: _, ...facts } = state.corrections.facts;
  if (value !== undefined) Object.assign(facts, { [name]: value });
  return { ...state, corrections: { ...state.corrections, facts } };
}

/** @param {PageState} state @param {Partial<StandInChoice>} choice @returns {PageState} */
export function replaceNames(state, choice) {
  return { ...state, standIns: { ...state.standIns, ...choice } };
}

/** @param {PageState} state @param {string} key @param {boolean} verified @returns {PageState} */
export function check(state, key, verified) {
  const others = state.checked.filter((other) => other !== key);
  return { ...state, checked: verified ? [...others, key] : others };
}

/**
 * Choices out of a file, in the place of the present ones. Gives `null` where
 * they can't be about this text.
 *
 * @param {PageState} state
 * @param {Choices} choices
 * @returns {PageState|null}
 */
export function withChoices(state, { offsets = "utf16", strictness, decisions = [], corrections = {} }) {
  const { roles = [], mentions = [], entities = [], facts = {} } = corrections;
  const { length } = state.text;
  const isAt = (/** @type {unknown} */ position) => Number.isInteger(position) && Number(position) >= 0 && Number(position) <= length;
  const fits = offsets === "utf16" && [decisions, roles, mentions, entities].every(Array.isArray) &&
    (strictness === undefined || typeof strictness === "number") &&
    decisions.every(({ start, kept }) => isAt(start + 1) && typeof kept === "boolean") &&
    [...roles, ...mentions].every(({ start, end }) => isAt(start) && isAt(end) && start <= end) &&
    entities.every((entity) => Array.isArray(entity.mentions) && entity.mentions.every(isAt));
  if (!fits) return null;
  return {
    ...state, strictness: strictness ?? state.strictness, decisions, corrections: { roles, mentions, entities, facts },
  };
}

/**
 * Follows an edit of the text: what stands behind it moves along, a mark that
 * it touches is dropped, a part that it touches stays what the reader made it.
 *
 * @param {PageState} state
 * @param {string} text
 * @returns {PageState}
 */
export function edited(state, text) {
  if (!countOwn(state)) return { ...state, text };
  const move = mover(state.text, text);
  const { roles, mentions, entities, facts } = state.corrections;
  /** @template {Span} S @param {S[]} spans @param {boolean} whole @returns {S[]} */
  const moved = (spans, whole) => spans.flatMap((span) => {
    const [start, end] = [move(span.start), move(span.end, true)];
    if (start === null || end === null || end <= start) return [];
    return whole && state.text.slice(span.start, span.end) !== text.slice(start, end) ? [] : [{ ...span, start, end }];
  });
  return {
    ...state,
    text,
    decisions: state.decisions.flatMap((decision) => {
      const start = move(decision.start);
      return start === null ? [] : [{ ...decision, start }];
    }),
    corrections: {
      roles: moved(roles, false),
      mentions: moved(mentions, true),
      entities: entities.map((entity) => ({ ...entity, mentions: entity.mentions.flatMap((start) => move(start) ?? []) }))
        .filter((entity) => entity.mentions.length),
      facts,
    },
  };
}

/**
 * Where positions of a text lie in the edited one.
 *
 * @param {string} before
 * @param {string} after
 * @returns {(position: number, isEnd?: boolean) => number|null} `null` inside what was replaced
 */
export function mover(before, after) {
  const { prefix, suffix } = common(before, after);
  const tail = before.length - suffix;
  return (position, isEnd = false) => {
    if (position < prefix || (isEnd && position === prefix)) return position;
    return position >= tail ? position + after.length - before.length : null;
  };
}

/**
 * How much two texts share at their beginning and, beyond that, at their end.
 *
 * @param {string} a
 * @param {string} b
 */
export function common(a, b) {
  const shorter = Math.min(a.length, b.length);
  let prefix = 0;
  while (prefix < shorter && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix++;
  let suffix = 0;
  while (
    suffix < shorter - prefix &&
    a.charCodeAt(a.length - 1 - suffix) === b.charCodeAt(b.length - 1 - suffix)
  ) suffix++;
  return { prefix, suffix };
}

/** @template {Span} S @param {S[]} spans @param {Span[]} others @returns {S[]} those that overlap none of the others */
function without(spans, others) {
  if (!spans.length) return spans;
  const sorted = [...others].sort((a, b) => a.start - b.start);
  return spans.filter(({ start, end }) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle].end <= start) low = middle + 1;
      else high = middle;
    }
    return !(low < sorted.length && sorted[low].start < end);
  });
}
