/**
 * Which mentions name the same thing, as the reader says it: states that
 * follow from his word. Pure: it knows no DOM.
 *
 * A group of mentions is told by where they begin. It names one thing and
 * has a name of its own, so that a file of it can be read by itself.
 */
import { keyOf } from "./checks.js";
import { asRead, mark, nameTogether, rekey, setBounds } from "./state.js";

/** @import {Entity, Kind, Mention, Span} from "./pkg/klartext.js" */
/** @import {Mended, PageState} from "./state.js" */
/** @import {Analysis} from "./unpack.js" */

/**
 * A place that names a thing, as it lies in the present text.
 * @typedef {Mention} Place
 */

/** Things that can be chosen as the same at once. */
const OFFERED = 60;

/**
 * Marks ranges of the text, or unmarks them. A thing all of whose places come
 * to be of another kind takes its tick and its note along.
 *
 * @param {PageState} state
 * @param {Analysis} analysis
 * @param {Place[]} places of the analysis, those that were edited away left out
 * @param {Span[]} ranges
 * @param {Kind|null} kind
 * @returns {PageState}
 */
export function markAs(state, { entities }, places, ranges, kind) {
  const marked = mark(state, ranges, kind);
  if (!kind) return marked;
  const starts = new Set(ranges.map(({ start }) => start));
  const others = new Set(places.filter(({ start }) => !starts.has(start)).map(({ entity }) => entity));
  const changed = new Set(places.map(({ entity }) => entity).filter((entity) => !others.has(entity)));
  return [...changed].reduce((next, entity) => rekey(next, [keyOf(entities[entity])], keyOf({ kind, name: entities[entity].name })), marked);
}

/**
 * Gives marks other bounds. A thing that goes by their words takes its tick
 * and its note along.
 *
 * @param {PageState} state
 * @param {Analysis} analysis
 * @param {Place} place that was moved
 * @param {{from: Span, to: Span}[]} moves
 * @returns {PageState}
 */
export function boundAs(state, { entities }, { kind, entity, text }, moves) {
  const bound = setBounds(state, moves, kind);
  const { mentions, name } = entities[entity];
  const [{ to }] = moves;
  if (mentions !== moves.length || name !== text) return bound;
  return rekey(bound, [keyOf({ kind, name })], keyOf({ kind, name: state.text.slice(to.start, to.end) }));
}

/**
 * The first is the same as the second. Its places become of the second's
 * kind, and both get the fuller of their names, unless the reader named one.
 *
 * @param {PageState} state
 * @param {Analysis} analysis
 * @param {Place[]} places
 * @param {number} one
 * @param {number} other
 * @returns {PageState}
 */
export function sameAs(state, { entities }, places, one, other) {
  const both = places.filter(({ entity }) => entity === one || entity === other);
  const { kind } = entities[other];
  const strangers = both.filter((place) => place.kind !== kind);
  const starts = both.map(({ start }) => start);
  const given = [other, one].map((entity) => givenName(state, places, entity)).find((name) => name !== undefined);
  const [own, its] = [entities[one].name, entities[other].name];
  const name = given ?? (own.length > its.length ? own : its);
  const marked = strangers.length ? mark(state, strangers, kind) : state;
  return rekey(nameTogether(marked, starts, name), [keyOf(entities[one]), keyOf(entities[other])], keyOf({ kind, name }));
}

/**
 * A place names something else than the thing it was taken for. Where no
 * other place has that thing's name, the rest goes by its fullest.
 *
 * @param {PageState} state
 * @param {Analysis} analysis
 * @param {Place[]} places
 * @param {Place} place
 * @returns {PageState}
 */
export function setApart(state, { entities }, places, place) {
  const rest = places.filter(({ entity, start }) => entity === place.entity && start !== place.start);
  const { kind, name } = entities[place.entity];
  const apart = nameTogether(state, [place.start], place.text);
  if (!rest.length || givenName(state, rest, place.entity) || rest.some(({ text }) => text === name)) return apart;
  const fullest = rest.reduce((best, { text }) => (text.length > best.length ? text : best), "");
  return rekey(nameTogether(apart, rest.map(({ start }) => start), fullest), [keyOf({ kind, name })], keyOf({ kind, name: fullest }));
}

/** A thing becomes as many as it has spellings. @param {PageState} state @param {Place[]} places @param {number} entity @returns {PageState} */
export function splitUp(state, places, entity) {
  return [...spellings(places, entity)].reduce((next, [text, of]) => nameTogether(next, of, text), state);
}

/** @param {PageState} state @param {Analysis} analysis @param {Place[]} places @param {number} entity @param {string} name @returns {PageState} */
export function rename(state, { entities }, places, entity, name) {
  const starts = places.filter((place) => place.entity === entity).map(({ start }) => start);
  const { kind } = entities[entity];
  return rekey(nameTogether(state, starts, name), [keyOf(entities[entity])], keyOf({ kind, name }));
}

/** What the reader said about a thing is taken back. @param {PageState} state @param {Place[]} places @param {number} entity @returns {PageState} */
export function unname(state, places, entity) {
  return asRead(state, groupsOf(state, places, entity).flatMap(({ mentions }) => mentions));
}

/** The reader's groups that a thing has places in. @param {PageState} state @param {Place[]} places @param {number} entity */
function groupsOf({ corrections }, places, entity) {
  const starts = new Set(places.filter((place) => place.entity === entity).map(({ start }) => start));
  return corrections.entities.filter(({ mentions }) => mentions.some((start) => starts.has(start)));
}

/** The things of whose places the reader said what they name. @param {Mended["entities"]} groups @param {Place[]} places @returns {Set<number>} */
export function ownEntities(groups, places) {
  const starts = new Set(groups.flatMap(({ mentions }) => mentions));
  return new Set(starts.size ? places.filter(({ start }) => starts.has(start)).map(({ entity }) => entity) : []);
}

/**
 * Where each spelling of a thing begins.
 *
 * @param {Place[]} places
 * @param {number} entity
 * @returns {Map<string, number[]>} in the order of the text
 */
export function spellings(places, entity) {
  /** @type {Map<string, number[]>} */
  const found = new Map();
  for (const place of places) {
    if (place.entity !== entity) continue;
    const text = place.text.replace(/\s+/g, " ");
    found.set(text, [...found.get(text) ?? [], place.start]);
  }
  return found;
}

/**
 * What a name could be the same as: things of which a word begins with each of
 * the words typed. Those that share a word with it come first, then those of
 * its kind, then those most often named.
 *
 * @param {Analysis} analysis
 * @param {Set<Kind>} names the kinds that are names
 * @param {number} entity
 * @param {string} typed
 * @returns {{index: number, entity: Entity}[]}
 */
export function candidates({ entities }, names, entity, typed) {
  const { kind, name } = entities[entity];
  const wanted = wordsOf(typed);
  const own = new Set(wordsOf(name));
  return entities.map((other, index) => ({ index, entity: other, words: wordsOf(other.name) }))
    .filter(({ index, entity: other, words }) => index !== entity && names.has(other.kind) && wanted.every((start) => words.some((word) => word.startsWith(start))))
    .map((found) => ({ ...found, shares: found.words.some((word) => own.has(word)) }))
    .sort((a, b) => Number(b.shares) - Number(a.shares) || Number(b.entity.kind === kind) - Number(a.entity.kind === kind) || b.entity.mentions - a.entity.mentions)
    .slice(0, OFFERED);
}

/** @param {PageState} state @param {Place[]} places @param {number} entity */
function givenName(state, places, entity) {
  return groupsOf(state, places, entity).at(-1)?.name;
}

/** Words without case and accents. @param {string} text */
function wordsOf(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
