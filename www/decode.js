/** The text of a file. */

/**
 * UTF-8, or UTF-16 by its mark. Where more is no UTF-8 than is, the text is
 * Windows-1252; one bad byte, or a file that was cut off, does not make it so.
 *
 * @param {ArrayBuffer} bytes
 */
export function decode(bytes) {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const text = new TextDecoder("utf-8").decode(bytes);
  const count = (/** @type {RegExp} */ sort) => text.match(sort)?.length ?? 0;
  const bad = count(/\ufffd/g);
  return bad === 0 || count(/[^\0-\x7f\ufffd]/g) >= bad ? text : new TextDecoder("windows-1252").decode(bytes);
}
