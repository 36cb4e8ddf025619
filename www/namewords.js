/**
 * How names occur in running text: whole, by one of their words, inflected,
 * in compounds, in addresses. It would rather take a word for a name that is
 * none than pass over one. Pure: it knows no DOM and no language of its own.
 *
 * A word in lower case is a word, not a name ("klein" of a Mrs Klein), unless
 * the name itself is written so, something is derived from it ("osterhofsche")
 * or it stands in an address.
 */

/**
 * Where a text has words of names. `subjects` are those whose word it may be;
 * `rest` is what of a longer word goes on behind the name, with what joins it.
 * @typedef {{start: number, end: number, subjects: Set<number>, rest: string, isAddress: boolean}} Hit
 */

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;
/** What may be an address: with a mark that words lack, and then by its shape. */
const CHUNK = /[^\s<>()[\]{}"„“”,;]*(?:[@#]|:\/\/|\.[a-z])[^\s<>()[\]{}"„“”,;]*/g;
const ADDRESS = /^(?:\S+@\S+|[@#]\S+|(?:https?:\/\/|www\.)\S+|(?:[a-z0-9-]+\.)+[a-z]{2,10}(?:\/\S*)?)$/u;
/** What stands in names and names nobody. */
const NO_NAME = new Set("dr prof dipl ing frau herr herrn mr mrs ms miss sir lord lady jr sr st the der die das gmbh ag se kg ev inc ltd llc co verlag verlags media medien".split(" "));
/** Of these a name's word may have one at its end, and be the same word. */
const ENDINGS = ["’s", "'s", "s", "’", "'", "ens", "es", "n", "en", "e", "er", "ern", "ers", "erin", "erinnen", "in", "innen", "aner", "anern", "ians", "ian"];
const GENITIVE = new Set(["’s", "'s", "s", "’", "'", "es", "ens"]);
const DERIVED = /^['’]?(sch(?:e[nmrs]?)?)$/;
/** A compound begins with so much of a name, and so much follows. */
const COMPOUND = { name: 6, rest: 4 };
/** Shorter words are everywhere in addresses. */
const IN_ADDRESS = 3;

/** A word as it is compared. @param {string} word */
function fold(word) {
  return word.normalize("NFC").toLowerCase().replaceAll("ß", "ss");
}

/** The forms under which a name's word is looked for: as it is, and as addresses and old machines write it. @param {string} word */
function folds(word) {
  const lower = fold(word);
  const german = lower.replace(/[äöü]/g, (letter) => `${{ ä: "a", ö: "o", ü: "u" }[letter]}e`);
  const bare = lower.normalize("NFD").replace(/\p{M}/gu, "");
  return new Set([lower, german.normalize("NFD").replace(/\p{M}/gu, ""), bare]);
}

/**
 * The words of a name that tell whose it is.
 *
 * @param {string} name
 * @returns {string[]}
 */
export function wordsOf(name) {
  const words = (name.match(WORD) ?? []).map((word) => word.replace(/['’]s?$/, ""));
  const telling = words.filter((word) => [...word].length > 1 && !/^(?:\p{N}+|[IVX]+)$/u.test(word) && !NO_NAME.has(word.toLowerCase()));
  const capital = telling.filter(isCapital);
  return capital.length ? capital : telling;
}

/** @param {string} word */
function isCapital(word) {
  return /^[\p{Lu}\p{Lt}\p{N}]|^\p{Lo}/u.test(word);
}

export class NameWords {
  /** Subjects by the folded forms of their words. @type {Map<string, Set<number>>} */ #subjects = new Map();
  /** What those forms begin with, so that most words are passed over at a glance. @type {Set<string>} */ #beginnings = new Set();
  /** Words that are names' in lower case, too. @type {Set<string>} */ #lower = new Set();
  /** Addresses that are looked for as they are. @type {Map<string, number>} */ #addresses = new Map();
  /** Words that belong to other names: no compound or form of a name looked for. @type {Set<string>} */ #others = new Set();

  /** @param {number} subject @param {string} name one of its names */
  add(subject, name) {
    for (const word of wordsOf(name)) {
      // A name that is marked in its genitive only is meant without it, too.
      const forms = /[^s]s$/.test(word) && word.length > 3 ? [word, word.slice(0, -1)] : [word];
      for (const form of forms.flatMap((one) => [...folds(one)])) {
        this.#beginnings.add(form.slice(0, 2));
        this.#subjects.set(form, (this.#subjects.get(form) ?? new Set()).add(subject));
        if (!isCapital(word)) this.#lower.add(form);
      }
    }
  }

  /** @param {number} subject @param {string} address */
  addAddress(subject, address) {
    this.#addresses.set(address.toLowerCase(), subject);
  }

  /** @param {string} name that is not looked for */
  pass(name) {
    for (const word of wordsOf(name)) this.#others.add(word.toLowerCase());
  }

  /** @param {string} text @returns {Hit[]} in order, disjoint */
  find(text) {
    if (!this.#subjects.size && !this.#addresses.size) return [];
    const hits = [];
    /** @type {{start: number, end: number}[]} */
    const addresses = [];
    for (const { 0: chunk, index } of text.matchAll(CHUNK)) {
      const body = chunk.replace(/[.:!?'’*_]+$/, "");
      if (!ADDRESS.test(body)) continue;
      addresses.push({ start: index, end: index + body.length });
      const subjects = this.#inAddress(body);
      if (subjects.size) hits.push({ start: index, end: index + body.length, subjects, rest: "", isAddress: true });
    }
    let next = 0;
    for (const { 0: word, index } of text.matchAll(WORD)) {
      while (next < addresses.length && addresses[next].end <= index) next++;
      if (next < addresses.length && addresses[next].start <= index) continue;
      const found = this.#inWord(word);
      if (found) hits.push({ start: index, end: index + word.length, ...found, isAddress: false });
    }
    return hits.sort((a, b) => a.start - b.start);
  }

  /** @param {string} address @returns {Set<number>} */
  #inAddress(address) {
    const whole = this.#addresses.get(address.toLowerCase());
    if (whole !== undefined) return new Set([whole]);
    const form = fold(address);
    const found = new Set();
    for (const [name, subjects] of this.#subjects) {
      if (name.length >= IN_ADDRESS && form.includes(name)) for (const subject of subjects) found.add(subject);
    }
    return found;
  }

  /** @param {string} word */
  #inWord(word) {
    const lower = fold(word);
    if (!this.#beginnings.has(lower.slice(0, 2))) return null;
    const mayBe = isCapital(word);
    const exact = this.#subjects.get(lower);
    if (exact && (mayBe || this.#lower.has(lower))) return { subjects: exact, rest: "" };
    if (this.#others.has(word.toLowerCase())) return null;
    for (let length = lower.length - 1; length > 1; length--) {
      const [name, end] = [lower.slice(0, length), lower.slice(length)];
      const subjects = this.#subjects.get(name);
      if (!subjects) continue;
      const derived = length >= 4 && DERIVED.exec(end);
      if (derived) return { subjects, rest: `-${derived[1]}` };
      if (!mayBe && !this.#lower.has(name)) continue;
      if (ENDINGS.includes(end)) return { subjects, rest: GENITIVE.has(end) ? "’s" : "" };
      if (length >= COMPOUND.name && end.length >= COMPOUND.rest) return { subjects, rest: `-${end}` };
    }
    return null;
  }
}
