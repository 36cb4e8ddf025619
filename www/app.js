/**
 * Wires the page: source -> engine -> article, legend, status. Each part is
 * owned by one module, what the reader made of the page by the history; this
 * one holds what is shown of it, and decides when to ask the engine.
 */
import { Article } from "./article.js";
import { mentionAt } from "./blocks.js";
import { Boot } from "./boot.js";
import { Card } from "./card.js";
import { ChartView } from "./chartview.js";
import { Checklist } from "./checklist.js";
import { byId } from "./dom.js";
import { EngineError } from "./engine.js";
import { History } from "./history.js";
import { Inbox } from "./inbox.js";
import { Keeper } from "./keeper.js";
import { isKept, startKeeping } from "./keeping.js";
import { Keys } from "./keys.js";
import { Legend } from "./legend.js";
import { Marker } from "./marker.js";
import { startMenu } from "./menus.js";
import { named, t } from "./messages/index.js";
import { Notices } from "./notices.js";
import { startPanes, view } from "./panes.js";
import { Replacing } from "./replacing.js";
import { Roles } from "./roles.js";
import { startSettings, store } from "./settings.js";
import { offerBookmark } from "./share.js";
import { Source } from "./source.js";
import { EMPTY, check, choicesOf, countOwn, decide, edited, giveRole, keepAll, mark, mover, removedSince, renewed, replaceNames, reset, setFact, withChoices } from "./state.js";
import { announce, clearError, showAnswer, showError, showWorking } from "./status.js";
import { Taking } from "./taking.js";

/** @import {Choices, Segment, Span} from "./pkg/klartext.js" */
/** @import {Change} from "./source.js" */
/** @import {PageState} from "./state.js" */
/** @import {Answer, Engine} from "./engine.js" */

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
const source = new Source({ changed, choices: takeChoices, failed: fail });
const inbox = new Inbox(document.baseURI, {
  text: (text) => source.put(text, "link"),
  files: (files) => source.read(files),
  failed: (kind) => fail(kind, {}),
});
/** What a page before left is here, and what came from outside. @type {Promise<void>} */ let takenUp = Promise.resolve();
const boot = new Boot(source, async (started) => {
  engine = started;
  const { formats, kinds, roles: known } = engine.about;
  legend.kinds = marker.kinds = charts.kinds = kinds;
  roles.roles = known;
  taking.know(formats, known);
  await takenUp;
  // The reader may have been faster, or a page before left something.
  if (history.present.text) ask();
});
const article = new Article({
  toggle,
  choose: (mark, byKey) => {
    const mentions = shown.answer?.analysis.mentions ?? [];
    const at = mentionAt(mentions, Number(mark.dataset.start));
    if (at >= 0) legend.choose(mentions[at].entity, at);
    card.hide();
    marker.openFor(mark, byKey);
  },
  role: (segments, opener) => roles.open(segments, opener),
});
const legend = new Legend({
  hideKinds: (kinds) => article.hideKinds(kinds),
  choose: (entity) => article.choose(entity),
  reveal: (mention, scrolls) => {
    view("article");
    article.reveal(mention, scrolls);
  },
  setFact: (name, value) => step(setFact(history.present, name, value), "fact"),
});
const card = new Card();
const marker = new Marker({
  mark: (spans, kind) => {
    const there = current(spans);
    if (!there.length) return;
    announce(kind ? t("mark.marked", { count: there.length, kind: named("kind", kind) }) : t("mark.unmarked", { count: there.length }));
    step(mark(history.present, there, kind), kind ? "mark" : "unmark");
  },
});
const roles = new Roles({
  toggle,
  giveRole: (segments, role) => {
    announce(t("roles.given", { role: named("role", role) }));
    step(giveRole(history.present, current(segments), role), "role");
  },
});

const notices = new Notices({
  everything: () => {
    if (shown.answer) step(keepAll(history.present, current(shown.answer.analysis.segments)), "keep");
  },
  more: () => step({ ...history.present, strictness: 0 }, "strictness"),
  removed: () => byId("show-removed").click(),
  plain: () => source.put(history.textBefore ?? "", "plain"),
});
const checklist = new Checklist({
  check: (key, verified) => step(check(history.present, key, verified), "check"),
  reveal: (mention) => {
    view("article");
    article.reveal(mention);
  },
  opened: (open) => {
    closeFloating();
    if (open) charts.close();
  },
});
const charts = new ChartView({
  reveal: (mention) => {
    view("article");
    article.reveal(mention);
  },
  opened: (open) => {
    closeFloating();
    if (open) checklist.close();
  },
});
const replacing = new Replacing((choice) => step(replaceNames(history.present, choice), "standIns"));
const taking = new Taking({
  export: ({ text, choices, how }, format) => {
    if (!engine) throw new EngineError("start");
    return engine.export(text, format, choices, how);
  },
  failed: fail,
  failedWith: failWith,
}, [...checklist.formats, ...charts.formats]);

/** The text was changed at its source. @param {string} text @param {Change} change */
function changed(text, { name, whole }) {
  if (whole && text.length >= PAGE_LENGTH) view("article");
  const { present } = history;
  const next = whole ? renewed(present, text) : edited(present, text);
  const pause = Math.min(Math.max((took.reading + took.asking) * 2, PAUSE_MS.least), PAUSE_MS.most);
  step(next, name, { joins: name === "typing" }, whole ? 0 : pause);
}

/** Choices came out of a file. @param {Choices} choices */
function takeChoices(choices) {
  const next = withChoices(history.present, choices);
  if (!next) return fail("choices", {});
  forgive();
  announce(t("step.choices"));
  step(next, "choices");
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
  const asked = history.present;
  const isEmpty = () => history.present.text.trim() === "";
  boot.wait(!isEmpty());
  if (!engine) return;
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
  const reading = replacing.show(state, analysis);
  byId("empty").hidden = state.text.trim() !== "";
  document.body.toggleAttribute("data-filled", analysis !== null);
  taking.show(state, analysis, reading, replacing.pseudonyms);
  checklist.show(state, analysis, reading);
  const said = notices.show(state.text, analysis?.warnings ?? [], analysis !== null && history.cameBy("html"));
  const read = reading?.analysis ?? null;
  charts.show(state.text, reading);
  card.show(read);
  article.show(state.text, reading);
  legend.show(read, state.corrections.facts);
  marker.show(state.text, reading);
  document.title = read?.headline ? `${read.headline} – Klartext` : "Klartext";
  if (answer) showAnswer(answer, said);
  else {
    showWorking(false);
    boot.say();
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
  // To restore what was just removed is to take the removal back.
  if (kept && history.name === "remove" && history.before && removedSince(history.before, history.present, spans)) return undo();
  announce(t(kept ? "segment.restored" : "segment.removed"));
  step(next, kept ? "restore" : "remove");
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

/** Says everything anew that scripts have said. */
function sayAgain() {
  source.offerSamples();
  taking.offer();
  replacing.say();
  drawHistory();
  sayStrictness();
  boot.say();
  if (shown.answer) show(shown.state, shown.answer);
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
  byId("undo").addEventListener("click", undo);
  byId("redo").addEventListener("click", redo);
  byId("reset").addEventListener("click", () => {
    byId("article").focus();
    step(reset(history.present), "reset");
  });
  byId("abort").addEventListener("click", () => engine?.abort());
  byId("error-close").addEventListener("click", forgive);
  startPanes();
  startMenu("samples");
  replacing.say();
  offerBookmark();
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
  new Keys({ undo, redo, close: closeTop, plain: (event) => checklist.key(event) || (!checklist.isOpen && marker.key(event)) });
}

/** Closes what lies on top. @returns {boolean} whether anything did */
function closeTop() {
  return closeFloating() || checklist.close() || charts.close() || legend.close();
}

/** @returns {boolean} whether anything floated above the article */
function closeFloating() {
  return marker.close() || card.close();
}

/** Takes up what a page before left, if nothing stands here yet. */
async function takeUp() {
  const late = new Promise((/** @type {(nothing: null) => void} */ resolve) => setTimeout(resolve, KEEPER_MS, null));
  const log = await Promise.race([keeper.open(), late]);
  if (!log || history.canUndo || source.text) return;
  history.read(log);
  follow();
  if (history.present.text) announce(t("keep.back"));
}

function start() {
  byId("start").remove();
  startSettings(sayAgain);
  listen();
  sayStrictness();
  drawHistory();
  // What comes from outside is a step after what was there before.
  takenUp = takeUp().then(() => inbox.start());
  boot.run();
}

start();
