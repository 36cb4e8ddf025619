/**
 * What a mail or a saved page says: its text as HTML where it has one, else as
 * plain text. Above a mail's text stand its subject, who sent it and when, each
 * in a line, as they stand above an article.
 */
import PostalMime from "../vendor/postal-mime/postal-mime.js";

const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

/** A mail that can't be read: one nested or addressed as no mail is, to keep a reader busy. */
export class MailError extends Error {}

/** In so many bytes a message names what sets its parts apart, and its text its subject. */
const HEAD = 1 << 16;

/**
 * @param {ArrayBuffer} bytes
 * @returns {Promise<{text: string, isHtml: boolean}>} throws a `MailError`
 */
export async function readMail(bytes) {
  const mail = await parse(bytes);
  const { text, isHtml } = mail;
  // A mail without a text is not read for its head.
  if (!text.trim()) return { text, isHtml };
  // What a newsletter shows of its subject is not said twice; the title in its head is not shown.
  const from = isHtml ? Math.max(text.search(/<\/head>/i), 0) : 0;
  const lines = text.slice(from, from + HEAD).split(isHtml ? /[<>]/ : "\n").map(line);
  const subject = mail.subject && !lines.includes(isHtml ? escape(mail.subject) : mail.subject) ? [mail.subject] : [];
  const signed = [mail.from, mail.date].filter(Boolean);
  const head = isHtml
    ? [...subject.map((line) => `<h1>${escape(line)}</h1>`), ...signed.map((line) => `<p>${escape(line)}</p>`)].join("")
    : [subject, signed].filter((lines) => lines.length).map((lines) => `${lines.join("\n")}\n\n`).join("");
  return { text: head + text, isHtml };
}

/**
 * A saved page: its first part; the others are pictures, styles and frames.
 *
 * @param {ArrayBuffer} bytes
 * @returns {Promise<{text: string, isHtml: boolean}>} throws a `MailError`
 */
export async function readSaved(bytes) {
  const { text, isHtml } = await parse(firstPart(bytes));
  return { text, isHtml };
}

/** @param {ArrayBuffer} bytes throws a `MailError` */
async function parse(bytes) {
  const { html, text, subject, from, headers } = await PostalMime.parse(bytes, { attachmentEncoding: "arraybuffer" }).catch((error) => {
    throw new MailError(String(error));
  });
  return {
    text: html || (text ?? ""), isHtml: Boolean(html), subject: line(subject),
    from: line(from?.name || from?.address), date: moment(line(headers.find(({ key }) => key === "date")?.value)),
  };
}

/** The date of a mail's head as people write it everywhere, in the sender's time; as it is where it is no such date. @param {string} date */
function moment(date) {
  const [, day, name, year, time] = date.match(/^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}:\d{2})/) ?? [];
  const month = MONTHS.indexOf(name) / 3 + 1;
  return Number.isInteger(month) && month > 0 ? `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")} ${time}` : date;
}

/** @param {string|undefined} words of a head */
function line(words) {
  return words?.replace(/\s+/g, " ").trim() ?? "";
}

/** @param {string} line */
function escape(line) {
  return line.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
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
