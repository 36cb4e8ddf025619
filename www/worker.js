// @ts-check
/**
 * Runs the engine off the page's thread.
 *
 * This file is never loaded by its own address. The page reads it as text,
 * puts the address of the glue code in place of the import below, and starts
 * the result as a `blob:` module worker: only such a worker inherits the
 * page's Content-Security-Policy (see seal.js), so that neither page nor
 * worker can open a connection. The compiled module comes by message.
 */
import init, * as klartext from "./pkg/klartext.js";

/** The text that requests without one mean: it is sent once, used often. */
let source = "";

/** A text for which every stage has something to do. */
const WARM_UP = "Die Stadt Emden zahlt am 3. Juni 5 Euro.\nDie Stadt Emden zahlt am 4. Juni 6 Euro.";

/** @type {Record<string, (request: any) => unknown>} */
const tasks = {
  async start({ module, formats }) {
    await init({ module_or_path: module });
    // The models unpack at their first use; the first text shall not wait for it.
    klartext.analyze(WARM_UP);
    return { version: klartext.version(), formats: formats.filter(isKnown) };
  },

  analyze({ options }) {
    checkSize(options.maxBytes);
    const began = performance.now();
    const analysis = klartext.analyze(source, options);
    const ms = performance.now() - began;
    return { analysis, ms, counts: count(source, analysis.segments) };
  },

  export({ format, options }) {
    checkSize(options.maxBytes);
    return klartext.exportAs(source, format, options);
  },
};

self.onmessage = async ({ data: request }) => {
  try {
    if (request.text !== undefined) source = request.text;
    const result = await tasks[request.task](request);
    self.postMessage({ id: request.id, result });
  } catch (error) {
    self.postMessage({ id: request.id, error: describe(error) });
  }
};

/** @param {string} format */
function isKnown(format) {
  try {
    klartext.exportAs("", format);
    return true;
  } catch (error) {
    if (isFatal(error)) throw error;
    return false;
  }
}

/** @param {number|undefined} limit in bytes of UTF-8 */
function checkSize(limit) {
  // A code unit is at least one byte, and at most three.
  if (limit === undefined || source.length * 3 <= limit) return;
  const bytes = source.length > limit ? source.length : utf8Length(source);
  if (bytes > limit) throw { kind: "tooLarge", message: "", bytes, limit };
}

/** @param {string} text */
function utf8Length(text) {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // Both halves of a surrogate pair together make four bytes.
    const paired = (unit & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
    if (paired) i++;
    bytes += paired ? 4 : unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
  }
  return bytes;
}

/**
 * @param {string} text
 * @param {import("./types.js").Segment[]} segments
 */
function count(text, segments) {
  const counts = { words: 0, keptWords: 0, chars: 0, keptChars: 0 };
  for (const { start, end, kept } of segments) {
    let words = 0;
    let chars = 0;
    let inWord = false;
    for (let i = start; i < end; i++) {
      const unit = text.charCodeAt(i);
      const space = unit <= 0x20 || unit === 0xa0 || (unit >= 0x2000 && unit <= 0x200b) || unit === 0x2028 || unit === 0x3000;
      if (!space) {
        chars++;
        if (!inWord) words++;
      }
      inWord = !space;
    }
    counts.words += words;
    counts.chars += chars;
    if (kept) {
      counts.keptWords += words;
      counts.keptChars += chars;
    }
  }
  return counts;
}

/**
 * A trap leaves the module's memory in an unknown state: nothing may be asked
 * of it again.
 *
 * @param {any} error
 */
function isFatal(error) {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}

/** @param {any} error */
function describe(error) {
  if (error?.kind === "tooLarge") return error;
  return { kind: isFatal(error) ? "panic" : "refused", message: String(error?.message ?? error) };
}
