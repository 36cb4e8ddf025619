/** The text of a file. */

/** Where a page says its encoding. */
const DECLARED = /<meta[^>]{1,200}?charset\s*=\s*["']?\s*([\w-]{2,40})/i;
const DECLARED_WITHIN = 2048;

/**
 * UTF-8, or UTF-16 by its mark. Where more is no UTF-8 than is, the text is in
 * the encoding that it names itself, as pages do, or in Windows-1252; one bad
 * byte, or a file that was cut off, does not make it so.
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
  return bad === 0 || count(/[^\0-\x7f\ufffd]/g) >= bad ? text : decoder(DECLARED.exec(text.slice(0, DECLARED_WITHIN))?.[1]).decode(bytes);
}

/** @param {string|undefined} name of an encoding */
function decoder(name = "") {
  try {
    const known = new TextDecoder(name);
    if (known.encoding !== "utf-8") return known;
  } catch {
    // A name that says nothing.
  }
  return new TextDecoder("windows-1252");
}
