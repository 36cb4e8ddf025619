/** A mention's normalised value, as people write it in the page's language. */
import { currentTongue, date, number } from "./messages/index.js";

/** @import {Mention} from "./pkg/klartext.js" */

/**
 * @param {Mention} mention
 * @returns {string} empty where there is none
 */
export function valueInWords({ kind, value }) {
  if (!value) return "";
  const { text, unit } = value;
  const isNumber = /^-?\d+(\.\d+)?$/.test(text);
  const amount = isNumber ? number(Number(text)) : text;
  if (kind === "date") return text.split("/").map(date).join(" – ");
  if (kind === "duration") return text.split("/").map(duration).join(" – ");
  if (kind === "percent") return `${amount} ${unit ?? "%"}`;
  if (kind === "money" && unit && isNumber) return money(Number(text), unit);
  return unit ? `${amount} ${unit}` : amount;
}

/** The units of ISO 8601 durations, before and after the T. */
const UNITS = /** @type {const} */ ([["Y", "year"], ["M", "month"], ["W", "week"], ["D", "day"]]);
const CLOCK_UNITS = /** @type {const} */ ([["H", "hour"], ["M", "minute"], ["S", "second"]]);

/** @param {string} iso such as P45D or PT1H30M; anything else comes back as it is */
function duration(iso) {
  const match = /^P([^T]*)(?:T(.*))?$/.exec(iso);
  if (!match) return iso;
  const words = (/** @type {string | undefined} */ part, /** @type {readonly (readonly [string, string])[]} */ units) =>
    [...(part ?? "").matchAll(/(\d+(?:\.\d+)?)([A-Z])/g)].map(([, amount, letter]) => {
      const unit = units.find(([short]) => short === letter)?.[1];
      if (!unit) return `${amount} ${letter}`;
      return new Intl.NumberFormat(currentTongue(), { style: "unit", unit, unitDisplay: "long" }).format(Number(amount));
    });
  return [...words(match[1], UNITS), ...words(match[2], CLOCK_UNITS)].join(" ") || iso;
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
