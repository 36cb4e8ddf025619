/**
 * Wires the page: source -> engine -> article, legend, status. Each part is
 * owned by one module, what the reader made of the page by the history; this
 * one holds what is shown of it, and decides when to ask the engine.
 */
import { Article } from "./article.js";
import { Card } from "./card.js";
import { all, byId, h, icon } from "./dom.js";
import { Engine, EngineError } from "./engine.js";
import { copy, download } from "./exports.js";
import { History } from "./history.js";
import { Keeper } from "./keeper.js";
import { isKept, startKeeping } from "./keeping.js";
import { Keys } from "./keys.js";
import { Legend } from "./legend.js";
import { startMenu } from "./menus.js";
import { named, t } from "./messages/index.js";
import { seal } from "./seal.js";
import { startSettings, store } from "./settings.js";
import { MAX_BYTES, Source } from "./source.js";
import { EMPTY, choicesOf, countOwn, decide, edited, mover, renewed, reset } from "./state.js";
import { announce, clearError, showAnswer, showError, showState, showWarnings, showWorking } from "./status.js";

/** @import {Segment, Span} from "./pkg/klartext.js" */
/** @import {Change} from "./source.js" */
/** @import {PageState} from "./state.js" */
/** @import {Answer} from "./worker.js" */

/** Typing is answered after a pause that grows with the time that reading takes. */
const PAUSE_MS = { least: 40, most: 700 };
/** A paste at least this long brings a phone's reader to the article. */
const PAGE_LENGTH = 400;
/** What a page before left is waited for no longer than this. */
const KEEPER_MS = 3000;

/** @type {Engine|null} */ let engine = null;
/** What is on display: a state of the page, and the answer about it. @type {{state: PageState, answer: Answer|null}} */
let shown = { state: EMPTY, answer: null };
let pending = 0;
/** Milliseconds that the last reading took, and the last choice. */
const took = { reading: 0, asking: 0 };
/** The failure on display, said anew in another language. @type {[string, object]|null} */
let failure = null;

const history = new History();
const keeper = new Keeper(isKept());
const strictness = byId("strictness", HTMLInputElement);
const source = new Source({ changed, failed: fail });
const article = new Article({
  toggle,
  choose: (entity, mention) => legend.choose(entity, mention),
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

/** The text was changed at its source. @param {string} text @param {Change} change */
function changed(text, { name, whole }) {
  if (whole && text.length >= PAGE_LENGTH) view("article");
  const { present } = history;
  const next = whole ? renewed(present, text) : edited(present, text);
  const pause = Math.min(Math.max((took.reading + took.asking) * 2, PAUSE_MS.least), PAUSE_MS.most);
  step(next, name, { joins: name === "typing" }, whole ? 0 : pause);
}

/**
 * Takes a step in the history.
 *
 * @param {PageState} next
 * @param {string} name one of the messages' steps
 * @param {{joins?: boolean}} [how]
 * @param {number} [pause] before the engine is asked
 */
function step(next, name, how, pause = 0) {
  history.push(next, name, how);
  follow(pause);
}

/** Makes the page agree with the present state. @param {number} [pause] */
function follow(pause = 0) {
  const { present } = history;
  source.restore(present.text);
  strictness.value = String(present.strictness);
  sayStrictness();
  drawHistory();
  keeper.save(present.text.length, () => history.write());
  askAfter(pause);
}

function undo() {
  const name = history.undo();
  if (name === null) return announce(t("history.nothing"));
  announce(t("history.undone", { step: t(`step.${name}`) }));
  follow();
}

function redo() {
  const name = history.redo();
  if (name === null) return announce(t("history.nothing"));
  announce(t("history.redone", { step: t(`step.${name}`) }));
  follow();
}

/** @param {number} ms */
function askAfter(ms) {
  clearTimeout(pending);
  pending = setTimeout(ask, ms);
}

async function ask() {
  clearTimeout(pending);
  if (!engine) return;
  const asked = history.present;
  const isEmpty = () => history.present.text.trim() === "";
  if (isEmpty()) {
    engine.abort();
    forgive();
    return show(asked, null);
  }
  showWorking(true);
  try {
    const answer = await engine.analyze(asked.text, choicesOf(asked));
    if (!answer || isEmpty()) return;
    forgive();
    showWorking(false);
    if (answer.reading) took.reading = answer.reading;
    took.asking = answer.asking;
    show(asked, answer);
  } catch (error) {
    showWorking(false);
    if (isEmpty()) return;
    // An article that belongs to another text would mislead.
    show(asked, null);
    failWith(error);
  }
}

/**
 * @param {PageState} state
 * @param {Answer|null} answer
 */
function show(state, answer) {
  shown = { state, answer };
  const analysis = answer?.analysis ?? null;
  byId("empty").hidden = state.text.trim() !== "";
  document.body.toggleAttribute("data-filled", analysis !== null);
  for (const button of all(document, "#copy, [data-format], #formats-button")) {
    button.toggleAttribute("disabled", !analysis);
  }
  showWarnings(analysis?.warnings ?? []);
  card.show(analysis);
  article.show(state.text, analysis);
  legend.show(analysis);
  document.title = analysis?.headline ? `${analysis.headline} – Klartext` : "Klartext";
  if (answer) showAnswer(answer);
  else {
    showWorking(false);
    showState(engine ? "ready" : "loading");
  }
}

/**
 * Where spans of the text on display lie in the present one, which may be
 * ahead of it; those that were edited away are left out.
 *
 * @template {Span} S
 * @param {S[]} spans
 */
function current(spans) {
  const { text } = history.present;
  if (shown.state.text === text) return spans;
  const move = mover(shown.state.text, text);
  return spans.flatMap((span) => {
    const [start, end] = [move(span.start), move(span.end, true)];
    return start === null || end === null ? [] : [{ ...span, start, end }];
  });
}

/** @param {Segment[]} segments @param {boolean} kept */
function toggle(segments, kept) {
  const spans = current(segments);
  const next = decide(history.present, spans, kept);
  if (kept && isLastRemoval(spans)) return undo();
  announce(t(kept ? "segment.restored" : "segment.removed"));
  step(next, kept ? "restore" : "remove");
}

/** Whether the last step was to remove just these: then to restore them is to undo it. @param {Span[]} spans */
function isLastRemoval(spans) {
  const { before, present, name } = history;
  if (name !== "remove" || !before) return false;
  const removed = (/** @type {PageState} */ state) => state.decisions.filter(({ kept }) => !kept).map(({ start }) => start);
  const earlier = new Set(removed(before));
  const last = removed(present).filter((start) => !earlier.has(start));
  return last.length === spans.length && spans.every(({ start }) => last.includes(start));
}

function drawHistory() {
  byId("undo").setAttribute("aria-disabled", String(!history.canUndo));
  byId("redo").setAttribute("aria-disabled", String(!history.canRedo));
  const own = countOwn(history.present);
  const button = byId("reset");
  button.hidden = own === 0;
  button.textContent = t("article.reset", { count: own });
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
    const content = await engine.export(shown.state.text, format.name, choicesOf(shown.state));
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
  drawHistory();
  sayStrictness();
  if (shown.answer) show(shown.state, shown.answer);
  else showState(engine ? "ready" : "loading");
  if (failure) showError(...failure);
}

function sayStrictness() {
  strictness.setAttribute("aria-valuetext", t("article.strictnessValue", { percent: Math.round(Number(strictness.value) * 100) }));
}

function listen() {
  const removed = byId("show-removed", HTMLInputElement);
  removed.checked = store.get("show-removed") === "on";
  article.showRemoved(removed.checked);
  removed.addEventListener("change", () => {
    store.set("show-removed", removed.checked ? "on" : "off");
    article.showRemoved(removed.checked);
  });
  strictness.addEventListener("input", () => {
    const next = { ...history.present, strictness: Number(strictness.value) };
    step(next, "strictness", { joins: true }, Math.min(took.asking, PAUSE_MS.most));
  });
  byId("copy").addEventListener("click", copyText);
  for (const button of all(document, ".bar [data-format]")) {
    button.addEventListener("click", () => save(button.dataset.format ?? ""));
  }
  byId("undo").addEventListener("click", undo);
  byId("redo").addEventListener("click", redo);
  byId("reset").addEventListener("click", () => {
    byId("article").focus();
    step(reset(history.present), "reset");
  });
  byId("abort").addEventListener("click", () => engine?.abort());
  byId("error-close").addEventListener("click", forgive);
  for (const button of all(document, "[data-view-button]")) {
    button.addEventListener("click", () => view(/** @type {"source"|"article"} */ (button.dataset.viewButton)));
  }
  startMenu("samples");
  startMenu("formats");
  startKeeping({
    turn: (on) => {
      keeper.turn(on);
      if (on) keeper.save(0, () => history.write());
    },
    forget: async () => {
      history.clear();
      follow();
      await keeper.forget();
      announce(t("keep.forgotten"));
    },
  });
  new Keys({ undo, redo, close: closeTop, plain: () => false });
}

/** Closes what lies on top. @returns {boolean} whether anything did */
function closeTop() {
  return card.close() || legend.close();
}

/** Takes up what a page before left, if nothing stands here yet. */
async function takeUp() {
  const late = new Promise((/** @type {(nothing: null) => void} */ resolve) => setTimeout(resolve, KEEPER_MS, null));
  const log = await Promise.race([keeper.open(), late]);
  if (!log || history.canUndo || source.text) return;
  history.read(log);
  follow();
}

async function start() {
  byId("start").remove();
  startSettings(sayAgain);
  listen();
  sayStrictness();
  drawHistory();
  showState("loading");
  const takenUp = takeUp();
  try {
    const [loaded] = await Promise.all([Engine.load(document.baseURI, { maxBytes: MAX_BYTES }), source.loadSamples(document.baseURI)]);
    seal();
    await loaded.start();
    engine = loaded;
    legend.kinds = loaded.about.kinds;
  } catch (error) {
    return failWith(error);
  }
  await takenUp;
  offerFormats();
  showState("ready");
  document.body.toggleAttribute("data-ready", true);
  // The reader may have been faster, or a page before left something.
  if (history.present.text) ask();
}

start();
