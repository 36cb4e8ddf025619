/**
 * Stand-ins for names: each thing that is named has one, in all places where
 * its name or a word of it occurs, marked or not. Pure: it knows no DOM.
 *
 * Positions stay those of the text; a view tells what is to be read there.
 */
import { firstEndingAfter, readable } from "./blocks.js";
import { initialsFor, lettersFor } from "./labels.js";
import { NameWords, wordsOf } from "./namewords.js";

/** @import {Field, Kind, Metadata, Segment, Span} from "./pkg/klartext.js" */
/** @import {Hit} from "./namewords.js" */
/** @import {Analysis} from "./unpack.js" */
/** @import {Piece, View} from "./view.js" */

/**
 * What the reader chose. `style` is that of people: "Person A", or initials
 * that are not theirs.
 * @typedef {{on: boolean, kinds: Kind[], style: "letters"|"initials"}} StandInChoice
 *
 * Whom or what a stand-in is for; `mentions` are all places where it stands.
 * @typedef {{standIn: string, kind: Kind, name: string, mentions: number}} KeyEntry
 *
 * @typedef {{kind: Kind, names: Set<string>, first: number, standIn: string}} Subject
 * A range that a stand-in takes the place of; `at` is the position that bears it.
 * @typedef {Span & {subject: number, at: number, rest: string, text: string, isMarked: boolean}} Replacement
 */

/** The kinds that can be replaced. @type {Kind[]} */
export const REPLACEABLE = ["person", "organization", "place", "misc", "email", "phone", "url"];
/** Kinds whose mentions are known to be no names, whatever words they have. @type {Set<Kind>} */
const VALUES = new Set(["date", "time", "duration", "money", "percent", "quantity"]);
/** Their words are not words of names. @type {Set<Kind>} */
const ADDRESSES = new Set(["email", "phone", "url"]);
/** Initials before a person's name. */
const INITIALS = /(?<![\p{L}\p{N}])(?:\p{Lu}\.[ \u00a0-]?)+$/u;
const LONGEST_INITIALS = 12;
/** What may stand between the words of one name. */
const BETWEEN = /^[ \u00a0]?-?[ \u00a0]?$/;

/** @implements {View} */
export class Pseudonyms {
  /** @type {Subject[]} */ #subjects = [];
  /** Subjects by the number of their entity. @type {Map<number, number>} */ #byEntity = new Map();
  /** @type {Replacement[]} in order, disjoint */ #replacements = [];
  #words = new NameWords();
  #text;
  /** @type {Analysis} */ analysis;
  veils = true;

  /**
   * @param {string} text
   * @param {Analysis} analysis
   * @param {StandInChoice} choice
   * @param {(kind: Kind) => string} wordFor what a stand-in for one of a kind begins with
   */
  constructor(text, analysis, { kinds, style }, wordFor) {
    this.#text = text;
    this.#choose(analysis, new Set(kinds));
    const flat = flatten(text, analysis.segments);
    const mentioned = this.#mentioned(analysis);
    const unmarked = this.#unmarked(flat, mentioned, analysis.mentions);
    this.#replacements = this.#joined(mentioned, unmarked);
    this.#order();
    this.#name(flat.text, style, wordFor);
    this.analysis = this.#veiled(analysis);
  }

  /** Who is who, in the order of the text. @returns {KeyEntry[]} */
  get key() {
    const counts = this.#subjects.map(() => 0);
    for (const { subject } of this.#replacements) counts[subject]++;
    return this.#inOrder().map((number) => {
      const { standIn, kind, names: [name] } = this.#subjects[number];
      return { standIn, kind, name, mentions: counts[number] };
    });
  }

  /** @param {number} start @param {number} end */
  slice(start, end) {
    let read = "";
    for (const { text } of this.pieces(start, end)) read += text;
    return read;
  }

  /** @param {number} start @param {number} end @returns {Iterable<Piece>} */
  *pieces(start, end) {
    let at = start;
    for (let i = firstEndingAfter(this.#replacements, start); i < this.#replacements.length && this.#replacements[i].start < end; i++) {
      const { start: from, end: to, at: bearer, text } = this.#replacements[i];
      if (from > at) yield { start: at, end: from, text: this.#text.slice(at, from), isStandIn: false };
      const piece = { start: Math.max(from, at), end: Math.min(to, end), isStandIn: true };
      at = piece.end;
      yield { ...piece, text: bearer >= piece.start && bearer < piece.end ? text : "" };
    }
    if (at < end) yield { start: at, end, text: this.#text.slice(at, end), isStandIn: false };
  }

  /** Names and words of names that are left in what is to be given out; stand-ins are none. @param {string} text */
  remaining(text) {
    const labels = this.#subjects.map(({ standIn }) => standIn).sort((a, b) => b.length - a.length);
    const rest = labels.reduce((left, label) => left.replaceAll(label, " "), text);
    return this.#words.find(rest).map(({ start, end }) => rest.slice(start, end));
  }

  /** Where stand-ins are in what was read by this view. @param {string} read @returns {(Span & {kind: Kind, standIn: string})[]} */
  places(read) {
    const kinds = new Map(this.#subjects.map(({ standIn, kind }) => [standIn, kind]));
    const labels = [...kinds.keys()].sort((a, b) => b.length - a.length).map((label) => label.replace(/[.\\]/g, "\\$&"));
    if (!labels.length) return [];
    return [...read.matchAll(new RegExp(`(?:${labels.join("|")})(?![\\p{L}\\p{N}])`, "gu"))].map(({ 0: standIn, index }) => ({
      start: index, end: index + standIn.length, kind: /** @type {Kind} */ (kinds.get(standIn)), standIn,
    }));
  }

  /**
   * Chooses whom to replace: the kinds that the reader wants, who is known as
   * author and the like, and whatever else bears a word of theirs, as
   * "Stadtwerke Emden" would tell of an Emden that is to be hidden.
   *
   * @param {Analysis} analysis
   * @param {Set<Kind>} kinds
   */
  #choose({ entities, mentions, metadata }, kinds) {
    /** @type {Set<string>[]} */
    const names = entities.map(({ name, kind }) => new Set(VALUES.has(kind) ? [] : [name]));
    for (const { entity, text } of mentions) names[entity].add(text);
    const waiting = new Set(entities.keys());
    const take = (/** @type {number} */ entity) => {
      waiting.delete(entity);
      this.#byEntity.set(entity, this.#add(entities[entity].kind, names[entity]));
    };
    for (const [i, { kind }] of entities.entries()) {
      if (VALUES.has(kind)) waiting.delete(i);
      else if (kinds.has(kind)) take(i);
    }
    const known = /** @type {const} */ ([["person", metadata.authors], ["organization", metadata.agencies], ["organization", metadata.publisher], ["place", metadata.place]]);
    for (const [kind, fields] of known) {
      for (const { value } of kinds.has(kind) ? [fields ?? []].flat() : []) if (this.#named(value) === undefined) this.#add(kind, new Set([value]));
    }
    for (let before = -1; before !== waiting.size;) {
      before = waiting.size;
      for (const entity of waiting) if ([...names[entity]].some((name) => this.#words.find(name).length)) take(entity);
    }
    for (const entity of waiting) for (const name of names[entity]) this.#words.pass(name);
  }

  /** @param {Kind} kind @param {Set<string>} names the fullest first */
  #add(kind, names) {
    const subject = this.#subjects.push({ kind, names, first: Infinity, standIn: "" }) - 1;
    for (const name of names) {
      if (ADDRESSES.has(kind)) this.#words.addAddress(subject, name);
      else this.#words.add(subject, name);
    }
    return subject;
  }

  /** The subject of this name, if there is one. @param {string} name */
  #named(name) {
    const found = this.#subjects.findIndex(({ names }) => names.has(name));
    return found < 0 ? undefined : found;
  }

  /** @param {Analysis} analysis @returns {Replacement[]} of what is marked */
  #mentioned({ mentions, entities }) {
    return mentions.flatMap(({ start, end, entity, text }) => {
      const subject = this.#byEntity.get(entity);
      if (subject === undefined) return [];
      const after = /^['’](?![\p{L}\p{N}])/u.exec(this.#text.slice(end, end + 2));
      const rest = after && /[sxzß]$/i.test(text) || isGenitive(text, entities[entity].name, this.#subjects[subject].names) ? "’s" : "";
      return [{ subject, start, end: after && rest ? end + 1 : end, at: start, rest, text: "", isMarked: true }];
    });
  }

  /**
   * What bears a word of a name without being marked.
   *
   * @param {Flat} flat
   * @param {Replacement[]} mentioned
   * @param {(Span & {kind: Kind})[]} mentions
   * @returns {Replacement[]}
   */
  #unmarked({ text, at }, mentioned, mentions) {
    /** @type {(Hit & {from: number, to: number})[]} */
    const hits = [];
    for (const hit of this.#words.find(text)) {
      const place = { ...hit, from: at[hit.start], to: at[hit.end - 1] + 1 };
      const mark = mentions[firstEndingAfter(mentions, place.from)];
      // A mention that is not replaced is a date or an amount; a replaced one has its stand-in.
      if (mark && mark.start < place.to && (VALUES.has(mark.kind) || covers(mentioned, place))) continue;
      const last = hits.at(-1);
      const both = last && !last.isAddress && !hit.isAddress && !last.rest && BETWEEN.test(text.slice(last.end, hit.start))
        ? shared(last.subjects, hit.subjects) : null;
      if (last && both?.size) Object.assign(last, { end: hit.end, to: place.to, rest: hit.rest, subjects: both });
      else hits.push(place);
    }
    return hits.map(({ start, from, to, subjects, rest, isAddress }) => {
      const subject = isAddress ? this.#address(this.#text.slice(from, to)) : nearest(subjects, from, mentioned);
      const initials = this.#subjects[subject].kind === "person" ? INITIALS.exec(text.slice(Math.max(0, start - LONGEST_INITIALS), start))?.[0].length ?? 0 : 0;
      return { subject, start: at[start - initials], end: to, at: from, rest, text: "", isMarked: false };
    });
  }

  /** An address is a thing of its own. @param {string} address */
  #address(address) {
    const named = this.#named(address);
    if (named !== undefined) return named;
    return this.#subjects.push({ kind: address.includes("@") && !address.startsWith("@") ? "email" : "url", names: new Set([address]), first: Infinity, standIn: "" }) - 1;
  }

  /**
   * All replacements in order; those of one thing that stand side by side are one.
   *
   * @param {Replacement[]} mentioned
   * @param {Replacement[]} unmarked
   */
  #joined(mentioned, unmarked) {
    /** @type {Replacement[]} */
    const joined = [];
    for (const next of [...mentioned, ...unmarked].sort((a, b) => a.start - b.start || b.end - a.end)) {
      const last = joined.at(-1);
      if (!last || (next.start >= last.end && !(next.subject === last.subject && !last.rest && BETWEEN.test(this.#text.slice(last.end, next.start))))) {
        joined.push(next);
        continue;
      }
      // A mark bears the stand-in rather than a word beside it.
      if (!last.isMarked && next.isMarked) Object.assign(last, { subject: next.subject, at: next.at, isMarked: true });
      Object.assign(last, { end: Math.max(last.end, next.end), rest: next.rest });
    }
    return joined;
  }

  /** Those that are marked come in the order of the article, whatever else bears a word of theirs. */
  #order() {
    for (const { subject, start, isMarked } of this.#replacements) {
      const place = isMarked ? start : start + this.#text.length;
      this.#subjects[subject].first = Math.min(this.#subjects[subject].first, place);
    }
  }

  /** The numbers of the subjects, as the text brings them up. */
  #inOrder() {
    const first = (/** @type {number} */ number) => this.#subjects[number].first;
    return [...this.#subjects.keys()].sort((a, b) => (first(a) === first(b) ? 0 : first(a) - first(b)));
  }

  /**
   * Gives each subject its stand-in, in the order of the text.
   *
   * @param {string} text in which none of them may stand already
   * @param {StandInChoice["style"]} style
   * @param {(kind: Kind) => string} wordFor
   */
  #name(text, style, wordFor) {
    const real = new Set(this.#subjects.flatMap(({ names }) => [...names].map((name) => wordsOf(name).map((word) => word[0].toUpperCase()).join(""))));
    /** @type {Map<Kind, number>} */
    const used = new Map();
    for (const subject of this.#inOrder().map((number) => this.#subjects[number])) {
      const isPerson = subject.kind === "person";
      do {
        const number = used.get(subject.kind) ?? 0;
        used.set(subject.kind, number + 1);
        const initials = isPerson && style === "initials" ? initialsFor(number) : "";
        subject.standIn = initials && real.has(initials) ? "" : initials ? [...initials].map((letter) => `${letter}.`).join(" ") : `${wordFor(subject.kind)} ${lettersFor(number)}`;
      } while (!subject.standIn || text.includes(subject.standIn));
    }
    for (const replacement of this.#replacements) {
      replacement.text = this.#subjects[replacement.subject].standIn + replacement.rest;
      // Initials at the end of a sentence bring its full stop along.
      if (replacement.text.endsWith(".") && this.#text[replacement.end] === ".") replacement.end++;
    }
  }

  /** @param {Analysis} analysis @returns {Analysis} */
  #veiled(analysis) {
    return {
      ...analysis,
      headline: analysis.headline && this.said(analysis.headline),
      metadata: this.#facts(analysis.metadata),
      mentions: analysis.mentions.map(({ value, ...mention }) => {
        const text = this.slice(mention.start, mention.end);
        // The value of an address is the address.
        return { ...mention, text, ...(value && !this.#byEntity.has(mention.entity) && { value }) };
      }),
      entities: analysis.entities.map((entity, i) => {
        const subject = this.#byEntity.get(i);
        if (subject === undefined) return entity;
        // What someone is may tell who it is.
        const { description: _, ...rest } = entity;
        return { ...rest, name: this.#subjects[subject].standIn };
      }),
    };
  }

  /** @param {Metadata} metadata @returns {Metadata} */
  #facts({ credits, ...metadata }) {
    const veiled = (/** @type {Field} */ field) => ({ ...field, value: this.#value(field) });
    const facts = Object.fromEntries(Object.entries(metadata).map(([name, fields]) => [name, Array.isArray(fields) ? fields.map(veiled) : veiled(fields)]));
    // Who took a picture is told outside of the article, where nothing is marked.
    return this.#subjects.some(({ kind }) => kind === "person") || !credits ? facts : { ...facts, credits: credits.map(veiled) };
  }

  /** @param {Field} field */
  #value({ start, end, value }) {
    const named = this.#named(value);
    if (named !== undefined) return this.#subjects[named].standIn;
    return this.#text.slice(start, end) === value ? this.slice(start, end) : this.said(value);
  }

  /** A text that stands elsewhere, such as a fact that the reader gave. @param {string} text */
  said(text) {
    let [said, at] = ["", 0];
    for (const { start, end, subjects, rest } of this.#words.find(text)) {
      const { standIn } = this.#subjects[/** @type {number} */ (subjects.values().next().value)];
      const gap = text.slice(at, start);
      if (said.endsWith(standIn) && !gap.trim()) said += rest;
      else said += gap + standIn + rest;
      at = end;
    }
    return said + text.slice(at);
  }
}

/** @typedef {{text: string, at: Uint32Array}} Flat the text as it is read, and where each of its characters stands */

/**
 * The text without what breaks words: hyphens at the ends of lines, marks of quotations.
 *
 * @param {string} text
 * @param {Segment[]} segments
 * @returns {Flat}
 */
function flatten(text, segments) {
  const at = new Uint32Array(text.length + segments.length);
  const parts = [];
  let length = 0;
  for (const [i, segment] of segments.entries()) {
    const next = segments[i + 1];
    const { start, end } = readable(text, segment, next);
    const read = next?.continues ? text.slice(start, end).trimEnd() : text.slice(start, end);
    const part = next?.continues === "space" ? `${read} ` : read;
    for (let k = 0; k < part.length; k++) at[length++] = start + k;
    parts.push(part);
  }
  return { text: parts.join(""), at };
}

/** Whether a mention is in the genitive, seen from the thing's other names. @param {string} text @param {string} name @param {Set<string>} names */
function isGenitive(text, name, names) {
  const [last] = wordsOf(text).slice(-1);
  if (!last || !/[^s]s$/i.test(last) || wordsOf(name).includes(last)) return false;
  const base = last.slice(0, -1);
  return [...names].some((other) => other !== text && wordsOf(other).includes(base));
}

/** @param {Span[]} ranges @param {{from: number, to: number}} place */
function covers(ranges, { from, to }) {
  const range = ranges[firstEndingAfter(ranges, from)];
  return range !== undefined && range.start <= from && to <= range.end;
}

/**
 * Of several who share a word, the one that was named last.
 *
 * @param {Set<number>} subjects
 * @param {number} position
 * @param {Replacement[]} mentioned
 */
function nearest(subjects, position, mentioned) {
  const [first] = subjects;
  if (subjects.size === 1) return first;
  const from = firstEndingAfter(mentioned, position);
  for (let i = from - 1; i >= 0; i--) if (subjects.has(mentioned[i].subject)) return mentioned[i].subject;
  for (let i = from; i < mentioned.length; i++) if (subjects.has(mentioned[i].subject)) return mentioned[i].subject;
  return first;
}

/** @param {Set<number>} a @param {Set<number>} b */
function shared(a, b) {
  return new Set([...a].filter((one) => b.has(one)));
}
