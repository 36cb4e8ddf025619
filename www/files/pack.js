/** Files packed into one as they come: a ZIP archive, or JSON Lines. */
import { Zip, ZipDeflate, strToU8 } from "../vendor/fflate/fflate.js";

/**
 * @typedef {{add(name: string, content: string): Uint8Array<ArrayBuffer>[], end(): Uint8Array<ArrayBuffer>[]}} Packer
 *   each call gives the bytes that it made
 */

/** @returns {Packer} */
export function zipPacker() {
  /** @type {Uint8Array<ArrayBuffer>[]} */ let made = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    made.push(/** @type {Uint8Array<ArrayBuffer>} */ (bytes));
  });
  const taken = () => {
    const taking = made;
    made = [];
    return taking;
  };
  return {
    add(name, content) {
      const file = new ZipDeflate(name, { level: 6 });
      zip.add(file);
      file.push(strToU8(content), true);
      return taken();
    },
    end() {
      zip.end();
      return taken();
    },
  };
}

/** An object a line, with `id`; what comes is JSON that may be set in many lines. @returns {Packer} */
export function linesPacker() {
  const encoder = new TextEncoder();
  return {
    add: (id, json) => [encoder.encode(`${JSON.stringify({ id, ...JSON.parse(json) })}\n`)],
    end: () => [],
  };
}
