/**
 * Wires the page: source -> engine -> article, legend, status. Each part is
 * owned by one module; this one holds what they share, the present text, what
 * is shown of it and the reader's choices, and decides when to ask the engine.
 */
import { Article } from "./article.js";
import { Card } from "./card.js";
import { Decisions } from "./decisions.js";
import { all, byId, h, icon } from "./dom.js";
import { Engine, EngineError } from "./engine.js";
import { copy, download } from "./exports.js";
import { Legend } from "./legend.js";
import { named, t } from "./messages/index.js";
import { seal } from "./seal.js";
import { startSettings } from "./settings.js";
import { MAX_BYTES, Source } from "./source.js";
import { announce, clearError, showAnswer, showError, showState, showWarnings, showWorking } from "./status.js";

/** @import {Choices} from "./pkg/klartext.js" */
/** @import {Answer} from "./worker.js" */

/** Typing is answered after a pause that grows with the time that reading takes. */
const PAUSE_MS = { least: 40, most: 700 };
/** A paste at least this long brings a phone's reader to the article. */
const PAGE_LENGTH = 400;

/** @type {Engine|null} */ let engine = null;
/**
 * What is on display: a text, what was chosen about it, and the answer.
 * @type {{text: string, choices: Choices, answer: Answer|null}}
 */
let shown = { text: "", choices: {}, answer: null };
let text = "";
let pending = 0;
/** Milliseconds that the last reading took, and the last choice. */
const took = { reading: 0, asking: 0 };
/** The failure on display, said anew in another language. @type {[string, object]|null} */
let failure = null;

const decisions = new Decisions();
const strictness = byId("strictness", HTMLInputElement);
const source = new Source({ changed, failed: fail });
const article = new Article({
  toggle,
  choose: (entity, mention) => legend.choose(entity, mention),
  undo,
});
const legend = new Legend({
  hideKinds: (kinds) => article.hideKinds(kinds),
  choose: (entity) => article.choose(entity),
  reveal: (mention) => {
    view("article");
    article.reveal(mention);
  },
});
const card = new Card();

/** @returns {Choices} */
function choices() {
  return { strictness: Number(strictness.value), decisions: decisions.list() };
}

/** @param {string} next @param {boolean} whole whether it replaces the text as a whole */
function changed(next, whole) {
  if (whole && next.length >= PAGE_LENGTH) view("article");
  if (whole) decisions.clear();
  else decisions.follow(text, next);
  text = next;
  drawDecisions();
  askAfter(whole ? 0 : Math.min(Math.max((took.reading + took.asking) * 2, PAUSE_MS.least), PAUSE_MS.most));
}

/** @param {number} ms */
function askAfter(ms) {
  clearTimeout(pending);
  pending = setTimeout(ask, ms);
}

async function ask() {
  clearTimeout(pending);
  if (!engine) return;
  if (text.trim() === "") {
    engine.abort();
    forgive();
    return show(text, {}, null);
  }
  const asked = { text, choices: choices() };
  showWorking(true);
  try {
    const answer = await engine.analyze(asked.text, asked.choices);
    if (!answer || text.trim() === "") return;
    forgive();
    showWorking(false);
    if (answer.reading) took.reading = answer.reading;
    took.asking = answer.asking;
    show(asked.text, asked.choices, answer);
  } catch (error) {
    showWorking(false);
    if (text.trim() === "") return;
    // An article that belongs to another text would mislead.
    show(asked.text, asked.choices, null);
    failWith(error);
  }
}

/**
 * @param {string} about a text
 * @param {Choices} chosen
 * @param {Answer|null} answer
 */
function show(about, chosen, answer) {
  shown = { text: about, choices: chosen, answer };
  const analysis = answer?.analysis ?? null;
  byId("empty").hidden = about.trim() !== "";
  document.body.toggleAttribute("data-filled", analysis !== null);
  for (const button of all(document, "#copy, [data-format], #formats-button")) {
    button.toggleAttribute("disabled", !analysis);
  }
  showWarnings(analysis?.warnings ?? []);
  card.show(analysis);
  article.show(about, analysis);
  legend.show(analysis);
  document.title = analysis?.headline ? `${analysis.headline} – Klartext` : "Klartext";
  if (answer) showAnswer(answer);
  else {
    showWorking(false);
    showState(engine ? "ready" : "loading");
  }
}

/** @param {number[]} starts @param {boolean} kept */
function toggle(starts, kept) {
  // Positions of an answer that is out of date would hit something else.
  if (shown.text !== text) return;
  decisions.set(starts, kept);
  announce(t(kept ? "segment.restored" : "segment.removed"));
  drawDecisions();
  ask();
}

function undo() {
  decisions.undo();
  drawDecisions();
  ask();
}

function drawDecisions() {
  byId("undo").hidden = !decisions.canUndo;
  const reset = byId("reset");
  reset.hidden = decisions.size === 0;
  reset.textContent = t("article.reset", { count: decisions.size });
}

/** @param {unknown} error */
function failWith(error) {
  if (error instanceof EngineError) fail(error.kind, { ...error.details, message: error.message });
  else fail("refused", { message: String(error) });
}

/** @param {string} kind @param {object} details */
function fail(kind, details) {
  failure = [kind, details];
  showError(kind, details);
}

function forgive() {
  failure = null;
  clearError();
}

/** @param {"source"|"article"} name which pane a narrow screen shows */
function view(name) {
  document.body.dataset.view = name;
  for (const button of all(document, "[data-view-button]")) {
    button.setAttribute("aria-pressed", String(button.dataset.viewButton === name));
  }
}

/** Saves what is shown. @param {string} name of a format */
async function save(name) {
  const format = engine?.about.formats.find((known) => known.name === name);
  const { answer } = shown;
  if (!engine || !answer || !format) return;
  try {
    const content = await engine.export(shown.text, format.name, shown.choices);
    announce(t("status.saved", { name: download(content, format, answer.analysis.headline) }));
  } catch (error) {
    failWith(error);
  }
}

async function copyText() {
  if (!shown.answer) return;
  const { headline, body } = shown.answer.analysis;
  if (!(await copy([headline, body].filter(Boolean).join("\n\n")))) {
    getSelection()?.selectAllChildren(byId("article"));
    return fail("copy", {});
  }
  const say = (/** @type {string} */ picture, /** @type {string} */ words) => {
    byId("copy").querySelector("svg")?.replaceWith(icon(picture));
    byId("copy-label").textContent = words;
  };
  say("check", t("article.copied"));
  announce(t("article.copied"));
  setTimeout(() => say("copy", t("article.copy")), 1800);
}

/** Offers the formats the engine knows. */
function offerFormats() {
  // On a narrow screen the menu also holds the two that otherwise have buttons.
  byId("formats").replaceChildren(...(engine?.about.formats ?? []).map(({ name }) => h("button", {
    type: "button",
    class: "quiet",
    "data-format": name,
    onclick: () => {
      byId("formats").hidePopover();
      save(name);
    },
  }, named("format", name))));
  for (const button of all(document, ".bar [data-format]")) {
    button.setAttribute("aria-label", t("article.download", { format: named("format", button.dataset.format ?? "") }));
  }
}

/** Says everything anew that scripts have said. */
function sayAgain() {
  source.offerSamples();
  offerFormats();
  drawDecisions();
  sayStrictness();
  if (shown.answer) show(shown.text, shown.choices, shown.answer);
  else showState(engine ? "ready" : "loading");
  if (failure) showError(...failure);
}

function sayStrictness() {
  strictness.setAttribute("aria-valuetext", t("article.strictnessValue", { percent: Math.round(Number(strictness.value) * 100) }));
}

/** Menus open below their button. @param {string} id */
function placeMenu(id) {
  const menu = byId(id);
  const button = document.querySelector(`[popovertarget="${id}"]`);
  // Focus moves in as the menu opens, not an event later: keys may follow fast.
  menu.addEventListener("beforetoggle", () => {
    const items = all(menu, "button");
    const first = items.find((item) => !item.hidden);
    for (const item of items) item.autofocus = item === first;
  });
  menu.addEventListener("toggle", () => {
    if (!button || !menu.matches(":popover-open")) return;
    const box = button.getBoundingClientRect();
    menu.style.top = `${box.bottom + 4}px`;
    menu.style.left = `${Math.max(8, Math.min(box.left, innerWidth - menu.offsetWidth - 8))}px`;
  });
  menu.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const items = all(menu, "button").filter((item) => item.checkVisibility());
    const at = items.findIndex((item) => item === document.activeElement);
    items[(at + step + items.length) % items.length].focus();
  });
}

function listen() {
  const removed = byId("show-removed", HTMLInputElement);
  removed.addEventListener("change", () => article.showRemoved(removed.checked));
  strictness.addEventListener("input", () => {
    sayStrictness();
    askAfter(Math.min(took.asking, PAUSE_MS.most));
  });
  byId("copy").addEventListener("click", copyText);
  for (const button of all(document, ".bar [data-format]")) {
    button.addEventListener("click", () => save(button.dataset.format ?? ""));
  }
  byId("undo").addEventListener("click", undo);
  byId("reset").addEventListener("click", () => {
    decisions.clear();
    drawDecisions();
    byId("article").focus();
    ask();
  });
  byId("abort").addEventListener("click", () => engine?.abort());
  byId("error-close").addEventListener("click", forgive);
  for (const button of all(document, "[data-view-button]")) {
    button.addEventListener("click", () => view(/** @type {"source"|"article"} */ (button.dataset.viewButton)));
  }
  placeMenu("samples");
  placeMenu("formats");
}

async function start() {
  byId("start").remove();
  startSettings(sayAgain);
  listen();
  sayStrictness();
  showState("loading");
  try {
    const [loaded] = await Promise.all([Engine.load(document.baseURI, { maxBytes: MAX_BYTES }), source.loadSamples(document.baseURI)]);
    seal();
    await loaded.start();
    engine = loaded;
    legend.kinds = loaded.about.kinds;
  } catch (error) {
    return failWith(error);
  }
  offerFormats();
  showState("ready");
  document.body.toggleAttribute("data-ready", true);
  // A browser may have kept the text over a reload, or the reader was faster.
  if (source.text) changed(source.text, true);
}

start();
