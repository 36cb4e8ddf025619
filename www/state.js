/**
 * What the reader has made of the page: its text, and what was decided and
 * corrected about it. A state is plain data and never changed; each function
 * here gives the next one. What they mean is the engine's business: a state
 * holds its `Choices`, in its own positions.
 */

/** @import {StandInChoice} from "./pseudonyms.js" */
/** @import {Choices, Corrections, Decision, Kind, Role, RoleInfo, Segment, Span} from "./pkg/klartext.js" */
/** @import {Rule} from "./rules.js" */

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
 * @property {Record<string, string>} notes what he noted about it, by the same keys
 * @property {Rule[]} rules what he said about every page, this one among them
 */

/** @type {PageState} */
export const EMPTY = {
  text: "",
  strictness: 0.5,
  decisions: [],
  corrections: { roles: [], mentions: [], entities: [], facts: {} },
  checked: [],
  standIns: { on: false, kinds: ["person"], style: "letters" },
  notes: {},
  rules: [],
};

/** What the engine is asked. @param {PageState} state @returns {Choices} */
export function choicesOf({ strictness, decisions, corrections }) {
  return { strictness, decisions, corrections };
}

/** How much of a state is the reader's own. @param {PageState} state */
export function countOwn({ decisions, corrections: { roles, mentions, entities, facts } }) {
  return decisions.length + roles.length + mentions.length + entities.length + Object.keys(facts).length;
}

/** Whether a state holds any work of the reader's, also what he ticked and noted. @param {PageState} state */
export function holdsWork(state) {
  return countOwn(state) > 0 || state.checked.length > 0 || Object.keys(state.notes).length > 0;
}

/** Another text, about which no more is known than about all. @param {PageState} state @param {string} text @returns {PageState} */
export function renewed({ strictness, rules, standIns }, text) {
  return { ...EMPTY, strictness, rules, standIns, text };
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

/**
 * Restores segments. What was set aside is a paragraph from now on, as in all
 * files; a part of the article stays what it is.
 *
 * @param {PageState} state
 * @param {Segment[]} segments
 * @param {RoleInfo[]} roles
 * @returns {PageState}
 */
export function restore(state, segments, roles) {
  const article = new Set(roles.filter(({ isArticle }) => isArticle).map(({ name }) => name));
  const aside = segments.filter(({ role }) => !article.has(role));
  const next = decide(state, segments.filter(({ role }) => article.has(role)), true);
  return aside.length ? giveRole(next, aside, "paragraph") : next;
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
 * was said about the same place before is forgotten; of mentions that the
 * reader put together, those alone that are now of another kind leave the rest.
 *
 * @param {PageState} state
 * @param {Span[]} ranges
 * @param {Kind|null} kind
 * @returns {PageState}
 */
export function mark(state, ranges, kind) {
  const given = ranges.map(({ start, end }) => ({ start, end, kind }));
  const { mentions, entities } = state.corrections;
  const left = entities.flatMap((entity) => {
    const others = entity.mentions.filter((at) => !ranges.some(({ start, end }) => start <= at && at < end));
    if (!others.length && kind) return [entity];
    return others.length ? [{ ...entity, mentions: others }] : [];
  });
  return { ...state, corrections: { ...state.corrections, mentions: [...without(mentions, ranges), ...given], entities: left } };
}

/**
 * Gives marks other bounds. What they name stays the same.
 *
 * @param {PageState} state
 * @param {{from: Span, to: Span}[]} moves
 * @param {Kind} kind
 * @returns {PageState}
 */
export function setBounds(state, moves, kind) {
  const marked = mark({ ...state, corrections: { ...state.corrections, entities: [] } }, moves.map(({ to }) => to), kind);
  const starts = new Map(moves.map(({ from, to }) => [from.start, to.start]));
  const entities = state.corrections.entities.map((entity) => ({ ...entity, mentions: entity.mentions.map((start) => starts.get(start) ?? start) }));
  return { ...marked, corrections: { ...marked.corrections, entities } };
}

/**
 * Says that the mentions that begin at these positions name one thing, by this
 * name, and nothing else does.
 *
 * @param {PageState} state
 * @param {number[]} mentions
 * @param {string} name
 * @returns {PageState}
 */
export function nameTogether(state, mentions, name) {
  const { corrections } = asRead(state, mentions);
  return { ...state, corrections: { ...corrections, entities: [...corrections.entities, { mentions, name }] } };
}

/** Leaves to the engine what these mentions name. @param {PageState} state @param {number[]} mentions @returns {PageState} */
export function asRead(state, mentions) {
  const freed = new Set(mentions);
  const entities = state.corrections.entities
    .map((entity) => ({ ...entity, mentions: entity.mentions.filter((start) => !freed.has(start)) }))
    .filter((entity) => entity.mentions.length);
  return { ...state, corrections: { ...state.corrections, entities } };
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

/** @param {PageState} state @param {string} key @param {string} note empty: none @returns {PageState} */
export function setNote(state, key, note) {
  const { [key]: _, ...notes } = state.notes;
  return { ...state, notes: note ? { ...notes, [key]: note } : notes };
}

/**
 * Takes ticks and notes along to the thing as which others are known from now
 * on: it is verified if all of them were.
 *
 * @param {PageState} state
 * @param {string[]} before their keys
 * @param {string} after
 * @returns {PageState}
 */
export function rekey(state, before, after) {
  const { checked, notes } = state;
  const verified = before.every((key) => checked.includes(key));
  const note = [...new Set(before.flatMap((key) => notes[key] ?? []))].join("\n");
  const cleared = before.reduce((next, key) => setNote(check(next, key, false), key, ""), state);
  return setNote(check(cleared, after, verified), after, note);
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
