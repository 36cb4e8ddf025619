/**
 * What a file is: by its first bytes, where these are those of a known kind,
 * else by its ending, its media type, and at last by how its text begins.
 */

/**
 * What is read. `saved` is a saved page (MHTML).
 * @typedef {"text"|"html"|"markdown"|"mail"|"saved"|"json"|"jsonl"|"csv"|"tsv"|"zip"} Sort
 *
 * What is not.
 * @typedef {"pdf"|"document"|"picture"|"media"|"packed"|"program"|"binary"} Refused
 */

/** So many bytes tell what a file is. */
export const HEAD = 4096;

/** First bytes as Latin-1, of files that hold no plain text. @type {[RegExp, Refused][]} */
const MAGIC = [
  [/^%PDF-/, "pdf"],
  [/^\{\\rtf|^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/, "document"],
  [/^\x89PNG|^\xff\xd8\xff|^GIF8|^BM.{4}\0\0|^II\*\0|^MM\0\*|^RIFF[^]{4}WEBP|^[^]{4}ftyp(?:avif|heic|heix|mif1)|^\0\0\x01\0/, "picture"],
  [/^ID3|^\xff[\xfb\xf3\xf2]|^OggS|^fLaC|^RIFF|^[^]{4}ftyp|^\x1aE\xdf\xa3/, "media"],
  [/^\x1f\x8b|^BZh|^7z\xbc\xaf\x27\x1c|^Rar!|^\xfd7zXZ|^\x28\xb5\x2f\xfd|^[^]{257}ustar/, "packed"],
  [/^MZ[^]{58}|^\x7fELF|^\0asm|^\xca\xfe\xba\xbe|^SQLite format|^wOF[F2]|^\0\x01\0\0\0|^OTTO/, "program"],
];
const ZIP = /^PK(?:\x03\x04|\x05\x06)/;

/** @type {Record<string, Sort>} */
const ENDINGS = {
  txt: "text", text: "text", log: "text", md: "markdown", markdown: "markdown",
  html: "html", htm: "html", xhtml: "html", eml: "mail", mhtml: "saved", mht: "saved",
  json: "json", jsonl: "jsonl", ndjson: "jsonl", csv: "csv", tsv: "tsv", tab: "tsv", zip: "zip",
};
/** @type {Record<string, Refused>} */
const REFUSED = {
  pdf: "pdf", ps: "pdf", doc: "document", docx: "document", odt: "document", rtf: "document", pages: "document", epub: "document", mobi: "document",
  xls: "document", xlsx: "document", ods: "document", ppt: "document", pptx: "document", odp: "document",
  png: "picture", jpg: "picture", jpeg: "picture", gif: "picture", webp: "picture", avif: "picture", heic: "picture", svg: "picture", ico: "picture", tif: "picture", tiff: "picture", bmp: "picture",
  mp3: "media", mp4: "media", m4a: "media", mov: "media", webm: "media", wav: "media", ogg: "media",
  gz: "packed", tgz: "packed", tar: "packed", "7z": "packed", rar: "packed", xz: "packed", bz2: "packed", warc: "packed",
  js: "program", mjs: "program", css: "program", map: "program", exe: "program", dll: "program", jar: "program", apk: "program", wasm: "program", woff: "program", woff2: "program", ttf: "program", otf: "program",
};
/** @type {Record<string, Sort>} */
const TYPES = {
  "text/plain": "text", "text/markdown": "markdown", "text/html": "html", "application/xhtml+xml": "html",
  "message/rfc822": "mail", "multipart/related": "saved", "application/json": "json", "application/jsonl": "jsonl",
  "application/x-ndjson": "jsonl", "text/csv": "csv", "text/tab-separated-values": "tsv", "application/zip": "zip",
};
/** What lies about in the folder of a saved page, and is nobody's text. @type {Set<string>} */
const FURNITURE = new Set(["picture", "media", "program"]);

/** A mail's first line, and one of the fields that only mails have. */
const FIELD = /^[A-Za-z][A-Za-z0-9-]{1,40}: \S/;
const MAIL_FIELD = /^(?:Received|Message-ID|MIME-Version|Return-Path|Delivered-To|Content-Transfer-Encoding): /im;
/** Bytes that no text has; of a text a few may be broken. */
const CONTROL = /[\0-\x08\x0e-\x1a\x1c-\x1f]/g;
const MOST_CONTROL = 0.05;

/**
 * @param {string} name
 * @param {string} type media type, or nothing
 * @param {Uint8Array} head the first bytes, `HEAD` of them where there are as many
 * @returns {{sort: Sort} | {refused: Refused}}
 */
export function sortOf(name, type, head) {
  const latin = String.fromCharCode(...head.subarray(0, HEAD));
  const ending = endingOf(name);
  if (ZIP.test(latin)) return ending in REFUSED ? { refused: REFUSED[ending] } : { sort: "zip" };
  const magic = MAGIC.find(([bytes]) => bytes.test(latin));
  if (magic) return { refused: magic[1] };
  if (ending in REFUSED) return { refused: REFUSED[ending] };
  const isWide = /^(?:\xff\xfe|\xfe\xff)/.test(latin);
  if (!isWide && (latin.match(CONTROL)?.length ?? 0) > latin.length * MOST_CONTROL) return { refused: "binary" };
  const sort = ENDINGS[ending] ?? TYPES[type.split(";")[0]] ?? sniff(latin);
  // What is called a ZIP begins like one.
  return sort === "zip" ? { refused: "binary" } : { sort };
}

/** Whether a file that wasn't asked for by itself can be left out without a word of its own. @param {string} name */
export function isFurniture(name) {
  const base = name.split("/").at(-1) ?? "";
  return base.startsWith(".") || /^(?:thumbs\.db|desktop\.ini)$/i.test(base) || /(?:^|\/)__MACOSX\//.test(name) || FURNITURE.has(REFUSED[endingOf(name)]);
}

/** @param {string} name */
function endingOf(name) {
  return /\.([a-z0-9]{1,8})$/i.exec(name)?.[1].toLowerCase() ?? "";
}

/** @param {string} start of a text @returns {Sort} */
function sniff(start) {
  if (FIELD.test(start) && MAIL_FIELD.test(start.split(/\r?\n\r?\n/, 1)[0])) return "mail";
  const [first, second = ""] = start.split("\n", 2);
  if (isObject(first) && (isObject(second) || !second.trim())) return second.trim() ? "jsonl" : "json";
  return /^\s*[[{]\s*(?:"|\{\s*")/.test(start) ? "json" : "text";
}

/** @param {string} line */
function isObject(line) {
  try {
    return line.trim().startsWith("{") && typeof JSON.parse(line) === "object";
  } catch {
    return false;
  }
}
