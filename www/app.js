/**
 * Wires the page: source -> engine -> article, legend, status. Each part is
 * owned by one module, what the reader made of the page by the history; this
 * one holds what is shown of it.
 */
import { Article } from "./article.js";
import { Asking } from "./asking.js";
import { Desk } from "./batch/desk.js";
import { BatchKeeper } from "./batch/keeping.js";
import { articlesOf } from "./batch/split.js";
import { mentionAt } from "./blocks.js";
import { Boot } from "./boot.js";
import { Card } from "./card.js";
import { ChartView } from "./chartview.js";
import { Checklist } from "./checklist.js";
import { withFile } from "./choicesfile.js";
import { Correcting } from "./correcting.js";
import { byId } from "./dom.js";
import { EngineError } from "./engine.js";
import { Arrivals } from "./files/arrivals.js";
import { drawHistory, listenForViews, toTop, view } from "./frame.js";
import { History } from "./history.js";
import { Inbox } from "./inbox.js";
import { Keeper } from "./keeper.js";
import { isKept, startKeeping } from "./keeping.js";
import { Keys } from "./keys.js";
import { Legend } from "./legend.js";
import { drawLooks, startLooks } from "./looks.js";
import { startMenu } from "./menus.js";
import { t } from "./messages/index.js";
import { Notices } from "./notices.js";
import { written } from "./orders.js";
import { Proof } from "./proof/proof.js";
import { Replacing } from "./replacing.js";
import { Rulebook } from "./rulebook.js";
import { startToolbars } from "./roving.js";
import { startSettings } from "./settings.js";
import { offerBookmark } from "./share.js";
import { Sieve } from "./sieve.js";
import { Source } from "./source.js";
import { EMPTY, check, decide, edited, keepAll, mover, renewed, replaceNames, reset, restore, setFact, setNote } from "./state.js";
import { announce, clearError, sayErrorAgain, showAnswer, showError, showFailure, showWorking } from "./status.js";
import { Taking } from "./taking.js";

/** @import {Segment, Span} from "./pkg/klartext.js" */
/** @import {Row} from "./batch/rows.js" */
/** @import {File as OwnFile} from "./choicesfile.js" */
/** @import {Rule, Ruled} from "./rules.js" */
/** @import {Change} from "./source.js" */
/** @import {PageState} from "./state.js" */

/** Steps by which the page read HTML by itself. */
const READINGS = /** @type {const} */ (["html", "rich"]);
/** Steps by which another text comes. */
const COMING = ["paste", "html", "rich", "sample"];
/** What a page before left is waited for no longer than this. */
const KEEPER_MS = 3000;

/** What is on display: a state of the page, and the answer about it, under the rules. @type {{state: PageState, ruled: Ruled|null}} */
let shown = { state: EMPTY, ruled: null };

/** The history of the page's own text, and the one on display: that, or a text's of the batch. */
const ownHistory = new History();
let history = ownHistory;
const keeper = new Keeper(isKept());
const rulebook = new Rulebook(isKept());
const batchKeeper = new BatchKeeper(isKept());
const source = new Source(changed);
/** What a page before left is here: its batch, whether that was on display, and the state in which it left the page's own text. @type {Promise<{rows: Row[], lists: boolean, left: PageState}>} */
let takenUp;
const boot = new Boot(source, async (engine, files) => {
  const { formats, kinds, roles } = engine.about;
  asking.engine = engine;
  legend.kinds = charts.kinds = proof.kinds = kinds;
  correcting.know(engine.about);
  taking.know(formats, roles);
  desk.know({ formats, engine, files });
  const { rows, lists, left } = await takenUp;
  // What came since then is on display, and the batch waits behind it.
  desk.restore(rows, lists && ownHistory.present === left);
  arrivals.files = files;
  // The reader may have been faster, or a page before left something.
  if (history.present.text) asking.now();
  await inbox.start();
});
const desk = new Desk({
  turned: keep,
  present: () => ownHistory.present,
  discarded: drawSteps,
  take: (other) => {
    const { rules } = history.present;
    history = other ?? ownHistory;
    // Rules are about every text.
    useRules(rules);
    clearError();
    view("article");
    toTop();
    follow();
  },
}, batchKeeper);
const asking = new Asking({ present: () => history.present, waits: (waits) => boot.wait(waits), show });
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
  reveal,
  setFact: (name, value) => step(setFact(history.present, name, value), "fact"),
  about: (entity, opener) => correcting.openEntity(entity, opener),
});
const card = new Card();
const correcting = new Correcting({ change, current, toggle, why: (segments, opener) => proof.openWhy(segments, opener) });
const proof = new Proof({
  toggle,
  role: (segments, opener) => correcting.openRoles(segments, opener),
  reads: () => checklist.close() || charts.close(),
});
const sieve = new Sieve({
  showRemoved: (shows) => article.showRemoved(shows),
  clean: (strictness) => step({ ...history.present, strictness }, "strictness", { joins: true }, asking.pauseForChoice),
});
const notices = new Notices({
  everything: () => {
    step(keepAll(history.present, current(analysis()?.segments ?? [])), "keep");
  },
  more: () => step({ ...history.present, strictness: 0 }, "strictness"),
  usual: () => step({ ...history.present, strictness: EMPTY.strictness }, "strictness"),
  removed: () => byId("show-removed").click(),
  plain: () => source.put(history.textBefore ?? "", "plain"),
  split: () => arrivals.split(articlesOf(shown.state.text, analysis()?.segments ?? [])),
});
const arrivals = new Arrivals({
  desk,
  base: () => history.present,
  text: (text, name, choices) => {
    source.put(text, name);
    if (choices) takeOwn(choices);
  },
  paste: (pasted) => source.paste(pasted),
  own: takeOwn,
  failed: showError,
});
const inbox = new Inbox(document.baseURI, {
  text: (text) => arrivals.takeLink(text),
  files: (files) => arrivals.take(files),
  failed: (kind) => showError(kind, {}),
});
const checklist = new Checklist({
  check: (key, verified) => step(check(history.present, key, verified), "check"),
  note: (key, note) => step(setNote(history.present, key, note), "note"),
  reveal,
  opened: (open) => {
    closeFloating();
    if (open) charts.close();
  },
});
const charts = new ChartView({
  reveal,
  opened: (open) => {
    closeFloating();
    if (open) checklist.close();
  },
});
const replacing = new Replacing((choice) => step(replaceNames(history.present, choice), "standIns"));
const taking = new Taking({
  export: (order, format) => {
    if (!asking.engine) throw new EngineError("start");
    return written(asking.engine, order, format);
  },
  failed: showError,
  failedWith: showFailure,
}, [...checklist.formats, ...charts.formats]);

/** The text was changed at its source. @param {string} text @param {Change} change */
function changed(text, { name, whole }) {
  if (whole && COMING.includes(name)) desk.makeRoom();
  if (whole && text.trim()) view("article");
  if (whole) toTop();
  const { present } = history;
  const next = whole ? renewed(present, text) : edited(present, text);
  step(next, name, { joins: name === "typing" }, whole ? 0 : asking.pauseForText);
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

/** Brings a mention into view. @param {number} mention its index @param {boolean} [scrolls] */
function reveal(mention, scrolls) {
  view("article");
  article.reveal(mention, scrolls);
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
  proof.typed(present.text);
  sieve.say(present.strictness);
  drawSteps();
  keep();
  asking.after(pause);
}

function keep() {
  keeper.save(ownHistory.present.text.length, () => ({ ...ownHistory.write(), aside: !desk.isListed && !desk.isOpen }));
  rulebook.save(history.present.rules);
}

/** Shows what can be undone, here or at the desk. */
function drawSteps() {
  drawHistory(history, desk.canUndo(ownHistory.present));
}

function undo() {
  if (desk.canUndo(ownHistory.present)) {
    desk.undo();
    return drawSteps();
  }
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

/**
 * @param {PageState} state
 * @param {Ruled|null} ruled
 */
function show(state, ruled) {
  shown = { state, ruled };
  const found = analysis();
  const reading = replacing.show(state, found);
  const read = reading?.analysis ?? null;
  byId("empty").hidden = state.text.trim() !== "";
  document.body.toggleAttribute("data-filled", found !== null);
  taking.show(state, ruled && { analysis: ruled.answer.analysis, choices: ruled.choices, pseudonyms: replacing.pseudonyms }, reading);
  checklist.show(state, found, reading);
  charts.show(state.text, reading);
  const said = notices.show(state, found, {
    read: (found && READINGS.find((name) => history.cameBy(name))) ?? null,
    articles: found ? articlesOf(state.text, found.segments).length : 0,
  });
  desk.answered(state, reading);
  const set = article.show(state.text, reading);
  card.show(read, set);
  proof.show(state, found, reading);
  legend.show(found, reading, state.corrections);
  correcting.show(state, found, reading, ruled?.counts ?? new Map(), set);
  document.title = read?.headline ? `${read.headline} – Klartext` : "Klartext";
  if (ruled) showAnswer(ruled.answer, said);
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
  // The parts may have gone from the text since they were shown.
  if (spans.length === 0) return;
  const next = kept ? restore(history.present, spans, asking.engine?.about.roles ?? []) : decide(history.present, spans, false);
  if (kept && history.lastRemoved(spans)) return undo();
  announce(t(kept ? "segment.restored" : "segment.removed"));
  step(next, kept ? "restore" : "remove");
}

/** Says everything anew that scripts have said. */
function sayAgain() {
  drawLooks();
  source.offerSamples();
  taking.offer();
  replacing.say();
  desk.say();
  drawSteps();
  sieve.say();
  boot.say();
  if (shown.ruled) show(shown.state, shown.ruled);
  sayErrorAgain();
}

function listen() {
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") rulebook.read().then(useRules, () => {}); });
  byId("undo").addEventListener("click", undo);
  byId("redo").addEventListener("click", redo);
  byId("reset").addEventListener("click", () => {
    byId("article").focus();
    step(reset(history.present), "reset");
  });
  byId("abort").addEventListener("click", () => asking.engine?.abort());
  byId("error-close").addEventListener("click", clearError);
  listenForViews();
  startMenu("samples");
  startToolbars();
  replacing.say();
  offerBookmark();
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
  return closeFloating() || checklist.close() || charts.close() || legend.close();
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
  const begun = () => ownHistory.canUndo || source.text;
  const rows = begun() ? [] : await batchKeeper.open(keeper.records.own, keeper.records.all);
  if (!log || begun()) return { rows, lists: !begun() }; // What came in meanwhile is the reader's.
  ownHistory.read(log);
  useRules(rules);
  follow();
  if (ownHistory.present.text) announce(t("keep.back"));
  return { rows, lists: !log.aside };
}

/** Takes over the rules as all pages left them. @param {Rule[]|null} rules */
function useRules(rules) {
  if (!rules || JSON.stringify(rules) === JSON.stringify(history.present.rules)) return;
  history.useRules(rules);
  follow();
}

function start() {
  byId("start").remove();
  startSettings(sayAgain);
  startLooks();
  listen();
  sieve.say();
  drawSteps();
  takenUp = takeUp().then(async (kept) => {
    const left = ownHistory.present;
    // What comes from outside is a step after what was there before.
    await inbox.takeLink();
    return { ...kept, left };
  });
  boot.run();
}

start();
