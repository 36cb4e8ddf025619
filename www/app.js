/**
 * Wires the page: source -> engine -> article, legend, status. Each part is
 * owned by one module, what the reader made of the page by the history; this
 * one holds what is shown of it, and decides when to ask the engine.
 */
import { Article } from "./article.js";
import { Desk } from "./batch/desk.js";
import { BatchKeeper } from "./batch/keeping.js";
import { articlesOf } from "./batch/split.js";
import { mentionAt } from "./blocks.js";
import { Card } from "./card.js";
import { Checklist } from "./checklist.js";
import { withFile } from "./choicesfile.js";
import { Correcting } from "./correcting.js";
import { byId } from "./dom.js";
import { Engine, EngineError } from "./engine.js";
import { withSource } from "./exports.js";
import { Arrivals } from "./files/arrivals.js";
import { Files } from "./files/files.js";
import { drawHistory, listenForViews, view } from "./frame.js";
import { History } from "./history.js";
import { Keeper } from "./keeper.js";
import { isKept, startKeeping } from "./keeping.js";
import { Keys } from "./keys.js";
import { Legend } from "./legend.js";
import { startMenu } from "./menus.js";
import { t } from "./messages/index.js";
import { Notices } from "./notices.js";
import { Rulebook } from "./rulebook.js";
import { askUnderRules } from "./rules.js";
import { seal } from "./seal.js";
import { startSettings, store } from "./settings.js";
import { MAX_BYTES, Source } from "./source.js";
import { EMPTY, check, decide, edited, keepAll, mover, renewed, reset, setFact, setNote } from "./state.js";
import { announce, clearError, sayErrorAgain, showAnswer, showError, showFailure, showState, showWorking } from "./status.js";
import { Taking } from "./taking.js";

/** @import {Segment, Span} from "./pkg/klartext.js" */
/** @import {File as OwnFile} from "./choicesfile.js" */
/** @import {Rule, Ruled} from "./rules.js" */
/** @import {Change} from "./source.js" */
/** @import {PageState} from "./state.js" */

/** Typing is answered after a pause that grows with the time that reading takes. */
const PAUSE_MS = { least: 40, most: 700 };
/** A paste at least this long brings a phone's reader to the article. */
const PAGE_LENGTH = 400;
/** Steps by which the page read HTML by itself. */
const READINGS = /** @type {const} */ (["html", "rich"]);
/** What a page before left is waited for no longer than this. */
const KEEPER_MS = 3000;

/** @type {Engine|null} */ let engine = null;
/** What is on display: a state of the page, and the answer about it, under the rules. @type {{state: PageState, ruled: Ruled|null}} */
let shown = { state: EMPTY, ruled: null };
let pending = 0;
let asks = 0;
/** Milliseconds that the last reading took, and the last choice. */
const took = { reading: 0, asking: 0 };

/** The history of the page's own text, and the one on display: that, or a text's of the batch. */
const ownHistory = new History();
let history = ownHistory;
const keeper = new Keeper(isKept());
const rulebook = new Rulebook(isKept());
const batchKeeper = new BatchKeeper(isKept());
const strictness = byId("strictness", HTMLInputElement);
const source = new Source(changed);
const desk = new Desk({
  began: keep,
  take: (other) => {
    const { rules } = history.present;
    history = other ?? ownHistory;
    // Rules are about every text.
    useRules(rules);
    clearError();
    view("article");
    follow();
  },
}, batchKeeper);
const article = new Article({
  toggle,
  choose: (mark, byKey) => {
    const { mentions } = analysis() ?? { mentions: [] };
    const at = mentionAt(mentions, Number(mark.dataset.start));
    if (at >= 0) legend.choose(mentions[at].entity, at);
    card.hide();
    correcting.openMark(mark, byKey);
  },
  role: (segments, opener) => correcting.openRoles(segments, opener),
});
const legend = new Legend({
  hideKinds: (kinds) => article.hideKinds(kinds),
  choose: (entity) => article.choose(entity),
  reveal: (mention, scrolls) => {
    view("article");
    article.reveal(mention, scrolls);
  },
  setFact: (name, value) => step(setFact(history.present, name, value), "fact"),
  about: (entity, opener) => correcting.openEntity(entity, opener),
});
const card = new Card();
const correcting = new Correcting({ change, current, toggle });
const notices = new Notices({
  everything: () => {
    step(keepAll(history.present, current(analysis()?.segments ?? [])), "keep");
  },
  more: () => step({ ...history.present, strictness: 0 }, "strictness"),
  removed: () => byId("show-removed").click(),
  plain: () => source.put(history.textBefore ?? "", "plain"),
  split: () => arrivals.split(articlesOf(shown.state.text, analysis()?.segments ?? [])),
});
const arrivals = new Arrivals({
  desk,
  base: () => history.present,
  text: (text, choices) => {
    source.put(text, "file");
    if (choices) takeOwn(choices);
  },
  paste: (pasted) => source.paste(pasted),
  own: takeOwn,
  failed: showError,
});
const checklist = new Checklist({
  check: (key, verified) => step(check(history.present, key, verified), "check"),
  note: (key, note) => step(setNote(history.present, key, note), "note"),
  reveal: (mention) => {
    view("article");
    article.reveal(mention);
  },
  opened: () => closeFloating(),
});
const taking = new Taking({
  export: async (text, format, choices) => {
    if (!engine) throw new EngineError("load");
    const content = await engine.export(text, format, choices);
    return format === "json" ? withSource(content, text, choices) : content;
  },
  failed: showError,
  failedWith: showFailure,
}, checklist.formats);

/** The text was changed at its source. @param {string} text @param {Change} change */
function changed(text, { name, whole }) {
  if (whole && text.length >= PAGE_LENGTH) view("article");
  const { present } = history;
  const next = whole ? renewed(present, text) : edited(present, text);
  const pause = Math.min(Math.max((took.reading + took.asking) * 2, PAUSE_MS.least), PAUSE_MS.most);
  step(next, name, { joins: name === "typing" }, whole ? 0 : pause);
}

/** The reader's choices, or his rules, came out of a file. @param {OwnFile} file */
function takeOwn(file) {
  const next = withFile(history.present, file);
  if (!next) return showError("choices", {});
  const name = next.rules === history.present.rules ? "choices" : "rules";
  clearError();
  announce(t(`step.${name}`));
  step(next, name);
}

/** What the text on display says. */
function analysis() {
  return shown.ruled?.answer.analysis ?? null;
}

/** Takes a step from the present state. @param {(present: PageState) => PageState} make @param {string} name one of the messages' steps */
function change(make, name) {
  step(make(history.present), name);
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
  drawHistory(history);
  keep();
  askAfter(pause);
}

function keep() {
  keeper.save(ownHistory.present.text.length, () => ownHistory.write());
  rulebook.save(history.present.rules);
}

function undo() {
  const name = desk.isListed ? null : history.undo();
  if (name === null) return announce(t("history.nothing"));
  announce(t("history.undone", { step: t(`step.${name}`) }));
  follow();
}

function redo() {
  const name = desk.isListed ? null : history.redo();
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
  const [asked, number, present] = [history.present, ++asks, engine];
  const isEmpty = () => history.present.text.trim() === "";
  if (isEmpty()) {
    engine.abort();
    clearError();
    return show(asked, null);
  }
  showWorking(true);
  try {
    const ruled = await askUnderRules(asked, async (choices) => (number === asks ? present.analyze(asked.text, choices) : null));
    if (!ruled || isEmpty()) return;
    clearError();
    showWorking(false);
    if (ruled.answer.reading) took.reading = ruled.answer.reading;
    took.asking = ruled.answer.asking;
    show(asked, ruled);
  } catch (error) {
    showWorking(false);
    if (isEmpty()) return;
    // An article that belongs to another text would mislead.
    show(asked, null);
    showFailure(error);
  }
}

/**
 * @param {PageState} state
 * @param {Ruled|null} ruled
 */
function show(state, ruled) {
  shown = { state, ruled };
  const found = analysis();
  byId("empty").hidden = state.text.trim() !== "";
  document.body.toggleAttribute("data-filled", found !== null);
  taking.show(state, found, ruled?.choices ?? {});
  checklist.show(state, found);
  const said = notices.show(state.text, found?.warnings ?? [], {
    read: (found && READINGS.find((name) => history.cameBy(name))) ?? null,
    articles: found ? articlesOf(state.text, found.segments).length : 0,
  });
  desk.answered(state, found);
  card.show(found);
  const set = article.show(state.text, found);
  legend.show(found, state.corrections);
  correcting.show(state, found, ruled?.counts ?? new Map(), set);
  document.title = found?.headline ? `${found.headline} – Klartext` : "Klartext";
  if (ruled) showAnswer(ruled.answer, said);
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
  if (kept && history.lastRemoved(spans)) return undo();
  announce(t(kept ? "segment.restored" : "segment.removed"));
  step(next, kept ? "restore" : "remove");
}

/** Says everything anew that scripts have said. */
function sayAgain() {
  source.offerSamples();
  taking.offer();
  desk.say();
  drawHistory(history);
  sayStrictness();
  if (shown.ruled) show(shown.state, shown.ruled);
  else showState(engine ? "ready" : "loading");
  sayErrorAgain();
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
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") rulebook.read().then(useRules, () => {}); });
  byId("undo").addEventListener("click", undo);
  byId("redo").addEventListener("click", redo);
  byId("reset").addEventListener("click", () => {
    byId("article").focus();
    step(reset(history.present), "reset");
  });
  byId("abort").addEventListener("click", () => engine?.abort());
  byId("error-close").addEventListener("click", clearError);
  listenForViews();
  startMenu("samples");
  startKeeping([keeper, batchKeeper, rulebook], {
    kept: keep,
    forget: () => {
      desk.forget();
      ownHistory.clear();
      follow();
    },
  });
  new Keys({ undo, redo, close: closeTop, plain: (event) => checklist.key(event) || (!checklist.isOpen && correcting.key(event)) });
}

/** Closes what lies on top. @returns {boolean} whether anything did */
function closeTop() {
  return closeFloating() || checklist.close() || legend.close();
}

/** @returns {boolean} whether anything floated above the article */
function closeFloating() {
  return correcting.close() || card.close();
}

/** Takes up what a page before left, if nothing stands here yet. */
async function takeUp() {
  const late = new Promise((/** @type {(nothing: null) => void} */ resolve) => setTimeout(resolve, KEEPER_MS, null));
  const [log, rules] = await Promise.all([Promise.race([keeper.open(), late]), rulebook.open()]);
  useRules(rules);
  if (ownHistory.canUndo || source.text) return [];
  const rows = batchKeeper.open(keeper.records.own, keeper.records.all);
  if (!log) return rows;
  ownHistory.read(log);
  useRules(rules);
  follow();
  if (ownHistory.present.text) announce(t("keep.back"));
  return rows;
}

/** Takes over the rules as all pages left them. @param {Rule[]|null} rules */
function useRules(rules) {
  if (!rules || JSON.stringify(rules) === JSON.stringify(history.present.rules)) return;
  history.useRules(rules);
  follow();
}

async function start() {
  byId("start").remove();
  startSettings(sayAgain);
  listen();
  sayStrictness();
  drawHistory(history);
  showState("loading");
  const takenUp = takeUp();
  try {
    const base = document.baseURI;
    const [loaded, files] = await Promise.all([Engine.load(base, { maxBytes: MAX_BYTES }), Files.load(base), source.loadSamples(base)]);
    seal();
    await loaded.start();
    engine = loaded;
    arrivals.files = files;
    desk.know({ formats: loaded.about.formats, engine: loaded, files });
    legend.kinds = loaded.about.kinds;
    correcting.know(loaded.about);
    taking.know(loaded.about.formats, loaded.about.roles);
  } catch (error) {
    return showFailure(error);
  }
  desk.restore(await takenUp);
  showState("ready");
  document.body.toggleAttribute("data-ready", true);
  // The reader may have been faster, or a page before left something.
  if (history.present.text) ask();
}

start();
