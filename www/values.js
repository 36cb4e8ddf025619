// @ts-check
/** A mention's normalised value, as people write it in the page's language. */
import { currentTongue, date, number } from "./messages/index.js";

/**
 * @param {import("./types.js").Mention} mention
 * @returns {string} empty where there is none
 */
export function valueInWords({ kind, value }) {
  if (!value) return "";
  const { text, unit } = value;
  const amount = /^-?\d+(\.\d+)?$/.test(text) ? number(Number(text)) : text;
  if (kind === "date") return text.split("/").map(date).join(" – ");
  if (kind === "percent") return `${amount} ${unit ?? "%"}`;
  if (kind === "money" && unit && amount !== text) return money(Number(text), unit);
  return unit ? `${amount} ${unit}` : amount;
}

/** @param {number} amount @param {string} currency ISO 4217 */
function money(amount, currency) {
  try {
    return new Intl.NumberFormat(currentTongue(), {
      style: "currency", currency, trailingZeroDisplay: "stripIfInteger",
    }).format(amount);
  } catch {
    return `${number(amount)} ${currency}`;
  }
}
