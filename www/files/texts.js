/** Files as texts that are ready to be read, one after another. */
import { looksLikeHtml, textOfHtml } from "../htmltext.js";
import { FileError } from "./files.js";

/** @import {Choices} from "../pkg/klartext.js" */
/** @import {Files} from "./files.js" */
/** @import {Alone, Failure, Left, Limits} from "./open.js" */

/**
 * A file as it came in: its path as far as that is known, and whether it was in
 * a folder, and not asked for by itself.
 * @typedef {{file: File, name: string, isLoose: boolean}} Incoming
 *
 * @typedef {{name: string, text: string, choices?: Choices}} Ready
 * @typedef {Ready|Failure|Left|Alone} Arrival
 */

/**
 * @param {Files} files
 * @param {Iterable<Incoming>} incoming
 * @param {Limits} limits
 * @returns {AsyncGenerator<Arrival>}
 */
export async function* textsOf(files, incoming, limits) {
  for (const { file, name, isLoose } of incoming) {
    try {
      for await (const item of files.open(file, name, limits, isLoose)) yield "text" in item ? ready(item) : item;
    } catch (error) {
      // The browser may not be let at the file, or the worker broke on it.
      yield { name, failure: { kind: "file", name, message: error instanceof FileError ? error.message : String(error) } };
    }
  }
}

/** @param {import("./open.js").Text} item @returns {Ready} */
function ready({ name, text, isHtml, choices }) {
  const isSource = choices !== undefined;
  return {
    name,
    text: isHtml || (!isSource && looksLikeHtml(text)) ? textOfHtml(text) : text,
    ...(choices && { choices }),
  };
}
