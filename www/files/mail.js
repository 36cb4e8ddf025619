/**
 * What a mail or a saved page says: its text as HTML where it has one, else as
 * plain text. What the mail's head says is no part of it.
 */
import PostalMime from "../vendor/postal-mime/postal-mime.js";

/** A mail that can't be read: one nested or addressed as no mail is, to keep a reader busy. */
export class MailError extends Error {}

/** In so many bytes a message names what sets its parts apart. */
const HEAD = 1 << 16;

/**
 * @param {ArrayBuffer} bytes
 * @returns {Promise<{text: string, isHtml: boolean}>} throws a `MailError`
 */
export async function readMail(bytes) {
  const { html, text } = await PostalMime.parse(bytes, { attachmentEncoding: "arraybuffer" }).catch((error) => {
    throw new MailError(String(error));
  });
  return html ? { text: html, isHtml: true } : { text: text ?? "", isHtml: false };
}

/**
 * A saved page: its first part; the others are pictures, styles and frames.
 *
 * @param {ArrayBuffer} bytes
 * @returns {Promise<{text: string, isHtml: boolean}>} throws a `MailError`
 */
export function readSaved(bytes) {
  return readMail(firstPart(bytes));
}

/** @param {ArrayBuffer} bytes */
function firstPart(bytes) {
  const head = new TextDecoder("latin1").decode(bytes.slice(0, HEAD)).split(/\r?\n\r?\n/, 1)[0];
  const boundary = /;\s*boundary=(?:"([^"\r\n]+)"|([^\s;"]+))/i.exec(head);
  if (!boundary) return bytes;
  const mark = new TextEncoder().encode(`--${boundary[1] ?? boundary[2]}`);
  const all = new Uint8Array(bytes);
  const first = indexOf(all, mark, head.length);
  const second = first < 0 ? -1 : indexOf(all, mark, first + mark.length);
  return second < 0 ? bytes : bytes.slice(0, second);
}

/** Where a line begins with these bytes. @param {Uint8Array} all @param {Uint8Array} mark @param {number} from */
function indexOf(all, mark, from) {
  for (let at = all.indexOf(mark[0], from); at >= 0; at = all.indexOf(mark[0], at + 1)) {
    if (all[at - 1] === 0x0a && mark.every((byte, i) => all[at + i] === byte)) return at;
  }
  return -1;
}
