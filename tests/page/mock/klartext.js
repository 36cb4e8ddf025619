// A stand-in for the engine with the interface that the page uses. It knows a
// few cues, so that the page can be tested apart from the models, and it can
// be made to fail: reading a text with "!!panic", "!!hang" or "!!refuse" does
// what it says; one with "!!brittle" breaks when all is to be removed. What stands
// behind "!!language" is the code of the text's language, nothing: it is not known.

/** @import * as real from "../../../pkg/klartext.js" */
/** @import {Analysis, Choices, Entity, Format, FormatInfo, Joint, Judge, Kind, KindInfo, Mention, Metadata, ReadOptions, ReasonCode, Role, RoleInfo, Segment, SegmentColumn, Span, Value} from "../../../pkg/klartext.js" */

/**
 * What the page uses of the engine.
 * @typedef {Pick<real.Page, "packed"|"overview"|"export"|"free">} Handle
 * @typedef {{read(text: string, options?: ReadOptions|null): Handle, free(): void}} Models
 */

/** @param {{module_or_path: unknown}} source */
export default async function init({ module_or_path }) {
  if (!(module_or_path instanceof WebAssembly.Module)) throw new Error("no compiled module");
  await WebAssembly.instantiate(module_or_path, {});
}

/** @returns {FormatInfo[]} */
export const formats = () => [
  { name: "text", extension: "txt", mediaType: "text/plain" },
  { name: "markdown", extension: "md", mediaType: "text/markdown" },
  { name: "json", extension: "json", mediaType: "application/json" },
];

/** @returns {KindInfo[]} */
export const kinds = () => [
  { name: "person", isName: true },
  { name: "organization", isName: true },
  { name: "place", isName: true },
  { name: "misc", isName: true },
  { name: "date", isName: false },
  { name: "money", isName: false },
  { name: "percent", isName: false },
  { name: "email", isName: false },
];

/** @returns {RoleInfo[]} */
export const roles = () => [
  { name: "headline", isArticle: true, isBody: false },
  { name: "standfirst", isArticle: true, isBody: true },
  { name: "byline", isArticle: true, isBody: false },
  { name: "paragraph", isArticle: true, isBody: true },
  { name: "crosshead", isArticle: true, isBody: true },
  { name: "navigation", isArticle: false, isBody: false },
  { name: "advert", isArticle: false, isBody: false },
  { name: "dateline", isArticle: true, isBody: false },
  ...[...CUES.map(([name]) => name), /** @type {const} */ ("credit"), /** @type {const} */ ("blank")]
    .filter((name) => name !== "advert")
    .map((name) => ({ name, isArticle: false, isBody: false })),
];

/** @returns {ReasonCode[]} */
export const reasonCodes = () => [
  "blank", "credit-shape", "cue", "byline-shape", "date-shape", "prose", "title-shape", "context", "before-article",
  "link-list", "after-article", "reader",
];

/** @returns {Joint[]} */
export const joints = () => ["space", "hyphen", "glue"];

/** @returns {Judge[]} */
export const judges = () => ["model", "reader"];

/** @returns {SegmentColumn[]} */
export const segmentColumns = () => ["start", "end", "role", "kept", "continues", "confidence", "code", "judge", "evidenceStart", "evidenceEnd"];

/** @implements {Models} */
export class Klartext {
  /**
   * @param {string} text
   * @param {ReadOptions|null} [options]
   */
  read(text, options) {
    if (text.includes("!!panic")) throw new WebAssembly.RuntimeError("unreachable");
    if (text.includes("!!hang")) for (;;);
    if (text.includes("!!refuse")) throw new Error("no such setting");
    if (new TextEncoder().encode(text).length > (options?.maxBytes ?? Infinity)) throw Object.assign(new Error("too large"), { code: "too-large" });
    return new Page(text);
  }

  free() {}
}

/** @implements {Handle} */
export class Page {
  /** @type {string|null} */ #text;

  /** @param {string} text */
  constructor(text) {
    this.#text = text;
  }

  /** @param {Choices|null} [choices] */
  packed(choices) {
    const { segments, mentions, entities, body, ...rest } = analyze(this.#present(), choices ?? {});
    const names = roles().map(({ name }) => name);
    return {
      overview: { ...rest, segmentCount: segments.length, mentionCount: mentions.length, entityCount: entities.length },
      segments: Uint32Array.from(segments.flatMap(({ start, end, role, kept, confidence, reason }) => [
        start, end, names.indexOf(role), Number(kept), 0, Math.round(confidence * 1e6),
        reasonCodes().indexOf(reason.code), judges().indexOf(reason.judge), reason.start ?? 0, reason.end ?? 0,
      ])),
      mentions,
      entities,
    };
  }

  /** @param {Choices|null} [choices] */
  overview(choices) {
    return this.packed(choices).overview;
  }

  /**
   * @param {Format} format
   * @param {Choices|null} [choices]
   */
  export(format, choices) {
    const analysis = analyze(this.#present(), choices ?? {});
    if (format === "json") return JSON.stringify(analysis, null, 2);
    if (format === "markdown") return `# ${analysis.headline ?? ""}\n\n${analysis.body}\n`;
    if (format === "text") return analysis.body;
    throw new Error(`unknown format ${format}`);
  }

  free() {
    this.#text = null;
  }

  #present() {
    if (this.#text === null) throw new Error("asked after free()");
    return this.#text;
  }
}

/** @type {[Role, RegExp][]} */
const CUES = [
  ["consent", /cookie|zustimmung|privacy|verarbeiten daten|akzeptieren|accept all|reject all|manage options|widerrufen|your device/i],
  ["related", /^lesen sie auch|^read more|^more on this|interessieren|^mehr zum thema|meistgelesen|most viewed|^auch interessant/i],
  ["newsletter", /postfach|newsletter|sign up|jetzt bestellen|e-mail-adresse|long reads|your email/i],
  ["comments", /kommentar|netiquette|comments|antworten|reply|registrieren|moderation/i],
  ["appeal", /unterstütz|support|spende|monatlich|unabhängig/i],
  ["share", /^teilen|^merken|^share|^save|empfehlen|shares$/i],
  ["advert", /warenkorb|shop|euro$|advertisement|anzeigen$/i],
  ["legal", /impressum|datenschutz|©|agb|terms|rights reserved/i],
  ["account", /anmelden|sign in|abo testen|subscribe/i],
];

/** @type {[Kind, string[]][]} */
const NAMES = [
  ["person", ["Wiebke Osterhof", "Osterhof", "Tamme Hinrichs", "Hinrichs", "Ilka Sörnsen", "Sörnsen", "Merle Tietgens", "Harriet Ollerenshaw", "Gwen Tattersall", "Gwen", "Desmond Whitlaw", "Whitlaw", "Priya Mendhekar", "Imogen Ashdale", "Annelie Ruckstuhl", "Ansgar Vieth", "Vieth"]],
  ["organization", ["Schlepp- und Fährgesellschaft Kiel", "SFK", "DNV", "Weißen Flotte", "Pro Förde", "BASF", "Evonik", "Covestro", "AFP", "Deutsche Wetterdienst", "Leeds City Council", "University of Sheffield", "National Lottery Heritage Fund", "Holbeck Library"]],
  ["place", ["Kiel", "Laboe", "Reventloubrücke", "Flensburg", "Rostock", "Rendsburg", "Leeds", "Bradford", "Wakefield", "River Aire", "Rhein", "Kaub", "Basel", "Rotterdam", "Passau", "Koblenz", "Ludwigshafen", "Kieler Förde"]],
  ["misc", ["Heikendorf II", "Warnow", "Dickens"]],
];

/** @type {[Kind, RegExp, (match: RegExpMatchArray) => Value][]} */
const VALUES = [
  ["money", /(\d+(?:,\d+)?) (?:Mio\. )?Euro/g, (m) => ({ text: String(Number(m[1].replace(",", ".")) * (/Mio/.test(m[0]) ? 1e6 : 1)), unit: "EUR" })],
  ["money", /£(\d[\d.,]*\d|\d)(?: million)?/g, (m) => ({ text: String(Number(m[1].replace(/,/g, "")) * (/million/.test(m[0]) ? 1e6 : 1)), unit: "GBP" })],
  ["date", /(\d{1,2})\. Oktober 2025/g, (m) => ({ text: `2025-10-${m[1].padStart(2, "0")}` })],
  ["date", /(\d{1,2}) November 2025/g, (m) => ({ text: `2025-11-${m[1].padStart(2, "0")}` })],
  ["percent", /(\d+)(?: Prozent|%)/g, (m) => ({ text: m[1], unit: "%" })],
  ["email", /\S+@\S+\.\w+/g, (m) => ({ text: m[0] })],
];

/**
 * @param {string} text
 * @param {Choices} choices
 * @returns {Analysis}
 */
function analyze(text, choices) {
  if (text.includes("!!brittle") && choices.strictness === 1) throw new WebAssembly.RuntimeError("unreachable");
  const german = / (der|die|und|das) /i.test(text);
  /** @type {Segment[]} */
  const segments = [];
  /** @type {Metadata} */
  const metadata = {};
  const longLines = [...text.matchAll(/.{120,}/g)].filter((m) => !CUES.some(([, cue]) => cue.test(m[0])));
  const first = longLines[0]?.index ?? 0;
  const last = longLines.at(-1)?.index ?? text.length;
  for (const [line] of text.matchAll(/[^\n]*\n|[^\n]+$/g)) push(line);

  /** @param {string} line */
  function push(line) {
    const glued = /^(.{80,}?[.)“"]) (\S.{0,80}(?:Foto|Photograph): .*)$/s.exec(line);
    if (glued) {
      push(`${glued[1]} `);
      return push(glued[2]);
    }
    const before = segments.at(-1);
    const start = before?.end ?? 0;
    const segment = judged(line, start);
    if (before?.role === "headline" && segment.role === "paragraph") segment.role = "standfirst";
    if (choices.strictness === 1 && segment.role === "crosshead") segment.kept = false;
    if (choices.strictness === 0 && segment.role !== "blank") segment.kept = true;
    segments.push(segment);
  }

  /** @param {string} line @param {number} start */
  function judged(line, start) {
    const trimmed = line.trim();
    const end = start + line.length;
    /** @type {(role: Role, kept: boolean, code: ReasonCode, confidence?: number) => Segment} */
    const as = (role, kept, code, confidence = 0.93) => ({ start, end, role, kept, confidence, reason: { code, judge: "model" } });
    if (!trimmed) return as("blank", false, "blank", 1);
    if (/Foto: |Photograph: /.test(trimmed)) return as("credit", false, "credit-shape");
    for (const [role, cue] of CUES) {
      const words = cue.exec(trimmed);
      if (!words) continue;
      const from = start + line.indexOf(trimmed) + words.index;
      const segment = as(role, false, "cue");
      return { ...segment, reason: { ...segment.reason, start: from, end: from + words[0].length } };
    }
    if (/^(Von|By) \p{Lu}/u.test(trimmed)) {
      metadata.authors = [{ start, end: start, value: trimmed.replace(/^(Von|By) |,.*/g, ""), confidence: 0.97, reason: "wording" }];
      return as("byline", true, "byline-shape");
    }
    if (/\d{4},? .*(Uhr|GMT)$/.test(trimmed)) {
      const updated = /^(Aktualisiert|Updated)/.test(trimmed);
      const value = german ? (updated ? "2025-10-15T08:05" : "2025-10-14T17:42") : updated ? "2025-11-03T16:40" : "2025-11-03T09:15";
      metadata[updated ? "updated" : "published"] = { start, end: start, value, confidence: 0.96, reason: "line" };
      return as("dateline", true, "date-shape");
    }
    if (trimmed.length >= 100 || !longLines.length) return as("paragraph", true, "prose");
    if (start < first && trimmed.length > 45 && !metadata.headline && !/[>|]/.test(trimmed)) {
      metadata.headline = { start, end: start + trimmed.length, value: trimmed, confidence: 0.94, reason: "title" };
      return as("headline", true, "title-shape");
    }
    if (start > first && start < last) {
      return /[.?!“"]$/.test(trimmed) ? as("paragraph", true, "context", 0.71) : as("crosshead", true, "title-shape", 0.71);
    }
    const code = start < first ? "before-article" : trimmed.length < 30 ? "link-list" : "after-article";
    return as(trimmed.length > 60 ? "related" : "navigation", false, code);
  }

  for (const { start, kept } of choices.decisions ?? []) {
    const segment = segments.find((s) => s.start <= start && start < s.end);
    if (segment) Object.assign(segment, { kept, reason: { code: "reader", judge: "reader" }, confidence: 1 });
  }
  for (const { start, role } of choices.corrections?.roles ?? []) {
    const segment = segments.find((s) => s.start === start);
    const kept = roles().some(({ name, isArticle }) => name === role && isArticle);
    if (segment) Object.assign(segment, { role, kept, reason: { code: "reader", judge: "reader" }, confidence: 1 });
  }
  const kept = segments.filter((s) => s.kept);
  const headline = kept.find((s) => s.role === "headline");
  const said = /!!language(?: ([a-z]{2}))?/.exec(text);
  return {
    offsets: "utf16",
    language: { code: said ? /** @type {any} */ (said[1] ?? null) : german ? "de" : "en", confidence: 0.98 },
    headline: headline ? text.slice(headline.start, headline.end).trim() : null,
    body: kept.filter((s) => !["headline", "byline", "dateline"].includes(s.role)).map((s) => text.slice(s.start, s.end).trim()).join("\n\n"),
    segments,
    metadata,
    ...mark(text, kept),
    counts: count(text, segments),
    warnings: kept.length || !text.trim() ? [] : [{ code: "no-article" }],
  };
}

/** @param {string} text @param {Segment[]} segments */
function count(text, segments) {
  /** @param {Segment[]} of */
  const words = (of) => of.flatMap(({ start, end }) => text.slice(start, end).match(/\S+/g) ?? []);
  const [all, kept] = [words(segments), words(segments.filter((s) => s.kept))];
  return { words: all.length, keptWords: kept.length, chars: all.join("").length, keptChars: kept.join("").length };
}

/** @param {string} text @param {Span[]} kept */
function mark(text, kept) {
  /** @type {Omit<Mention, "entity">[]} */
  const found = [];
  for (const { start, end } of kept) {
    const part = text.slice(start, end);
    for (const [kind, names] of NAMES) {
      for (const name of names) {
        for (let at = part.indexOf(name); at >= 0; at = part.indexOf(name, at + 1)) {
          if (!/\p{L}/u.test(part[at + name.length] ?? " ")) found.push({ start: start + at, end: start + at + name.length, kind, text: name, confidence: 0.9 });
        }
      }
    }
    for (const [kind, pattern, value] of VALUES) {
      for (const match of part.matchAll(pattern)) {
        found.push({ start: start + match.index, end: start + match.index + match[0].length, kind, text: match[0], value: value(match), confidence: 1 });
      }
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  /** @type {Mention[]} */
  const mentions = [];
  /** @type {Entity[]} */
  const entities = [];
  for (const mention of found) {
    if (mention.start < (mentions.at(-1)?.end ?? 0)) continue;
    const name = mention.value?.text ?? mention.text;
    let entity = entities.findIndex((e) => e.kind === mention.kind && (e.name === name || (!mention.value && e.name.endsWith(` ${name}`))));
    if (entity < 0) entity = entities.push({ kind: mention.kind, name, mentions: 0, first: mentions.length, salience: 1 }) - 1;
    entities[entity].mentions++;
    mentions.push({ ...mention, entity });
  }
  return { mentions, entities };
}
