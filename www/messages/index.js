/**
 * Everything the page says, in the reader's language.
 *
 * Elements of index.html name their message in `data-t` (text), `data-t-label`
 * (aria-label) or `data-t-placeholder`; scripts call `t`.
 */
import de from "./de.js";
import en from "./en.js";

/** @typedef {"de"|"en"} Tongue */
/** @typedef {string | ((values: any) => string)} Message */

/** @type {Record<Tongue, Record<string, any>>} */
const catalogues = { de, en };

/** @type {Tongue} */
let tongue = "en";
let numbers = new Intl.NumberFormat("en");
let percents = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 0 });

/** @returns {Tongue} */
export function currentTongue() {
  return tongue;
}

/** The first of the reader's languages that the page speaks. @returns {Tongue} */
export function preferredTongue() {
  for (const wanted of navigator.languages ?? [navigator.language]) {
    const code = wanted.slice(0, 2).toLowerCase();
    if (code in catalogues) return /** @type {Tongue} */ (code);
  }
  return "en";
}

/**
 * Sets the page's language and says everything in index.html anew.
 *
 * @param {Tongue} chosen
 */
export function speak(chosen) {
  tongue = chosen;
  numbers = new Intl.NumberFormat(chosen);
  percents = new Intl.NumberFormat(chosen, { style: "percent", maximumFractionDigits: 0 });
  document.documentElement.lang = chosen;
  for (const [attribute, put] of Object.entries(PUT)) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
      put(element, t(/** @type {string} */ (element.getAttribute(attribute))));
    }
  }
}

/** @type {Record<string, (element: Element, text: string) => void>} */
const PUT = {
  "data-t": (element, text) => { element.textContent = text; },
  "data-t-label": (element, text) => { element.setAttribute("aria-label", text); },
  "data-t-title": (element, text) => { element.setAttribute("title", text); },
  "data-t-placeholder": (element, text) => { element.setAttribute("placeholder", text); },
};

/**
 * A message by its dotted name; the name itself where there is none.
 *
 * @param {string} name
 * @param {Record<string, any>} [values]
 * @returns {string}
 */
export function t(name, values = {}) {
  /** @type {any} */
  let found = catalogues[tongue];
  for (const part of name.split(".")) found = found?.[part];
  if (typeof found === "function") return found(values);
  return typeof found === "string" ? found : name;
}

/**
 * A message whose last part is a name that may have none: from the engine,
 * which may know more names than the page, or printed on a key.
 *
 * @param {"role"|"reason"|"because"|"judge"|"kind"|"kinds"|"format"|"warning"|"warningShort"|"cap"} family
 * @param {string} name
 */
export function named(family, name) {
  const text = t(`${family}.${name}`);
  return text === `${family}.${name}` ? name : text;
}

/** @param {number} value */
export function number(value) {
  return numbers.format(value);
}

/** @param {number} share from 0 to 1 */
export function percent(share) {
  return percents.format(share);
}

/** A time that passes, roughly: seconds, or minutes. @param {number} milliseconds */
export function duration(milliseconds) {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  const [value, unit] = seconds < 90 ? [seconds, "second"] : [Math.round(seconds / 60), "minute"];
  return new Intl.NumberFormat(tongue, { style: "unit", unit, unitDisplay: "long" }).format(value);
}

/** Whether the page speaks a language. @param {string} code @returns {code is Tongue} */
export function isTongue(code) {
  return code in catalogues;
}

/**
 * The same in a certain language, for what becomes part of a text in it.
 *
 * @param {Tongue} language
 * @param {"kind"} family
 * @param {string} name
 */
export function namedIn(language, family, name) {
  return catalogues[language][family][name] ?? name;
}

/** @param {number} bytes */
export function megabytes(bytes) {
  return `${number(Math.ceil((bytes / (1 << 20)) * 10) / 10)} MB`;
}

/** The name of a language, e.g. "Deutsch" for "de". @param {string} code */
export function languageName(code) {
  try {
    return once(`language ${tongue}`, () => new Intl.DisplayNames([tongue], { type: "language" })).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Such an object takes long to make, and tables want many words. @type {Map<string, any>} */
const made = new Map();

/** @template T @param {string} name @param {() => T} make @returns {T} */
function once(name, make) {
  if (!made.has(name)) made.set(name, make());
  return made.get(name);
}

/** @param {Intl.DateTimeFormatOptions} options */
function dateFormat(options) {
  return once(`date ${region()} ${Object.entries(options).join()}`, () => new Intl.DateTimeFormat(region(), options));
}

/** The page's language as the reader's region writes it. */
function region() {
  return navigator.languages?.find((wanted) => wanted.startsWith(`${tongue}-`)) ?? (tongue === "en" ? "en-GB" : tongue);
}

/**
 * A date, month, year or date with time in ISO 8601, as people write it; the
 * text itself where it is none of these.
 *
 * @param {string} iso
 */
export function date(iso) {
  const yearless = /^--(\d\d)(?:-(\d\d))?$/.exec(iso);
  if (yearless) {
    const [, month, day] = yearless;
    // A leap year, so that 29 February stays itself.
    const moment = new Date(Date.UTC(2000, +month - 1, +(day ?? 1)));
    return dateFormat({ timeZone: "UTC", month: "long", ...(day && { day: "numeric" }) }).format(moment);
  }
  const match = /^(\d{4})-(\d\d)(?:-(\d\d))?(?:T(\d\d):(\d\d)(?::\d\d)?)?/.exec(iso);
  if (!match) return iso;
  const [, year, month, day, hour, minute] = match;
  const moment = new Date(Date.UTC(+year, +month - 1, +(day ?? 1), +(hour ?? 0), +(minute ?? 0)));
  if (Number.isNaN(moment.getTime())) return iso;
  /** @type {Intl.DateTimeFormatOptions} */
  const options = { timeZone: "UTC", year: "numeric", month: day ? "short" : "long" };
  if (day) options.day = "numeric";
  if (hour) Object.assign(options, { hour: "numeric", minute: "2-digit" });
  return dateFormat(options).format(moment);
}
