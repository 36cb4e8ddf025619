/** The line at the foot: what was done, and what went wrong. */
import { byId, h } from "./dom.js";
import { problemOf } from "./engine.js";
import { languageName, megabytes, number, percent, t } from "./messages/index.js";

/** @import {Answer} from "./engine.js" */

/** Screen readers hear of a result when it has stood for this long. */
const SETTLED_MS = 900;
/** Work that takes longer is shown, with a way to stop it. */
const SLOW_MS = 700;

/** The failure on display. @type {[string, object]|null} */
let failure = null;
let spokenLater = 0;
let shownLater = 0;

/** @param {string} text */
export function announce(text) {
  clearTimeout(spokenLater);
  byId("status").textContent = text;
}

/** @param {string[]} parts */
function put(parts) {
  byId("numbers").replaceChildren(...parts.map((part) => h("li", {}, part)));
}

/** @param {"loading"|"failed"|"ready"} name */
export function showState(name) {
  put([t(`status.${name}`)]);
}

/** @param {Answer} answer @param {string} notices what the reader should look at */
export function showAnswer({ analysis, reading, asking }, notices) {
  const { counts, language, mentions } = analysis;
  const ms = reading + asking;
  const share = counts.words ? counts.keptWords / counts.words : 0;
  const kept = t("status.kept", { kept: counts.keptWords, all: counts.words, percent: percent(share) });
  const tongue = language.code
    ? t("status.language", { name: languageName(language.code), percent: percent(language.confidence) })
    : t("status.languageUnknown");
  const names = t("status.names", { count: mentions.length });
  put([kept, tongue, names, t("status.ms", { ms: ms < 10 ? number(Math.round(ms * 10) / 10) : number(Math.round(ms)) })]);
  byId("numbers").title = t("status.chars", { kept: counts.keptChars, all: counts.chars });
  clearTimeout(spokenLater);
  spokenLater = setTimeout(() => announce([kept, tongue, names, notices].filter(Boolean).join(". ")), SETTLED_MS);
}

/** @param {boolean} working */
export function showWorking(working) {
  clearTimeout(shownLater);
  document.body.toggleAttribute("data-working", working);
  byId("article").setAttribute("aria-busy", String(working));
  if (!working) {
    byId("abort").hidden = true;
    return;
  }
  shownLater = setTimeout(() => {
    put([t("status.working")]);
    byId("abort").hidden = false;
  }, SLOW_MS);
}

/**
 * @param {string} kind a name among the messages' errors
 * @param {Record<string, any>} details
 */
export function showError(kind, details) {
  failure = [kind, details];
  byId("error-text").textContent = errorWords(kind, details);
  byId("error").hidden = false;
}

/** @param {unknown} error that was thrown */
export function showFailure(error) {
  const { kind, ...details } = problemOf(error);
  showError(kind, details);
}

/**
 * @param {string} kind a name among the messages' errors
 * @param {Record<string, any>} details
 */
export function errorWords(kind, details) {
  const { bytes, limit } = details;
  return t(`error.${kind}`, { ...details, size: megabytes(bytes ?? 0), limit: megabytes(limit ?? 0) });
}

/** In another language. */
export function sayErrorAgain() {
  if (failure) showError(...failure);
}

export function clearError() {
  failure = null;
  byId("error").hidden = true;
}
