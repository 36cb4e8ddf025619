/** Ways to pass a text on to this page: a link that carries it, and a bookmark for other pages. */
import { byId } from "./dom.js";
import { copy } from "./exports.js";
import { LONG_LINK, bookmarklet, writeLink } from "./link.js";
import { number, t } from "./messages/index.js";

/** Whether links to this page mean anything to others, and to other pages. */
export function isLinkable() {
  return location.protocol.startsWith("http");
}

/** The page's address without anything that belongs to a visit. */
function address() {
  return `${location.origin}${location.pathname}`;
}

/**
 * Puts a link on the clipboard that opens this page with a text.
 *
 * @param {string} text
 * @returns {Promise<string|null>} what to tell the reader; `null`: the browser did not allow it
 * @throws {import("./link.js").LinkError} where the text is too long for one
 */
export async function copyLink(text) {
  const link = address() + await writeLink(text);
  const copied = await copy({ plain: link, html: `<a href="${link}">${link}</a>` });
  if (!copied) return null;
  return link.length > LONG_LINK ? t("link.long", { length: number(link.length) }) : t("link.copied");
}

/** The help's section about the bookmark. */
export function offerBookmark() {
  byId("bookmark").hidden = !isLinkable();
  const link = byId("bookmarklet", HTMLAnchorElement);
  link.href = bookmarklet(address());
  // Here it would bring this page to itself, and its policy runs no such address.
  link.addEventListener("click", (event) => event.preventDefault());
}
