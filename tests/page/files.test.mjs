// What holds of the page's files without running them.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { DIST, requireDist } from "./browser.mjs";
import { withFile } from "../../www/choicesfile.js";
import { LINE_END, cut, evidenceOf, textOf, toBlocks } from "../../www/blocks.js";
import { decode } from "../../www/decode.js";
import { History } from "../../www/history.js";
import de from "../../www/messages/de.js";
import en from "../../www/messages/en.js";
import { EMPTY, countOwn, decide, edited, giveRole, mark, renewed, setFact } from "../../www/state.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const files = readdirSync(`${root}www`, { recursive: true }).filter((name) => /\.(js|html|css|svg)$/.test(name));
const read = (name) => readFileSync(`${root}${name}`, "utf8");

test("the page is built", requireDist);

test("the page has its files", () => assert.ok(files.length > 20, files.join()));

test("no text becomes markup", () => {
  for (const name of files) {
    assert.doesNotMatch(read(`www/${name}`), /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setHTMLUnsafe|createContextualFragment/, name);
  }
});

test("no file names another host", () => {
  for (const name of files) {
    const addresses = read(`www/${name}`).match(/(?:https?:)?\/\/[\w-]+\.[\w.-]+/g) ?? [];
    assert.deepEqual(addresses.filter((address) => !address.endsWith("//www.w3.org")), [], name);
  }
});

test("scripts and styles stay readable in length", () => {
  for (const name of files) assert.ok(read(`www/${name}`).split("\n").length <= 420, name);
});

test("both languages say the same things", () => {
  const shape = (value) => (typeof value === "object"
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
    : typeof value);
  assert.deepEqual(shape(de), shape(en));
});

test("what is to be filled in is a function's, and no sign of it is shown", () => {
  const texts = (value) => (typeof value === "object" ? Object.values(value).flatMap(texts) : [value]);
  for (const text of [de, en].flatMap(texts)) assert.ok(typeof text === "function" || !/\{\w+\}/.test(text), text);
});

test("every message that index.html names exists", () => {
  const named = [...read("www/index.html").matchAll(/data-t(?:-\w+)?="([\w.]+)"/g)];
  assert.ok(named.length > 20);
  for (const [, name] of named) {
    const message = name.split(".").reduce((found, part) => found?.[part], en);
    assert.equal(typeof message, "string", name);
  }
});

const segment = (start, end, role, kept) => ({ start, end, role, kept, confidence: 1, reason: { code: "prose", judge: "model" } });

test("a file's text is read in its encoding, and one bad byte does not change that", () => {
  const text = "Der Müller aus Görlitz zahlt 5 €.";
  const utf8 = Buffer.from(text);
  const bytes = (buffer) => new Uint8Array(buffer).buffer;
  assert.equal(decode(bytes(utf8)), text);
  assert.equal(decode(bytes(utf8.subarray(0, -2))), "Der Müller aus Görlitz zahlt 5 \ufffd");
  assert.equal(decode(bytes(Buffer.concat([utf8, Buffer.from([0xff]), utf8]))), `${text}\ufffd${text}`);
  assert.equal(decode(bytes(Buffer.from("Der Müller aus Görlitz", "latin1"))), "Der Müller aus Görlitz");
  assert.equal(decode(bytes(Buffer.from(`\ufeff${text}`, "utf16le"))), text);
  assert.equal(decode(bytes(Buffer.alloc(0))), "");
});

test("blocks: lines that were broken to fit a width are one", () => {
  const source = "Rats-\nbeschluss zum\n> Freibad steht.\nMenü\n";
  const segments = [
    segment(0, 6, "paragraph", true), { ...segment(6, 20, "paragraph", true), continues: "hyphen" },
    { ...segment(20, 37, "paragraph", true), continues: "space" }, segment(37, 42, "navigation", false),
  ];
  const blocks = toBlocks(source, { segments, mentions: [] });
  assert.deepEqual(blocks.map(({ shape, groups }) => [shape, groups[0].segments.length]), [["prose", 3], ["run", 1]]);
  assert.equal(textOf(source, blocks[0].groups[0]), "Ratsbeschluss zum Freibad steht.");
});

test("blocks: a line ends where the engine ends it", async () => {
  const { analyze, initSync } = await import(`${DIST}/pkg/klartext.js`);
  initSync({ module: readFileSync(`${DIST}/pkg/klartext_bg.wasm`) });
  for (let code = 0; code <= 0xffff; code++) {
    const end = String.fromCharCode(code);
    if (!/\s|\p{Cc}|\p{Z}/u.test(end)) continue;
    const lines = analyze(`Menu${end}Home`).segments.length;
    assert.equal(lines === 2, LINE_END.test(end), `U+${code.toString(16)}`);
  }
});

test("blocks: side by side on a line is one block, other lines are others", () => {
  const source = "One two.\nThree.\nmenu\n";
  const segments = [segment(0, 4, "paragraph", true), segment(4, 9, "paragraph", true), segment(9, 16, "paragraph", true), segment(16, 21, "navigation", false)];
  const blocks = toBlocks(source, { segments, mentions: [] });
  assert.deepEqual(blocks.map(({ shape, groups }) => [shape, groups.flatMap((g) => g.segments.map((s) => s.start))]), [
    ["prose", [0, 4]], ["prose", [9]], ["run", [16]],
  ]);
});

test("blocks: what is removed inside a line stays in it, at its ends it does not", () => {
  const source = "ad one ad two ad\n";
  const segments = [
    segment(0, 3, "advert", false), segment(3, 7, "paragraph", true), segment(7, 10, "advert", false),
    segment(10, 14, "paragraph", true), segment(14, 17, "advert", false),
  ];
  const blocks = toBlocks(source, { segments, mentions: [] });
  assert.deepEqual(blocks.map(({ shape, groups }) => [shape, groups[0].segments.map((s) => s.start)]), [
    ["run", [0]], ["prose", [3, 7, 10]], ["run", [14]],
  ]);
});

test("blocks: a caption glued to a paragraph is set apart", () => {
  const segments = [segment(0, 5, "paragraph", true), segment(5, 12, "caption", true)];
  assert.equal(toBlocks("Text A quay\n", { segments, mentions: [] }).length, 2);
});

test("cut: mentions that reach over a segment's ends are clipped", () => {
  const mentions = [{ start: 2, end: 6, kind: "place" }, { start: 8, end: 12, kind: "place" }];
  const pieces = [...cut({ start: 4, end: 10 }, mentions)].map(({ start, end, index }) => [start, end, index]);
  assert.deepEqual(pieces, [[4, 6, 0], [6, 8, undefined], [8, 10, 1]]);
});

test("blocks: other words that decided make another key", () => {
  const [before, after] = ["Shop now\n", "Stop now\n"].map((source) => {
    const [block] = toBlocks(source, {
      segments: [{ ...segment(0, 9, "advert", false), reason: { code: "cue", judge: "model", start: 0, end: 4 } }],
      mentions: [],
    });
    return block.key;
  });
  assert.notEqual(before, after);
});

test("evidence is a span of the text, or none", () => {
  const source = "Menu\nRead more: ten quays\n";
  assert.equal(evidenceOf(source, { code: "cue", judge: "model", start: 5, end: 14 }), "Read more");
  assert.equal(evidenceOf(source, { code: "prose", judge: "model" }), "");
});

test("state: what the reader made follows an edit", () => {
  let state = decide({ ...EMPTY, text: "0123456789abc" }, [{ start: 2, end: 4 }, { start: 10, end: 12 }], false);
  state = mark(state, [{ start: 0, end: 2 }, { start: 4, end: 7 }, { start: 8, end: 10 }], "person");
  state = giveRole(state, [{ start: 3, end: 9 }], "quote");
  state = edited(state, "01234XX56789abc");
  assert.deepEqual(state.decisions, [{ start: 2, kept: false }, { start: 12, kept: false }]);
  assert.deepEqual(state.corrections.mentions, [{ start: 0, end: 2, kind: "person" }, { start: 10, end: 12, kind: "person" }]);
  assert.deepEqual(state.corrections.roles, [{ start: 3, end: 11, role: "quote" }]);
  state = edited(state, "");
  assert.equal(countOwn(state), 0);
});

test("state: the last word about a part or a place counts", () => {
  const part = [{ start: 0, end: 5 }];
  let state = giveRole(decide({ ...EMPTY, text: "01234567" }, part, false), part, "headline");
  assert.deepEqual([state.decisions, state.corrections.roles.length], [[], 1]);
  state = decide(state, part, false);
  assert.deepEqual([state.decisions, state.corrections.roles], [[{ start: 0, kept: false }], []]);
  state = mark(mark(state, [{ start: 1, end: 4 }], "person"), [{ start: 2, end: 6 }], null);
  assert.deepEqual(state.corrections.mentions, [{ start: 2, end: 6, kind: null }]);
  state = setFact(setFact(state, "headline", "x"), "authors", []);
  assert.deepEqual(state.corrections.facts, { headline: "x", authors: [] });
  assert.deepEqual(setFact(state, "headline", undefined).corrections.facts, { authors: [] });
  assert.equal(EMPTY.corrections.mentions.length, 0, "no state is changed");
});

test("state: choices out of a file must fit the text", () => {
  const state = { ...EMPTY, text: "0123456789" };
  const choices = { strictness: 0.7, decisions: [{ start: 9, kept: true }], corrections: { mentions: [{ start: 3, end: 10, kind: "place" }] } };
  assert.equal(withFile(state, choices)?.strictness, 0.7);
  assert.equal(withFile(state, choices)?.corrections.mentions.length, 1);
  assert.equal(withFile({ ...state, text: "012345678" }, choices), null);
});

test("history: steps are undone, redone and joined", () => {
  const history = new History();
  const texts = ["a", "ab", "abc", "x"].map((text) => renewed(EMPTY, text));
  history.push(texts[0], "paste");
  history.push(texts[1], "typing", { joins: true });
  history.push(texts[2], "typing", { joins: true });
  history.push(texts[3], "clear");
  assert.equal(history.undo(), "clear");
  assert.equal(history.present.text, "abc");
  assert.equal(history.undo(), "typing");
  assert.equal(history.present.text, "a");
  assert.equal(history.redo(), "typing");
  assert.equal(history.redo(), "clear");
  assert.equal(history.redo(), null);
  history.undo();
  history.push(texts[0], "file");
  assert.equal(history.canRedo, false);
});

test("history: what is written is read again, each text once", () => {
  const history = new History();
  const text = "x".repeat(1000);
  history.push(renewed(EMPTY, text), "paste");
  history.push(decide(history.present, [{ start: 1, end: 2 }], true), "restore");
  history.push(renewed(EMPTY, ""), "clear");
  const log = JSON.parse(JSON.stringify(history.write()));
  assert.deepEqual(log.texts.map((each) => each.length).sort(), [0, 1000]);
  const again = new History();
  again.read(log);
  assert.equal(again.present.text, "");
  again.undo();
  assert.deepEqual([again.present.text, again.present.decisions], [text, [{ start: 1, kept: true }]]);
});

test("history: old steps are let go, the last one never", () => {
  const history = new History();
  for (let i = 0; i < 400; i++) history.push(renewed(EMPTY, `${i}`), "paste");
  const big = "y".repeat(60 << 20);
  history.push(renewed(EMPTY, big), "paste");
  history.push(renewed(EMPTY, ""), "clear");
  assert.equal(history.write().steps.length, 2);
  history.undo();
  assert.equal(history.present.text.length, big.length);
});
