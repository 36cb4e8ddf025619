// @ts-check
/**
 * The engine's answer as the page sees it. All positions are UTF-16 code
 * units, so `text.slice(start, end)` is the marked text.
 *
 * @typedef {"headline"|"kicker"|"standfirst"|"byline"|"dateline"|"paragraph"|"crosshead"|"list-item"|"quote"|"table"|"caption"|"navigation"|"related"|"advert"|"share"|"comments"|"newsletter"|"paywall"|"appeal"|"consent"|"credit"|"legal"|"account"|"notice"|"duplicate"|"blank"} Role
 * @typedef {"person"|"organization"|"place"|"misc"|"date"|"time"|"duration"|"money"|"percent"|"quantity"|"email"|"url"|"phone"} Kind
 * @typedef {{code: string, evidence?: string}} Reason
 * @typedef {{start: number, end: number, role: Role, kept: boolean, confidence: number, reason: Reason}} Segment
 * @typedef {{start: number, end: number, value: string}} Field
 * @typedef {{start: number, end: number, kind: Kind, text: string, value?: {text: string, unit?: string}, entity: number, confidence: number}} Mention
 * @typedef {{kind: Kind, name: string, mentions: number}} Entity
 * @typedef {{
 *   headline?: Field, kicker?: Field, authors?: Field[], published?: Field,
 *   updated?: Field, agencies?: Field[], publisher?: Field, place?: Field,
 *   captions?: Field[], credits?: Field[],
 * }} Metadata
 * @typedef {{
 *   language: {code: string|null, confidence: number}, headline: string|null,
 *   body: string, segments: Segment[], metadata: Metadata,
 *   entities: Mention[], merged: Entity[],
 * }} Analysis
 *
 * @typedef {{start: number, kept: boolean}} Decision
 * @typedef {{strictness?: number, language?: string, entities?: boolean, maxBytes?: number, decisions?: Decision[]}} Options
 *
 * How much of a text was kept; counted where the analysis is made.
 * @typedef {{words: number, keptWords: number, chars: number, keptChars: number}} Counts
 * @typedef {{analysis: Analysis, counts: Counts, ms: number}} Answer
 */
export {};
