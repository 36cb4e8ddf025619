/** The ways out of the page: the clipboard, and files. */
import { h } from "./dom.js";
import { t } from "./messages/index.js";

/** @import {Choices} from "./pkg/klartext.js" */

const LONGEST_NAME = 60;

/**
 * @param {string} content
 * @param {{extension: string, mediaType: string}} format
 * @param {string|null} headline
 * @returns {string} the file's name
 */
export function download(content, { extension, mediaType }, headline) {
  const name = `${fileName(headline)}.${extension}`;
  save(new Blob([content], { type: `${mediaType};charset=utf-8` }), name);
  return name;
}

/** @param {Blob} content @param {string} name of the file */
export function save(content, name) {
  const url = URL.createObjectURL(content);
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * An analysis in JSON with what it was made of, so that the page can take it
 * up again: the source, and what the reader decided and corrected.
 *
 * @param {string} json
 * @param {string} source
 * @param {Choices} choices those of the rules among them
 */
export function withSource(json, source, choices) {
  const own = { source, choices: { offsets: "utf16", ...choices } };
  // Its last brace gives way to the two members.
  return `${json.slice(0, json.lastIndexOf("}")).trimEnd()},${JSON.stringify(own, null, 2).slice(1)}\n`;
}

/** A name that every file system takes. @param {string|null} headline */
export function fileName(headline) {
  const words = (headline ?? "").normalize("NFC").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  let name = "";
  for (const word of words) {
    if (name.length + word.length > LONGEST_NAME) break;
    name += name ? `-${word}` : word;
  }
  return name || t("file.untitled");
}

/**
 * Puts a text on the clipboard, for programs that take rich text and for
 * those that take plain.
 *
 * @param {{plain: string, html: string}} text
 * @returns {Promise<boolean>} whether the browser allowed it
 */
export async function copy({ plain, html }) {
  try {
    const flavours = { "text/plain": plain, "text/html": html };
    const blobs = Object.entries(flavours).map(([type, content]) => [type, new Blob([content], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    return copyByEvent(plain, html);
  }
}

/** No permission, or no secure context: the old way. @param {string} plain @param {string} html */
function copyByEvent(plain, html) {
  let done = false;
  const put = (/** @type {ClipboardEvent} */ event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData("text/plain", plain);
    event.clipboardData?.setData("text/html", html);
    done = true;
  };
  document.addEventListener("copy", put, { capture: true });
  const allowed = document.execCommand("copy");
  document.removeEventListener("copy", put, { capture: true });
  return allowed && done;
}
