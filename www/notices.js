/**
 * What the reader should look at, above the article: the engine's warnings
 * and what the page did by itself, each with a way out in one click.
 */
import { byId, h } from "./dom.js";
import { languageName, named, t } from "./messages/index.js";
import { EMPTY } from "./state.js";

/** @import {Analysis} from "./unpack.js" */
/** @import {PageState} from "./state.js" */
/**
 * What a button does.
 * @typedef {"everything"|"more"|"usual"|"removed"|"plain"|"split"} Way
 *
 * What the page did by itself, or can do: HTML that it read, source (`html`) or
 * beside the plain text on the clipboard (`rich`); how many articles it sees.
 * @typedef {{read: "html"|"rich"|null, articles: number}} Own
 */

/** The ways out that a warning offers. @type {Record<string, Way[]>} */
const WAYS = {
  "no-article": ["everything"],
  "little-kept": ["more", "removed", "everything"],
  "no-line-breaks": ["everything"],
};

/** Languages whose texts the model for names learned from. */
const LEARNED = ["de", "en"];
/** Shorter texts give no hold to tell a language by, in characters. */
const LEAST_TOLD = 200;

/** A text that is an address and nothing else, also as it is spoken: a host, and what may follow. */
const LONE_ADDRESS = /^(?:https?:\/\/\S+|(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+\p{L}{2,}(?::\d+)?(?:[/?#]\S*)?)$/iu;
/** What looks like a host, and is a file's name. */
const FILE = /^[^/?#]+\.(?:txt|md|html?|pdf|docx?|odt|rtf|csv|tsv|jsonl?|xml|eml|mht(?:ml)?|zip|jpe?g|png|js|py|sh|exe)$/i;

export class Notices {
  #element = byId("warnings");
  #actions;

  /** @param {Record<Way, () => void>} actions */
  constructor(actions) {
    this.#actions = actions;
  }

  /**
   * @param {PageState} state
   * @param {Analysis|null} analysis
   * @param {Own} own
   * @returns {string} the warnings in words
   */
  show({ text, strictness }, analysis, { read, articles }) {
    /** @type {{words: string, ways: Way[], calm?: boolean}[]} */
    const notices = [];
    const isAddress = isLoneAddress(text);
    if (read) notices.push({ words: t(`notice.${read}`), ways: ["plain"], calm: true });
    if (articles > 1) notices.push({ words: t("notice.several", { count: articles }), ways: ["split"] });
    if (analysis && !isAddress) notices.push(...aboutStrictness(strictness), ...aboutLanguage(analysis));
    if (isAddress) notices.push({ words: t("notice.address"), ways: [] });
    else for (const { code } of analysis?.warnings ?? []) notices.push({ words: named("warning", code), ways: WAYS[code] ?? [] });
    // The buttons stay where they say the same, and so does the focus.
    const said = JSON.stringify([notices, t("notice.title")]);
    if (this.#element.dataset.said !== said) {
      this.#element.dataset.said = said;
      this.#element.hidden = notices.length === 0;
      this.#element.toggleAttribute("data-calm", notices.every(({ calm }) => calm));
      this.#element.replaceChildren(...notices.map(({ words, ways }) => h("div", { class: "notice" },
        h("p", {}, words),
        ways.length > 0 && h("p", { class: "ways" }, ...ways.map((way) => h("button", {
          type: "button", class: "quiet", "data-way": way, onclick: () => this.#take(way),
        }, t(`notice.${way}`)))))));
    }
    return notices.map(({ words }) => words).join(" ");
  }

  /** @param {Way} way */
  #take(way) {
    // The button may go with what it was about.
    byId("article").focus({ preventScroll: true });
    this.#actions[way]();
  }
}

/** The slider stays where it is for the next text, and is seldom looked at. @param {number} strictness @returns {{words: string, ways: Way[], calm: boolean}[]} */
function aboutStrictness(strictness) {
  if (strictness === EMPTY.strictness) return [];
  return [{ words: t(strictness > EMPTY.strictness ? "notice.strict" : "notice.lenient"), ways: ["usual"], calm: true }];
}

/** @param {Analysis} analysis @returns {{words: string, ways: Way[], calm: boolean}[]} */
function aboutLanguage({ language: { code }, counts }) {
  if (counts.chars < LEAST_TOLD) return [];
  if (!code) return [{ words: t("notice.unknown"), ways: ["removed"], calm: true }];
  return LEARNED.includes(code) ? [] : [{ words: t("notice.foreign", { language: languageName(code) }), ways: [], calm: true }];
}

/** @param {string} text */
export function isLoneAddress(text) {
  const words = text.length < 4000 ? text.trim() : "";
  return LONE_ADDRESS.test(words) && !FILE.test(words);
}
