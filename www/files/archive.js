/**
 * What a ZIP archive holds, read off its directory. A large file is looked at
 * piece by piece, so that it is never in memory as a whole, and nothing is
 * unpacked beyond what the directory says.
 *
 * The directory is read here, and only the unpacking left to the library:
 * that one doesn't tell which entries are encrypted, and believes the sizes.
 */
import { Inflate } from "../vendor/fflate/fflate.js";

/** An archive, or an entry of it, that can't be read. `kind` names one of the messages' errors. */
export class ArchiveError extends Error {
  /** @param {"damaged"|"encrypted"|"method"} kind */
  constructor(kind) {
    super(kind);
    this.kind = kind;
  }
}

/**
 * @typedef {object} Entry
 * @property {string} name its path in the archive
 * @property {number} size bytes unpacked, as the directory has it
 * @property {() => Promise<Uint8Array<ArrayBuffer>>} unpack throws an `ArchiveError`
 */

const END = { signature: 0x06054b50, length: 22, comment: 0xffff };
const RECORD = { signature: 0x02014b50, length: 46 };
const LOCAL = { signature: 0x04034b50, length: 30 };
const ENCRYPTED = 1;
const UTF8_NAME = 1 << 11;
const [STORED, DEFLATED] = [0, 8];
/** Packed bytes that are unpacked at a time: a thousand times as many may come of them. */
const PIECE = 1 << 12;
/** An archive up to this size is read at once: to ask the browser for each entry takes longer than to unpack it. */
const WHOLE = 64 << 20;
/** The upper half of code page 437, in which old programs write names. */
const CP437 = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

/**
 * The archive's files, without its folders.
 *
 * @param {Blob} file
 * @returns {AsyncGenerator<Entry>} throws an `ArchiveError`
 */
export async function* entriesOf(file) {
  const whole = file.size <= WHOLE ? await file.arrayBuffer() : null;
  /** @type {Read} */
  const read = async (from, to) => (whole ? whole.slice(from, to) : file.slice(from, to).arrayBuffer());
  const directory = await directoryOf(file.size, read);
  for (let at = 0; at + RECORD.length <= directory.byteLength;) {
    if (directory.getUint32(at, true) !== RECORD.signature) throw new ArchiveError("damaged");
    const u16 = (/** @type {number} */ from) => directory.getUint16(at + from, true);
    const u32 = (/** @type {number} */ from) => directory.getUint32(at + from, true);
    const record = { flags: u16(8), method: u16(10), check: u32(16), packed: u32(20), size: u32(24), offset: u32(42) };
    const [nameLength, rest] = [u16(28), u16(30) + u16(32)];
    if (at + RECORD.length + nameLength > directory.byteLength) throw new ArchiveError("damaged");
    const name = nameOf(new Uint8Array(directory.buffer, at + RECORD.length, nameLength), (record.flags & UTF8_NAME) !== 0);
    at += RECORD.length + nameLength + rest;
    if (!name.endsWith("/")) yield { name, size: record.size, unpack: () => unpack(read, record) };
  }
}

/** @typedef {(from: number, to: number) => Promise<ArrayBuffer>} Read bytes of the file, as far as there are any */

/** @param {number} length of the file @param {Read} read */
async function directoryOf(length, read) {
  const from = Math.max(0, length - END.length - END.comment);
  const tail = new DataView(await read(from, length));
  for (let at = tail.byteLength - END.length; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END.signature) continue;
    const [size, offset] = [tail.getUint32(at + 12, true), tail.getUint32(at + 16, true)];
    if (offset + size > from + at) continue;
    return new DataView(await read(offset, offset + size));
  }
  throw new ArchiveError("damaged");
}

/**
 * @param {Read} read
 * @param {{flags: number, method: number, check: number, packed: number, size: number, offset: number}} record
 */
async function unpack(read, { flags, method, check, packed, size, offset }) {
  if (flags & ENCRYPTED) throw new ArchiveError("encrypted");
  if (method !== STORED && method !== DEFLATED) throw new ArchiveError("method");
  const local = new DataView(await read(offset, offset + LOCAL.length));
  if (local.byteLength < LOCAL.length || local.getUint32(0, true) !== LOCAL.signature) throw new ArchiveError("damaged");
  const start = offset + LOCAL.length + local.getUint16(26, true) + local.getUint16(28, true);
  const bytes = new Uint8Array(await read(start, start + packed));
  const content = method === STORED ? bytes : inflate(bytes, size);
  if (content.length !== size || crc32(content) !== check) throw new ArchiveError("damaged");
  return content;
}

/** @param {Uint8Array} packed @param {number} size of what comes out: of more nothing is kept */
function inflate(packed, size) {
  const content = new Uint8Array(size);
  let length = 0;
  const inflater = new Inflate((piece) => {
    if (length + piece.length > size) throw new ArchiveError("damaged");
    content.set(piece, length);
    length += piece.length;
  });
  try {
    for (let at = 0; at < packed.length; at += PIECE) inflater.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
  } catch {
    throw new ArchiveError("damaged");
  }
  return content.subarray(0, length);
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {boolean} isUtf8 */
function nameOf(bytes, isUtf8) {
  try {
    // Many write UTF-8 and don't say so.
    return new TextDecoder("utf-8", { fatal: !isUtf8 }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : CP437[byte - 0x80])).join("");
  }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** @param {Uint8Array} bytes */
function crc32(bytes) {
  let value = ~0;
  for (const byte of bytes) value = (value >>> 8) ^ CRC_TABLE[(value ^ byte) & 0xff];
  return ~value >>> 0;
}
