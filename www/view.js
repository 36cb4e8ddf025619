/**
 * What is read of a text: the text itself, or another with stand-ins for names
 * (pseudonyms.js). Positions are always the text's. Pure: it knows no DOM.
 */

/** @import {Span} from "./pkg/klartext.js" */
/** @import {Analysis} from "./unpack.js" */

/**
 * A piece of what is read: as it stands in the text, or a stand-in.
 * @typedef {Span & {text: string, isStandIn: boolean}} Piece
 */

/**
 * What is read of a text and its analysis.
 *
 * @template [A=Analysis]
 * @typedef {object} View
 * @property {A} analysis its names, headline and facts as they are read
 * @property {boolean} veils whether names are replaced in it
 * @property {(start: number, end: number) => string} slice
 * @property {(start: number, end: number) => Iterable<Piece>} pieces
 * @property {(words: string) => string} said what is read of words that stand elsewhere, such as a note
 */

/**
 * Everything as it is.
 *
 * @template {Partial<Analysis>} A
 * @param {string} text
 * @param {A} analysis
 */
export function plainView(text, analysis) {
  const slice = (/** @type {number} */ start, /** @type {number} */ end) => text.slice(start, end);
  const pieces = (/** @type {number} */ start, /** @type {number} */ end) => [{ start, end, text: slice(start, end), isStandIn: false }];
  return { analysis, veils: false, slice, pieces, said: (/** @type {string} */ words) => words };
}
