/** A range of a text, in UTF-16 code units: `text.slice(start, end)`. */
export interface Span {
  /** First position. */
  start: number;
  /** Position after the last. */
  end: number;
}

/** The models' files. */
export interface Models {
  /** `roles.bin` */
  roles: Uint8Array;
  /** `names.bin`; without it no names are found. */
  names?: Uint8Array;
}

/** What Klartext found in a text. */
export interface Analysis {
  /** How all positions in it are counted. */
  offsets: "utf16";
  /** The language of the text and how sure its detection is, 0 to 1. */
  language: { code: Language | null; confidence: number };
  /** The headline, if the text bears one. */
  headline: string | null;
  /** The article below the headline, paragraphs joined by a blank line. */
  body: string;
  /** The whole text, cut into parts without gap or overlap. */
  segments: Segment[];
  /** Who wrote it, when, for whom. */
  metadata: Metadata;
  /** Every place in the kept text that names something, in order, disjoint. */
  mentions: Mention[];
  /** The things named, each once. */
  entities: Entity[];
  /** How long the text is, and how much of it is kept. */
  counts: Counts;
  /** What a reader should look at. */
  warnings: Warning[];
}

/** An analysis without its long lists. */
export interface Overview extends Omit<Analysis, "segments" | "mentions" | "entities" | "body"> {
  /** Number of segments. */
  segmentCount: number;
  /** Number of mentions. */
  mentionCount: number;
  /** Number of entities. */
  entityCount: number;
}

/** An analysis for who shows all of it: its segments are numbers, as `segmentNumbers` gives them. */
export interface Packed {
  overview: Overview;
  segments: Uint32Array;
  mentions: Mention[];
  entities: Entity[];
}

/** The result of `tag`: names and values as two layers. */
export interface Tagged {
  /** How all positions in it are counted. */
  offsets: "utf16";
  /** Every place that names something, in order, the longer of two first. */
  mentions: Mention[];
  /** The things named, each once. */
  entities: Entity[];
}

/** How long a text is. */
export interface Counts {
  /** Runs of characters without white space. */
  words: number;
  /** Those in kept segments. */
  keptWords: number;
  /** Characters (code points) that are no white space. */
  chars: number;
  /** Those in kept segments. */
  keptChars: number;
}

/** Something that a reader should look at. */
export interface Warning {
  code: WarningCode;
}

/** A part of the text with its role. */
export interface Segment extends Span {
  role: Role;
  /** Whether it is shown as article. */
  kept: boolean;
  /** How it goes on with the paragraph of the segment before, if that line was broken to fit a width. */
  continues?: Joint;
  /** Probability of `kept`, from 0.5 to 1. */
  confidence: number;
  reason: Reason;
}

/** Why a segment got its role; `start` and `end`, if there, are the words that were the evidence. */
export interface Reason extends Partial<Span> {
  code: ReasonCode;
  /** Who had the last word. */
  judge: Judge;
}

/** What the text says about the article; absent where it says nothing. */
export interface Metadata {
  headline?: Field;
  kicker?: Field;
  /** The part of the outlet that the text belongs to. */
  section?: Field;
  /** Names only, in order. */
  authors?: Field[];
  /** `value` is ISO 8601. */
  published?: Field;
  /** `value` is ISO 8601. */
  updated?: Field;
  agencies?: Field[];
  publisher?: Field;
  place?: Field;
  /** How long the page says that reading takes; `value` is ISO 8601 in minutes (`PT4M`). */
  readingTime?: Field;
  /** How many comments the page says that it has; `value` in figures. */
  commentCount?: Field;
  captions?: Field[];
  credits?: Field[];
}

/** A piece of metadata and where it stands; an empty range where the reader gave it. */
export interface Field extends Span {
  /** The text there, or its normalised form. */
  value: string;
  /** How probably it is right, 0 to 1: of headline, section, authors and dates. */
  confidence?: number;
  /** What speaks for it. */
  reason: FieldReason;
}

/** A place in the text that names something. */
export interface Mention extends Span {
  kind: Kind;
  /** The text at the span. */
  text: string;
  /** The normalised value, for value kinds. */
  value?: Value;
  /** Index into `entities`. */
  entity: number;
  /** Probability of span and kind, from 0 to 1. */
  confidence: number;
}

/** A thing that the text names once or more. */
export interface Entity {
  kind: Kind;
  /** Its fullest name in the text, or its normalised value. */
  name: string;
  /** How many mentions it has. */
  mentions: number;
  /** Its first mention, as an index. */
  first: number;
  /** How much the text is about it, from 0 to 1, the most of all being 1. */
  salience: number;
  /** What the text says that a person is, where it does. */
  description?: Description;
}

/** What the text says that a person is, beside the name: "Kremlsprecher". */
export interface Description extends Span {
  /** The words there. */
  text: string;
}

/** A normalised value. */
export interface Value {
  /** ISO 8601, a decimal number with a point, or the bare address. */
  text: string;
  /** ISO 4217 currency, or unit symbol. */
  unit?: string;
  /** Of dates: known only from the day of writing ("gestern"); left out when false. */
  relative?: boolean;
  /** Of dates: a convention for what is said vaguely ("Anfang März"); left out when false. */
  vague?: boolean;
}

/** Settings of a reading; each may be left out. */
export interface ReadOptions {
  /** The language of the text; detected when absent. */
  language?: Language | null;
  /** Longest text accepted, in bytes of UTF-8; 64 MiB when absent. */
  maxBytes?: number;
  /** Most lines that hold something; two millions when absent. */
  maxLines?: number;
  /** The day of relative dates where the text doesn't say when it was published, as "2021-04-07". */
  referenceDate?: string | null;
}

/** What is asked of a page; each may be left out. */
export interface Choices {
  /** How positions in it are counted; UTF-16 code units when absent. */
  offsets?: "utf8" | "utf16" | "chars";
  /** How readily a segment is removed: 0 keeps, 1 removes when in doubt; 0.5 when absent. */
  strictness?: number;
  /** Whether names and values are marked; true when absent. */
  entities?: boolean;
  /** The reader's decisions about what is kept; the last about a segment counts. */
  decisions?: Decision[];
  /** What the reader corrected. */
  corrections?: Corrections;
}

/** Settings of a reading and what is asked, for the functions that do both. */
export interface Options extends ReadOptions, Choices {}

/** A reader's decision about the segment that covers a position. */
export interface Decision {
  /** Usually the start of a segment. */
  start: number;
  /** Whether the segment is part of the article. */
  kept: boolean;
}

/** What the reader knows better than the models. */
export interface Corrections {
  /** Roles for every segment that a range touches; kept as the role says. */
  roles?: { start: number; end: number; role: Role }[];
  /** Marks a range, or with `null` takes away every mention that overlaps it. */
  mentions?: { start: number; end: number; kind: Kind | null }[];
  /** The mentions that begin at these positions name one thing, and nothing else names it. */
  entities?: { mentions: number[]; name?: string }[];
  /** Facts about the article; `null` says that the text bears no such thing. */
  facts?: Facts;
}

/** Facts about the article; `null` says that the text bears no such thing. */
export interface Facts {
  headline?: string | null;
  kicker?: string | null;
  section?: string | null;
  authors?: string[] | null;
  /** ISO 8601. */
  published?: string | null;
  /** ISO 8601. */
  updated?: string | null;
  agencies?: string[] | null;
  publisher?: string | null;
  place?: string | null;
}

/** A format that a page can be written in. */
export interface FormatInfo {
  name: Format;
  /** The usual ending of a file's name, without the point. */
  extension: string;
  mediaType: string;
}

/** A kind of mentions and entities. */
export interface KindInfo {
  name: Kind;
  /** Whether it is one of names, and not of values. */
  isName: boolean;
}

/** A role of segments. */
export interface RoleInfo {
  name: Role;
  /** Whether it belongs to the article. */
  isArticle: boolean;
  /** Whether it is part of `body`. */
  isBody: boolean;
}

/**
 * What every function here throws, save that who asks what was freed gets a plain
 * `Error`, and who gives something else than a string for a text what wasm-bindgen
 * throws.
 */
export interface KlartextError extends Error {
  name: "KlartextError";
  /** `too-large`: above `maxBytes` or `maxLines`; `options` and `format`: not as described here. */
  code: "too-large" | "options" | "format" | "model" | "internal";
}
