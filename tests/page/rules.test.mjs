// Rules that hold for every page, and the files that carry them and the
// reader's choices. With the real engine.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { commonSite, eventually, exported, flip, markOf, reload } from "./browser.mjs";
import { NEXT, TEXT, read, reading } from "./mill.mjs";
import { toUtf16, withFile, writeChoices, writeRules } from "../../www/choicesfile.js";
import { ownFile } from "../../www/files/own.js";
import { occurrences } from "../../www/occurrences.js";
import { alike, askUnderRules, keyOf, linesSaid, makeRule, namesSaid, turnRule, withRules } from "../../www/rules.js";
import { EMPTY, choicesOf, decide, giveRole, mark } from "../../www/state.js";

/** What a file holds, as the page takes it. */
const parsed = (json) => ownFile(JSON.parse(json));

const site = commonSite();

const keptParts = (page) => page.locator("#article .block:not(.run, .gone) .segment:not([data-removed])").allInnerTexts();
const isKept = (page, words) => eventually.equal(async () => (await keptParts(page)).some((part) => part.includes(words)), true, `kept: ${words}`);
const isRemoved = (page, words) => eventually.equal(async () => (await keptParts(page)).some((part) => part.includes(words)), false, `removed: ${words}`);
const applied = (page) => page.locator("#rules-open").innerText();

/** Makes a rule about the lines that are like a part, by its menu. */
async function lineRule(page, words, what) {
  await page.locator("#show-removed").check();
  const part = page.locator("#article .segment", { hasText: words }).first();
  await part.scrollIntoViewIfNeeded();
  if (await part.getAttribute("data-removed") === null) {
    await page.locator(`#article button.role[data-of="${await part.getAttribute("data-start")}"]`).dispatchEvent("click");
  } else {
    // A removed part's menu opens by its key.
    await part.locator("button.toggle").focus();
    await page.keyboard.press("r");
  }
  await page.locator(`#roles [data-always=${what}]`).click();
  await page.locator("#show-removed").uncheck();
}

async function nameRule(page, words, kind) {
  await markOf(page, words).click();
  await page.getByLabel("Always, on every page").check();
  await page.locator(kind ? `#marker [data-mark-as=${kind}]` : ".marker-none").click();
}

describe("lines", () => {
  test("are always kept, whatever number stands in them, on every page, until the rule is off or forgotten", async () => {
    const page = await reading(site);
    await isRemoved(page, "128 Kommentare");
    await lineRule(page, "128 Kommentare", "keep");
    await isKept(page, "128 Kommentare");
    await eventually.equal(() => applied(page), "1 rule applied");
    await page.keyboard.press("Control+z");
    await isRemoved(page, "128 Kommentare");
    assert.equal(await page.locator("#rules-open").isVisible(), false);
    await page.keyboard.press("Control+y");
    await isKept(page, "128 Kommentare");
    await read(page, NEXT);
    await isKept(page, "7 Kommentare");
    assert.equal(await page.locator("#reset").isVisible(), false, "no decision about this page");
    await reload(page);
    await isKept(page, "7 Kommentare");

    await page.locator("#rules-open").click();
    const row = page.locator("#rules-list li");
    assert.match(await row.innerText(), /Always keep · 1 here\s+# Kommentare/);
    await row.getByRole("switch").uncheck();
    await isRemoved(page, "7 Kommentare");
    await eventually.equal(() => applied(page), "No rule applied");
    await page.waitForFunction(() => document.activeElement.getAttribute("role") === "switch");
    await row.getByRole("switch").check();
    await isKept(page, "7 Kommentare");
    await page.getByRole("button", { name: "Forget this rule: # Kommentare" }).click();
    await isRemoved(page, "7 Kommentare");
    await page.locator("#rules-none").waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#rules-open").isVisible(), false);
    await reload(page);
    await page.locator("#article h2").waitFor();
    await isRemoved(page, "7 Kommentare");
    assert.deepEqual(page.errors, []);
  });

  test("that are always removed go into the runs with the rule as the reason, and can be kept on a page", async () => {
    const page = await reading(site);
    await lineRule(page, "12. Mai 2025", "remove");
    await isRemoved(page, "12. Mai 2025");
    assert.equal(await page.locator(".block.gone").count(), 0, "no gap in the article");
    await page.locator("#show-removed").check();
    await page.locator(".why", { hasText: "Your rule" }).waitFor();
    await page.locator("#show-removed").uncheck();
    assert.doesNotMatch(await exported(page, "text"), /12\. Mai 2025, 14:30/);
    await read(page, NEXT);
    await isRemoved(page, "14. Mai 2025");
    await page.locator("#show-removed").check();
    await flip(page, "14. Mai 2025");
    await isKept(page, "14. Mai 2025");
    await eventually.equal(() => applied(page), "No rule applied");
    await page.locator("#reset").click();
    await isRemoved(page, "14. Mai 2025");
  });

  test("the menu says what there is, and takes it back", async () => {
    const page = await reading(site);
    await lineRule(page, "Von Wiebke Osterhof", "remove");
    await isRemoved(page, "Von Wiebke Osterhof");
    await page.locator("#show-removed").check();
    const part = page.locator("#article .segment[data-removed]", { hasText: "Von Wiebke Osterhof" });
    await part.locator("button.toggle").focus();
    await page.keyboard.press("r");
    await eventually.equal(() => page.locator("#roles [data-always=remove]").getAttribute("aria-pressed"), "true");
    assert.match(await page.locator("#rules-like").innerText(), /^“Von Wiebke Osterhof”$/);
    await page.locator("#roles [data-always=remove]").click();
    await isKept(page, "Von Wiebke Osterhof");
    assert.equal(await page.locator("#rules-open").isVisible(), false);
  });
});

describe("names", () => {
  test("are always of a kind, or never marked, on every page", async () => {
    const page = await reading(site);
    await nameRule(page, "Enno Harms", "organization");
    await eventually.equal(() => markOf(page, "Enno Harms").getAttribute("data-kind"), "organization");
    await nameRule(page, "Kiel", null);
    await eventually.equal(() => markOf(page, "Kiel").count(), 0);
    await eventually.equal(() => applied(page), "2 rules applied");
    const { mentions } = JSON.parse(await exported(page, "json"));
    assert.equal(mentions.find(({ text }) => text === "Enno Harms").kind, "organization");
    assert.equal(mentions.some(({ text }) => text === "Kiel"), false);
    await read(page, NEXT);
    await eventually.equal(() => markOf(page, "Enno Harms").getAttribute("data-kind"), "organization");
    assert.equal(await markOf(page, "Kiel").count(), 0);
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await markOf(page, "Kiel").waitFor();
    await eventually.equal(() => applied(page), "1 rule applied");
    await markOf(page, "Enno Harms").click();
    assert.equal(await page.getByLabel("Always, on every page").isChecked(), true, "the menu knows of the rule");
    assert.deepEqual(page.errors, []);
  });

  test("what is said on the page itself outweighs them", async () => {
    const page = await reading(site);
    await nameRule(page, "Enno Harms", "organization");
    await eventually.equal(() => markOf(page, "Enno Harms").getAttribute("data-kind"), "organization");
    await markOf(page, "Enno Harms").focus();
    await page.keyboard.press("3");
    await eventually.equal(() => markOf(page, "Enno Harms").getAttribute("data-kind"), "place");
    await eventually.equal(() => applied(page), "No rule applied");
  });
});

describe("files", () => {
  const file = (name, content) => ({ name, mimeType: "application/json", buffer: Buffer.from(content) });

  test("carry rules to another browser, and nothing else of the page", async () => {
    const page = await reading(site);
    await lineRule(page, "128 Kommentare", "keep");
    await isKept(page, "128 Kommentare");
    await nameRule(page, "Kiel", null);
    await eventually.equal(() => applied(page), "2 rules applied");
    await page.locator("#rules-open").click();
    const download = page.waitForEvent("download");
    await page.locator("#rules-save").click();
    const saved = await download;
    assert.equal(saved.suggestedFilename(), "klartext.rules.json");
    const content = await readFile(await saved.path(), "utf8");
    assert.deepEqual(JSON.parse(content), { rules: [{ line: "0 Kommentare", kept: true }, { name: "Kiel", kind: null }] });

    const other = await reading(site, {}, NEXT);
    await markOf(other, "Kiel").waitFor();
    await other.locator("#file").setInputFiles(file("klartext.rules.json", content));
    await isKept(other, "7 Kommentare");
    assert.equal(await markOf(other, "Kiel").count(), 0);
    await other.keyboard.press("Control+z");
    await isRemoved(other, "7 Kommentare");
    await other.locator("#file").setInputFiles(file("r.json", JSON.stringify({ rules: [{ name: "Kiel", kind: "town" }] })));
    await eventually.match(() => other.locator("#error").innerText(), /no corrections or rules/);
  });

  test("of choices hold what the rules say, so that the command gives the same", async () => {
    const page = await reading(site);
    await lineRule(page, "128 Kommentare", "keep");
    await nameRule(page, "Kiel", null);
    await eventually.equal(() => applied(page), "2 rules applied");
    const [choices, json] = [JSON.parse(await exported(page, "choices")), JSON.parse(await exported(page, "json"))];
    const { Klartext } = await engine();
    const klartext = new Klartext();
    const { segments, mentions } = klartext.read(TEXT).analysis(choices);
    assert.deepEqual(segments.map(({ kept }) => kept), json.segments.map(({ kept }) => kept));
    assert.deepEqual(mentions.map(({ text }) => text), json.mentions.map(({ text }) => text));
    assert.ok(segments.some(({ start, end, kept }) => kept && TEXT.slice(start, end).startsWith("128 Kommentare")));
  });
});

describe("on the device", () => {
  test("all pages share the rules, and none overwrites another's", async () => {
    const page = await reading(site);
    const second = await page.context().newPage();
    await second.goto(site.server.url);
    await second.waitForSelector("body[data-ready]");
    await read(second, NEXT);
    await lineRule(page, "128 Kommentare", "keep");
    await isKept(page, "128 Kommentare");
    await nameRule(second, "Kiel", null);
    await eventually.equal(() => markOf(second, "Kiel").count(), 0);
    await isRemoved(second, "7 Kommentare");
    await second.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await isKept(second, "7 Kommentare");
    await reload(page);
    await eventually.equal(() => markOf(page, "Kiel").count(), 0);
    await isKept(page, "128 Kommentare");
    await reload(second);
    await isKept(second, "7 Kommentare");
    await eventually.equal(() => applied(second), "2 rules applied");
  });

  test("“Forget everything” forgets them, and what is not to be kept is not", async () => {
    const page = await reading(site);
    await lineRule(page, "128 Kommentare", "keep");
    await isKept(page, "128 Kommentare");
    await page.locator("[popovertarget=privacy]").click();
    await page.locator("#forget").click();
    await eventually.equal(() => page.locator("#source").inputValue(), "");
    await page.locator("[popovertarget=privacy]").click();
    await page.locator("#keep").uncheck();
    await page.keyboard.press("Escape");
    await read(page, TEXT);
    await isRemoved(page, "128 Kommentare");
    await lineRule(page, "128 Kommentare", "keep");
    await isKept(page, "128 Kommentare");
    await reload(page);
    await read(page, TEXT);
    await isRemoved(page, "128 Kommentare");
  });
});

async function engine() {
  const { DIST } = await import("./browser.mjs");
  const package_ = await import(`${DIST}/pkg/klartext.js`);
  package_.initSync({ module: await readFile(`${DIST}/pkg/klartext_bg.wasm`) });
  return package_;
}

describe("without a page", () => {
  const segments = (text, cuts) => cuts.slice(1).map((end, i) => ({ start: cuts[i], end, role: text.slice(cuts[i], end).trim() ? "paragraph" : "blank", kept: true }));

  test("lines are alike up to numbers and white space", () => {
    assert.equal(alike("  1.234\u00a0567 Kommentare \t(14:30)\n"), "0 Kommentare (0)");
    assert.equal(alike("Cafe\u0301 2"), alike("Caf\u00e9  99,50"));
    assert.notEqual(alike("Teilen"), alike("teilen"));
    assert.equal(alike(alike("12 x 3")), alike("12 x 3"));
  });

  test("a rule takes the place of one about the same", () => {
    const made = [{ line: "12 Leser", kept: true }, { name: "Ada\tLorm", kind: "person" }, { line: "7 Leser", kept: false }, { name: "Ada Lorm", kind: null }];
    const rules = withRules([], made);
    assert.deepEqual(rules, [{ line: "0 Leser", kept: false }, { name: "Ada Lorm", kind: null }]);
    const off = turnRule(rules, keyOf(rules[0]), false);
    assert.deepEqual(off, [{ line: "0 Leser", kept: false, off: true }, { name: "Ada Lorm", kind: null }]);
    assert.deepEqual(turnRule(off, keyOf(rules[0]), true), rules);
  });

  test("a line that falls into parts is meant whole, a part of a line by itself", () => {
    const text = "Ein Satz. Foto: Ada\nTeilen 3\nTeilen 4";
    const cut = segments(text, [0, 10, 20, 29, text.length]);
    const said = (rule, state = {}) => linesSaid({ ...EMPTY, text, rules: [rule], ...state }, { segments: cut });
    assert.deepEqual(said({ line: "Foto: Ada", kept: false }).decisions, [{ start: 10, kept: false }]);
    const whole = said({ line: "Ein Satz. Foto: Ada", kept: false });
    assert.deepEqual([whole.decisions.map(({ start }) => start), [...whole.counts.values()]], [[0, 10], [1]]);
    assert.deepEqual(said({ line: "Teilen 0", kept: false }).decisions.map(({ start }) => start), [20, 29]);
    assert.deepEqual(said({ line: "Teilen 0", kept: false, off: true }).decisions, []);
    assert.deepEqual(said({ line: "Ein", kept: false }).decisions, []);
    assert.deepEqual(said({ line: "Teilen 0", kept: false }, { decisions: [{ start: 22, kept: true }] }).decisions.map(({ start }) => start), [29]);
    assert.deepEqual(said({ line: "Teilen 0", kept: false }, giveRole({ ...EMPTY, text, rules: [{ line: "Teilen 0", kept: false }] }, [cut[3]], "quote")).decisions.map(({ start }) => start), [20]);
  });

  test("a name is whole words, never a part of a longer name", () => {
    const text = "Bern, AG Bern und Berner in Bern (C++).";
    const mentions = [{ start: 6, end: 13, text: "AG Bern", kind: "organization" }, { start: 28, end: 32, text: "Bern", kind: "place" }];
    const said = (rules, corrections = EMPTY.corrections) => namesSaid({ ...EMPTY, text, rules, corrections }, { mentions, segments: segments(text, [0, text.length]) }).mentions;
    assert.deepEqual(said([{ name: "Bern", kind: "person" }]).map(({ start }) => start), [0, 28]);
    assert.deepEqual(said([{ name: "Bern", kind: null }]), [{ start: 28, end: 32, kind: null }]);
    assert.deepEqual(said([{ name: "C++", kind: "misc" }]).map(({ start }) => start), [34]);
    assert.deepEqual(said([{ name: "Bern (C++)", kind: "misc" }, { name: "Bern", kind: "place" }]).map(({ start, end }) => text.slice(start, end)), ["Bern", "Bern (C++)"]);
    const own = mark({ ...EMPTY, text }, [{ start: 0, end: 4 }], "misc").corrections;
    assert.deepEqual(said([{ name: "Bern", kind: "person" }], own).map(({ start }) => start), [28]);
  });

  test("many names are found in one walk, whatever stands around their words", () => {
    const found = (text, names) => [...occurrences(text, names)].map(({ start, end, name }) => [text.slice(start, end), name]);
    assert.deepEqual(found("Ada\u00a0 Lorm und Ada, AdaLorm, Ada\nLorm", ["Ada Lorm", "Lorm"]), [["Ada\u00a0 Lorm", "Ada Lorm"], ["Lorm", "Lorm"]]);
    assert.deepEqual(found("C++ und C, (Au) Au", ["C++", "(Au)"]), [["C++", "C++"], ["(Au)", "(Au)"]]);
    assert.deepEqual(found("Jose\u0301 und Jos\u00e9 Lorm", ["Jos\u00e9"]), [["Jose\u0301", "Jos\u00e9"], ["Jos\u00e9", "Jos\u00e9"]]);
    assert.deepEqual(found("Bern Au Hof Bern Au", ["Bern", "Bern Au Hof"]), [["Bern Au Hof", "Bern Au Hof"], ["Bern", "Bern"]]);
    assert.deepEqual(found("", ["Bern"]), []);
    const text = "Ada Lorm7 sagt. ".repeat(20_000);
    const began = performance.now();
    assert.equal(found(text, Array.from({ length: 5000 }, (_, i) => `Ada Lorm${i}`)).length, 20_000);
    assert.ok(performance.now() - began < 5000);
  });

  test("to make a rule takes back what was said about the same before", () => {
    const text = "Teilen 3\nTeilen 4\nBern\n";
    const cut = segments(text, [0, 9, 18, 23]);
    const own = mark(decide(decide({ ...EMPTY, text }, [cut[0]], true), [cut[2]], true), [{ start: 18, end: 22 }], "misc");
    const line = makeRule(own, { line: "Teilen 9", kept: false }, cut);
    assert.deepEqual([line.decisions, line.rules], [[{ start: 18, kept: true }], [{ line: "Teilen 0", kept: false }]]);
    assert.deepEqual(makeRule(own, { name: "Bern", kind: "place" }, cut).corrections.mentions, []);
  });

  test("the engine is asked once where no rule says anything, and no more once the answer is not wanted", async () => {
    const text = "Teilen 3\nBern\n";
    const answer = () => ({ reading: 1, asking: 1, analysis: { segments: segments(text, [0, 9, 14]), mentions: [{ start: 9, end: 13, text: "Bern", kind: "place" }] } });
    const asked = async (rules, wanted = Infinity) => {
      const all = [];
      const ruled = await askUnderRules({ ...EMPTY, text, rules }, async (choices) => (all.push(choices) > wanted ? null : answer()));
      return { all, ruled };
    };
    const none = await asked([{ line: "Menü", kept: false }]);
    assert.equal(none.all.length, 1);
    assert.deepEqual(none.ruled.choices, choicesOf(EMPTY));
    const both = await asked([{ line: "Teilen 0", kept: false }, { name: "Bern", kind: null }]);
    assert.equal(both.all.length, 3);
    assert.deepEqual(both.all[2], { strictness: 0.5, decisions: [{ start: 0, kept: false }], corrections: { ...EMPTY.corrections, mentions: [{ start: 9, end: 13, kind: null }] } });
    assert.deepEqual([both.ruled.counts.size, both.ruled.answer.asking, both.ruled.answer.analysis.segments.map(({ rule }) => rule)], [2, 3, [true, undefined]]);
    assert.equal((await asked([{ line: "Teilen 0", kept: false }], 1)).ruled, null);
  });

  test("positions of a file are counted as it says", () => {
    const text = "ä😀\ud800b\nBern";
    const bytes = (end) => Buffer.byteLength(text.slice(0, end));
    for (const end of [0, 1, 3, 4, 5, 6, 10]) {
      assert.equal(toUtf16(text, [bytes(end)], "utf8")?.get(bytes(end)), end, `utf8 ${end}`);
      const chars = [...text.slice(0, end)].length;
      assert.equal(toUtf16(text, [chars], "chars")?.get(chars), end, `chars ${end}`);
      assert.equal(toUtf16(text, [end], "utf16")?.get(end), end);
    }
    assert.equal(toUtf16(text, [4], "utf8")?.get(4), 1, "inside a character: its beginning");
    assert.equal(toUtf16(text, [99], "chars"), null);
    assert.equal(toUtf16(text, [0], "utf32"), null);
    assert.equal(toUtf16(text, [-1], "utf8"), null);
    const state = { ...EMPTY, text };
    const choices = { offsets: "chars", decisions: [{ start: 5, kept: true }], corrections: { mentions: [{ start: 5, end: 9, kind: "place" }], entities: [{ mentions: [5], name: "B" }] } };
    const read = withFile(state, choices);
    assert.deepEqual([read.decisions, read.corrections.mentions, read.corrections.entities],
      [[{ start: 6, kept: true }], [{ start: 6, end: 10, kind: "place" }], [{ mentions: [6], name: "B" }]]);
    const bytesOfIt = { offsets: "utf8", decisions: [], corrections: { mentions: [{ start: bytes(6), end: bytes(10), kind: "place" }] } };
    assert.deepEqual(withFile(state, bytesOfIt).corrections.mentions, read.corrections.mentions);
  });

  test("the examples of docs/choices.md are what they say", async () => {
    const files = ["choices.md", "examples/mill.txt", "examples/mill.json"];
    const [document, text, choices] = await Promise.all(files.map((name) => readFile(new URL(`../../docs/${name}`, import.meta.url), "utf8")));
    const [, rules] = document.match(/\n```json\n([^]*?)```\n/);
    const read = withFile({ ...EMPTY, text }, parsed(choices));
    const words = ({ start, end }) => text.slice(start, end);
    assert.deepEqual(read.corrections.roles.map(words), ["Gräfin Ada Lorm mahlt wieder"]);
    assert.deepEqual(read.corrections.mentions.map(words), ["Ada Lorm", "Lorm", "Au"]);
    assert.deepEqual(read.decisions.map(({ start }) => text.slice(start)), ["128 Kommentare\n"]);
    assert.deepEqual(withFile(EMPTY, parsed(rules)).rules, JSON.parse(rules).rules);
    const { analyze } = await engine();
    assert.equal(analyze(text, JSON.parse(choices)).headline, "Gräfin Ada Lorm mahlt wieder");
    assert.deepEqual(analyze(text, choicesOf(read)), analyze(text, JSON.parse(choices)));
  });

  test("files that are none, or not about this text, change nothing", () => {
    const state = { ...EMPTY, text: "0123456789", rules: [{ name: "Ada", kind: null }] };
    for (const wrong of [
      { decisions: [{ start: 10, kept: true }] }, { decisions: [{ start: 1 }] }, { decisions: {} }, { decisions: [null] },
      { corrections: { mentions: [{ start: 4, end: 2, kind: "place" }] } }, { corrections: { mentions: [{ start: 1, end: 2, kind: "town" }] } },
      { corrections: { roles: [{ start: 1, end: 2, role: "blank" }] } }, { corrections: { entities: [{ mentions: [1], name: " " }] } },
      { corrections: [] }, { corrections: { facts: 1 } }, { decisions: [], strictness: 2 }, { decisions: [], offsets: "utf7" },
      { rules: {} }, { rules: [{}] }, { rules: [{ line: " ", kept: true }] }, { rules: [{ line: "x" }] }, { rules: [{ name: "x", kind: "blank" }] }, { rules: [null] }, { rules: [{ name: "§", kind: null }] },
    ]) assert.equal(withFile(state, wrong), null, JSON.stringify(wrong));
    for (const none of ["[]", "{}", "null", '{"segments": [], "decisions": []}']) assert.equal(parsed(none), null, none);
    const both = withFile(state, parsed(JSON.stringify({ decisions: [{ start: 2, kept: false }], rules: [{ name: "Ada", kind: "person", seen: 1 }, { line: "x 12", kept: true, off: true }] })));
    assert.deepEqual([both.decisions, both.rules], [[{ start: 2, kept: false }], [{ name: "Ada", kind: "person" }, { line: "x 0", kept: true, off: true }]]);
    assert.deepEqual(withFile({ ...state, rules: [] }, parsed(writeRules(both.rules))).rules, both.rules);
    assert.deepEqual(withFile(state, parsed(writeChoices(choicesOf(both)))).decisions, both.decisions);
  });
});
