/** Taking the article along: to the clipboard, or as a file. */
import { h } from "./dom.js";
import { t } from "./messages/index.js";

/** @import {FormatInfo} from "./pkg/klartext.js" */

const LONGEST_NAME = 60;

/**
 * @param {string} content
 * @param {FormatInfo} format
 * @param {string|null} headline
 * @returns {string} the file's name
 */
export function download(content, { extension, mediaType }, headline) {
  const name = `${fileName(headline)}.${extension}`;
  const url = URL.createObjectURL(new Blob([content], { type: `${mediaType};charset=utf-8` }));
  const link = h("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return name;
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
 * @param {string} text
 * @returns {Promise<boolean>} whether the browser allowed it
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No permission, or no secure context: the old way.
    const area = /** @type {HTMLTextAreaElement} */ (h("textarea", { class: "visually-hidden", "aria-hidden": "true" }));
    const focused = /** @type {HTMLElement|null} */ (document.activeElement);
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    focused?.focus();
    return done;
  }
}
