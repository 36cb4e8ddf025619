/** Files that the page wrote for itself. */

/** @import {File as OwnFile} from "../choicesfile.js" */

/**
 * What a JSON file holds, if that is what the reader chose, or rules of his.
 * Nothing in it is checked yet.
 *
 * @param {any} value
 * @returns {OwnFile|null}
 */
export function ownFile(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value) || "segments" in value) return null;
  return ["decisions", "corrections", "rules"].some((name) => name in value) ? value : null;
}
