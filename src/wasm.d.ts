/** A range of a text, in UTF-16 code units: `text.slice(start, end)`. */
export interface Span {
  /** First position. */
  start: number;
  /** Position after the last. */
  end: number;
}

/** ISO 639-1 code of a language that can be told from others. */
export type Language =
  | "de" | "en" | "fr" | "es" | "it" | "nl" | "pt" | "pl" | "bg" | "ca" | "cs" | "da" | "el" | "eo"
  | "et" | "fi" | "hr" | "hu" | "id" | "la" | "lt" | "lv" | "mk" | "no" | "ro" | "ru" | "sk" | "sl" | "sr"
  | "sv" | "tr" | "uk" | "vi";

/** What a segment is. The first eleven are article, the others are not. */
export type Role =
  | "headline" | "kicker" | "standfirst" | "byline" | "dateline" | "paragraph"
  | "crosshead" | "list-item" | "quote" | "table" | "caption"
  | "navigation" | "related" | "advert" | "share" | "comments" | "newsletter"
  | "paywall" | "appeal" | "consent" | "credit" | "legal" | "account" | "notice"
  | "duplicate" | "blank";

/** The kind of evidence that decided about a segment. */
export type ReasonCode =
  | "prose" | "cue" | "before-article" | "after-article" | "inside-article"
  | "context" | "link-list" | "repeated" | "title-shape" | "date-shape"
  | "byline-shape" | "credit-shape" | "figures" | "blank" | "reader";

/** What kind of thing is named. The first four are names, the others values. */
export type Kind =
  | "person" | "organization" | "place" | "misc"
  | "date" | "time" | "duration" | "money" | "percent" | "quantity"
  | "email" | "url" | "phone";

/** What `exportAs` writes. */
export type Format = "text" | "markdown" | "html" | "json" | "jsonld" | "tei" | "iob2";

/** What Klartext found in a text. */
export interface Analysis {
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
  entities: Mention[];
  /** The things named, each once. */
  merged: Entity[];
}

/** The result of `tag`. */
export type Tagged = Pick<Analysis, "entities" | "merged">;

/** A part of the text with its role. */
export interface Segment extends Span {
  role: Role;
  /** Whether it is shown as article. */
  kept: boolean;
  /** Probability of `kept`, from 0.5 to 1. */
  confidence: number;
  reason: Reason;
}

/** Why a segment got its role. */
export interface Reason {
  code: ReasonCode;
  /** The words that were the evidence. */
  evidence?: string;
}

/** What the text says about the article; absent where it says nothing. */
export interface Metadata {
  headline?: Field;
  kicker?: Field;
  /** Names only, in order. */
  authors?: Field[];
  /** `value` is ISO 8601. */
  published?: Field;
  /** `value` is ISO 8601. */
  updated?: Field;
  agencies?: Field[];
  publisher?: Field;
  place?: Field;
  captions?: Field[];
  credits?: Field[];
}

/** A piece of metadata and where it stands. */
export interface Field extends Span {
  /** The text there, or its normalised form. */
  value: string;
}

/** A place in the text that names something. */
export interface Mention extends Span {
  kind: Kind;
  /** The text at the span. */
  text: string;
  /** The normalised value, for value kinds. */
  value?: Value;
  /** Index into `merged`. */
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
}

/** A normalised value. */
export interface Value {
  /** ISO 8601, a decimal number with a point, or the bare address. */
  text: string;
  /** ISO 4217 currency, or unit symbol. */
  unit?: string;
}

/** Settings; each may be left out. */
export interface Options {
  /** The language of the text; detected when absent. */
  language?: Language | null;
  /** How readily a segment is removed: 0 keeps, 1 removes when in doubt; 0.5 when absent. */
  strictness?: number;
  /** Whether names and values are marked; true when absent. */
  entities?: boolean;
  /** Longest text accepted, in bytes of UTF-8; 64 MiB when absent. */
  maxBytes?: number;
  /** The reader's own decisions, which overrule the model's. */
  decisions?: Decision[];
}

/** A reader's decision about the segment that covers a position. */
export interface Decision {
  /** Start of a segment, as an earlier analysis of the same text gave it. */
  start: number;
  /** Whether the segment is part of the article. */
  kept: boolean;
}

/** What every function here throws. */
export interface KlartextError extends Error {
  name: "KlartextError";
  /** `too-large`: above `maxBytes`; `options` and `format`: not as described here. */
  code: "too-large" | "options" | "format" | "model" | "internal";
}
