// @ts-check
/**
 * Wires the page: source -> engine -> article, legend, status. Each part is
 * owned by one module; this one holds what they share, the present text, its
 * answer and the reader's choices, and decides when to ask the engine again.
 */
import { Article } from "./article.js";
import { Card } from "./card.js";
import { Decisions } from "./decisions.js";
import { byId, h, icon } from "./dom.js";
import { Engine, EngineError } from "./engine.js";
import { FORMATS, copy, download } from "./exports.js";
import { Legend } from "./legend.js";
import { t } from "./messages/index.js";
import { seal } from "./seal.js";
import { startSettings } from "./settings.js";
import { MAX_BYTES, Source } from "./source.js";
import { announce, clearError, showAnswer, showError, showState, showWorking } from "./status.js";

/** Typing is answered after a pause that grows with the time an answer takes. */
const PAUSE_MS = { least: 40, most: 700 };
/** A paste at least this long brings a phone's reader to the article. */
const PAGE_LENGTH = 400;

/** @type {Engine|null} */ let engine = null;
/** @type {import("./types.js").Answer|null} */ let answer = null;
/** The text that the answer is about. */
let answered = "";
let text = "";
let pending = 0;
let lastMs = 0;
/** The failure on display, said anew in another language. @type {[string, object]|null} */
let failure = null;

const decisions = new Decisions();
const strictness = byId("strictness");
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

function options() {
  return { strictness: Number(strictness.value), maxBytes: MAX_BYTES, decisions: decisions.list() };
}

/** @param {string} next @param {boolean} whole whether it replaces the text as a whole */
function changed(next, whole) {
  if (whole && next.length >= PAGE_LENGTH) view("article");
  if (whole) decisions.clear();
  else decisions.follow(text, next);
  text = next;
  drawDecisions();
  askAfter(whole ? 0 : Math.min(Math.max(lastMs * 2, PAUSE_MS.least), PAUSE_MS.most));
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
    return show(null, text);
  }
  const asked = text;
  showWorking(true);
  try {
    const result = await engine.analyze(asked, options());
    if (!result || text.trim() === "") return;
    forgive();
    showWorking(false);
    lastMs = result.ms;
    show(result, asked);
  } catch (error) {
    showWorking(false);
    if (text.trim() === "") return;
    // An article that belongs to another text would mislead.
    show(null, asked);
    failWith(error);
  }
}

/** @param {import("./types.js").Answer|null} next @param {string} about */
function show(next, about) {
  answer = next;
  answered = about;
  const analysis = next?.analysis ?? null;
  byId("empty").hidden = about.trim() !== "";
  byId("nothing").hidden = !analysis || analysis.segments.some(({ kept }) => kept);
  document.body.toggleAttribute("data-filled", analysis !== null);
  for (const button of document.querySelectorAll("#copy, [data-format], #formats-button")) {
    /** @type {HTMLButtonElement} */ (button).disabled = !analysis;
  }
  card.show(analysis);
  article.show(about, analysis);
  legend.show(analysis);
  document.title = next?.analysis.headline ? `${next.analysis.headline} – Klartext` : "Klartext";
  if (next) showAnswer(next);
  else {
    showWorking(false);
    showState(engine ? "ready" : "loading");
  }
}

/** @param {number[]} starts @param {boolean} kept */
function toggle(starts, kept) {
  // Positions of an answer that is out of date would hit something else.
  if (answered !== text) return;
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
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-view-button]"))) {
    button.setAttribute("aria-pressed", String(button.dataset.viewButton === name));
  }
}

/** @param {string} format */
async function save(format) {
  if (!engine || !answer) return;
  try {
    const content = await engine.export(answered, format, options());
    announce(t("status.saved", { name: download(content, format, answer.analysis.headline) }));
  } catch (error) {
    failWith(error);
  }
}

async function copyText() {
  if (!answer) return;
  const { headline, body } = answer.analysis;
  if (!(await copy([headline, body].filter(Boolean).join("\n\n")))) {
    getSelection()?.selectAllChildren(byId("article"));
    return fail("copy", {});
  }
  const button = byId("copy");
  const label = button.querySelector("span");
  button.querySelector("svg").replaceWith(icon("check"));
  label.textContent = t("article.copied");
  announce(t("article.copied"));
  setTimeout(() => {
    button.querySelector("svg").replaceWith(icon("copy"));
    label.textContent = t("article.copy");
  }, 1800);
}

/** Offers the formats the engine knows. */
function offerFormats() {
  // On a narrow screen the menu also holds the two that otherwise have buttons.
  const rest = (engine?.formats ?? []).filter((format) => format in FORMATS);
  byId("formats").replaceChildren(...rest.map((format) => h("button", {
    type: "button",
    class: "quiet",
    "data-format": format,
    onclick: () => {
      byId("formats").hidePopover();
      save(format);
    },
  }, FORMATS[format].name)));
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".bar [data-format]"))) {
    const { name } = FORMATS[button.dataset.format ?? ""];
    button.setAttribute("aria-label", t("article.download", { format: name }));
  }
}

/** Says everything anew that scripts have said. */
function sayAgain() {
  source.offerSamples();
  offerFormats();
  drawDecisions();
  sayStrictness();
  if (answer) show(answer, answered);
  else showState(engine ? "ready" : "loading");
  if (failure) showError(...failure);
}

function sayStrictness() {
  strictness.setAttribute("aria-valuetext", t("article.strictnessValue", { percent: Math.round(strictness.value * 100) }));
}

/** Menus open below their button. @param {string} id */
function placeMenu(id) {
  const menu = byId(id);
  const button = document.querySelector(`[popovertarget="${id}"]`);
  // Focus moves in as the menu opens, not an event later: keys may follow fast.
  menu.addEventListener("beforetoggle", () => {
    const items = [...menu.querySelectorAll("button")];
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
    const all = [...menu.querySelectorAll("button")].filter((item) => item.checkVisibility());
    all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
  });
}

function listen() {
  byId("show-removed").addEventListener("change", (/** @type {any} */ event) => article.showRemoved(event.target.checked));
  strictness.addEventListener("input", () => {
    sayStrictness();
    askAfter(Math.min(lastMs, PAUSE_MS.most));
  });
  byId("copy").addEventListener("click", copyText);
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".bar [data-format]"))) {
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
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-view-button]"))) {
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
    const [loaded] = await Promise.all([Engine.load(document.baseURI), source.loadSamples(document.baseURI)]);
    seal();
    await loaded.start();
    engine = loaded;
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
