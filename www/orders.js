/**
 * What the engine is to write into a file: a text as the reader left it, or,
 * where names are replaced, one with stand-ins that is clean already. What
 * the engine never sees, no format can let slip.
 */
import { EngineError } from "./engine.js";
import { withSource } from "./exports.js";
import { currentTongue, isTongue, namedIn } from "./messages/index.js";
import { Pseudonyms } from "./pseudonyms.js";
import { askUnderRules } from "./rules.js";
import { toVeiled } from "./veiled.js";

/** @import {Choices, Format, Role} from "./pkg/klartext.js" */
/** @import {Engine} from "./engine.js" */
/** @import {PageState} from "./state.js" */
/** @import {Analysis} from "./unpack.js" */
/** @import {Reading} from "./worker.js" */

/**
 * `how` it is read, other than usual.
 * @typedef {{text: string, choices: Choices, how?: Partial<Reading>}} Order
 *
 * What a text says, the choices that led to it, and the stand-ins for its names, if it has any.
 * @typedef {{analysis: Analysis, choices: Choices, pseudonyms: Pseudonyms|null}} Known
 */

/** A name would have been left in what was to be given out. `kind` names one of the messages' errors. */
export class NameRemains extends Error {
  kind = "remains";
}

/**
 * The stand-ins for a text's names, in its language, if the reader wants any.
 *
 * @param {PageState} state
 * @param {Analysis} analysis
 * @returns {Pseudonyms|null}
 */
export function pseudonymsOf({ text, standIns }, analysis) {
  if (!standIns.on) return null;
  const { code } = analysis.language;
  const tongue = code && isTongue(code) ? code : currentTongue();
  return new Pseudonyms(text, analysis, standIns, (kind) => namedIn(tongue, "kind", kind));
}

/**
 * All that is known of a text that is not on display.
 *
 * @param {Engine} engine
 * @param {PageState} state
 * @returns {Promise<Known>}
 */
export async function knownOf(engine, state) {
  const ruled = await askUnderRules(state, (choices) => engine.analyze(state.text, choices));
  if (!ruled) throw new EngineError("aborted");
  const { answer: { analysis }, choices } = ruled;
  return { analysis, choices, pseudonyms: pseudonymsOf(state, analysis) };
}

/**
 * @param {PageState} state
 * @param {Known} known
 * @param {Set<Role>} article roles that are kept
 * @returns {Order}
 * @throws {NameRemains} where the file would name somebody who has a stand-in
 */
export function orderOf({ text }, { analysis, choices, pseudonyms }, article) {
  if (!pseudonyms) return { text, choices };
  const veiled = toVeiled(text, analysis, choices.corrections?.mentions ?? [], pseudonyms, article);
  guard(veiled.text + JSON.stringify(veiled.choices.corrections?.facts), pseudonyms);
  return { ...veiled, how: { isClean: true, options: { language: analysis.language.code } } };
}

/** @param {string} text that is to be given out @param {Pseudonyms|null} pseudonyms @throws {NameRemains} */
export function guard(text, pseudonyms) {
  if (pseudonyms?.remaining(text).length) throw new NameRemains();
}

/** @param {Engine} engine @param {Order} order @param {Format} format @returns {Promise<string>} the file's content */
export async function written(engine, { text, choices, how }, format) {
  const content = await engine.export(text, format, choices, how);
  return format === "json" ? withSource(content, text, choices) : content;
}
