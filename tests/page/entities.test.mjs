// Which mentions name the same thing, and where marks begin and end, said by
// hand. The engine applies it, so these are with the real one.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { commonSite, eventually, exported, markOf, reload } from "./browser.mjs";
import { reading } from "./mill.mjs";
import { moveAllLike, moveBound } from "../../www/bounds.js";
import { candidates, markAs, rename, sameAs, setApart, spellings } from "../../www/entities.js";
import { EMPTY, check, edited, mark, nameTogether, rekey, setBounds, setNote } from "../../www/state.js";

const site = commonSite();

/** The names listed of a kind, with the number of mentions where there are several. */
const listed = (page, kind) => page.locator(`#legend h4[data-kind=${kind}] + ul li button.entity`).evaluateAll((all) =>
  all.map((button) => [...button.querySelectorAll(".entity-name, .count")].map((part) => part.textContent).join(" ")));

const entities = async (page, kind) => JSON.parse(await exported(page, "json")).entities.filter((entity) => entity.kind === kind);

const about = (page, name) => page.getByRole("button", { name: `Who or what is “${name}”?` });

describe("the same", () => {
  test("is said by keyboard from a mark, found by typing, undone and kept", async () => {
    const page = await reading(site);
    const before = await listed(page, "person");
    assert.ok(before.includes("Tomke Brandis 3") && before.includes("Enno Harms 2"), before.join());
    await markOf(page, "Enno Harms").focus();
    await page.keyboard.press("Enter");
    await page.locator("#marker [data-naming=same]").press("Enter");
    const field = page.getByRole("combobox");
    await page.waitForFunction(() => document.activeElement.getAttribute("role") === "combobox");
    const options = () => page.getByRole("option").locator(".entity-name").allInnerTexts();
    await eventually.equal(async () => (await options()).length > 2, true);
    assert.equal((await options()).includes("Enno Harms"), false, "not with itself");
    await page.keyboard.type("brán");
    await eventually.deepEqual(options, ["Tomke Brandis"]);
    assert.equal(await field.getAttribute("aria-activedescendant"), await page.getByRole("option", { selected: true }).getAttribute("id"));
    await page.keyboard.type("x");
    await eventually.match(() => page.locator("#naming [role=status]").innerText(), /Nothing of that name/);
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Enter");
    await eventually.equal(async () => (await listed(page, "person")).includes("Tomke Brandis 5"), true);
    await page.waitForFunction(() => document.activeElement.matches("#article mark"));
    assert.equal((await entities(page, "person")).find(({ name }) => name === "Tomke Brandis").mentions, 5);
    assert.equal(new Set((await exported(page, "tei")).match(/(?<=<persName key=")[^"]+/g)).size, 1);
    await page.keyboard.press("Control+z");
    await eventually.deepEqual(() => listed(page, "person"), before);
    await page.keyboard.press("Control+y");
    await eventually.equal(async () => (await listed(page, "person")).includes("Tomke Brandis 5"), true);
    await reload(page);
    await eventually.equal(async () => (await listed(page, "person")).includes("Tomke Brandis 5"), true);
    assert.deepEqual(page.errors, []);
  });

  test("a thing of another kind becomes of the kind of what it is", async () => {
    const page = await reading(site);
    await about(page, "NMW").click();
    await page.locator("#naming [data-naming=same]").click();
    await page.getByRole("option", { name: /^Kiel/ }).click();
    await eventually.deepEqual(async () => (await listed(page, "place")).filter((name) => name.startsWith("Kiel")), ["Kiel 3"]);
    assert.equal(await markOf(page, "NMW").getAttribute("data-kind"), "place");
    await about(page, "Kiel").click();
    await page.locator("#naming [data-naming=read]").click();
    await eventually.deepEqual(async () => (await listed(page, "place")).filter((name) => /Kiel|NMW/.test(name)), ["Kiel 2", "NMW"]);
  });

  test("arrow keys walk the list, Escape leaves everything as it was", async () => {
    const page = await reading(site);
    const before = await listed(page, "person");
    await page.locator("#legend button.entity", { hasText: "Enno Harms" }).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowLeft");
    await page.waitForFunction(() => document.activeElement.matches("button.entity"));
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.matches("#naming [data-naming=same]"));
    await page.keyboard.press("Enter");
    await page.getByRole("combobox").waitFor();
    const chosen = () => page.getByRole("option", { selected: true }).locator(".entity-name").innerText();
    const first = await chosen();
    await page.keyboard.press("ArrowDown");
    await eventually.notEqual(chosen, first);
    await page.keyboard.press("ArrowUp");
    await eventually.equal(chosen, first);
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.activeElement.matches("[data-about]"));
    assert.deepEqual(await listed(page, "person"), before);
    assert.equal(await page.locator("#reset").isVisible(), false);
  });
});

describe("not the same", () => {
  test("a place names something else, and goes into every file so", async () => {
    const page = await reading(site);
    await markOf(page, "Brandis", 1).click();
    await page.locator("#marker [data-naming=apart]").click();
    await eventually.deepEqual(async () => (await listed(page, "person")).filter((name) => name.includes("Brandis")), ["Tomke Brandis 2", "Brandis"]);
    const { mentions } = JSON.parse(await exported(page, "json"));
    const ids = mentions.filter(({ text }) => text.endsWith("Brandis")).map(({ entity }) => entity);
    assert.equal(ids[0], ids[1]);
    assert.notEqual(ids[1], ids[2]);
    const { corrections } = JSON.parse(await exported(page, "choices"));
    assert.deepEqual(corrections.entities.map(({ name, mentions: places }) => [name, places.length]), [["Brandis", 1]]);
    await page.locator("#reset").click();
    await eventually.equal(async () => (await listed(page, "person")).includes("Tomke Brandis 3"), true);
  });

  test("a thing is split into its spellings, and read again", async () => {
    const page = await reading(site);
    await about(page, "Tomke Brandis").click();
    await page.getByRole("button", { name: "Not the same: split into 2 spellings" }).click();
    await eventually.deepEqual(async () => (await listed(page, "person")).filter((name) => name.includes("Brandis")).sort(), ["Brandis 2", "Tomke Brandis"]);
    await page.locator("#check").click();
    await page.locator("#checks li", { hasText: "Brandis" }).nth(1).waitFor();
    await page.keyboard.press("Escape");
    for (const left of [1, 0]) {
      await page.locator("#legend [data-own] .about").first().click();
      await page.locator("#naming [data-naming=read]").click();
      await eventually.equal(() => page.locator("#legend [data-own] .about").count(), left);
    }
    await eventually.equal(async () => (await listed(page, "person")).includes("Tomke Brandis 3"), true);
    assert.equal(await page.locator("#reset").isVisible(), false);
  });
});

test("a thing is renamed; its tick and its note go along", async () => {
  const page = await reading(site);
  await page.locator("#check").click();
  const row = (name) => page.locator("#checks li", { has: page.locator("strong", { hasText: name }) });
  await row("Enno Harms").locator("input").check();
  await row("Enno Harms").locator("[data-control=note]").click();
  await page.keyboard.type("Spelt Hinnerk?");
  await page.keyboard.press("Enter");
  await eventually.match(() => row("Enno Harms").innerText(), /Spelt Hinnerk/);
  await page.keyboard.press("Escape");
  await markOf(page, "Harms").click();
  await page.locator("#marker [data-naming=rename]").click();
  await eventually.equal(() => page.locator("#naming input").inputValue(), "Enno Harms");
  assert.match(await page.locator("#naming-hint").innerText(), /in the text all stays as it is/);
  await page.keyboard.type("  Enno  Hinnerk Harms ");
  await page.keyboard.press("Enter");
  await eventually.equal(async () => (await listed(page, "person")).includes("Enno Hinnerk Harms 2"), true);
  await page.waitForFunction(() => document.activeElement.matches("#article mark"));
  assert.ok((await entities(page, "person")).some(({ name, mentions }) => name === "Enno Hinnerk Harms" && mentions === 2));
  assert.match(await exported(page, "jsonld"), /Enno Hinnerk Harms/);
  await page.locator("#check").click();
  await eventually.match(() => row("Enno Hinnerk Harms").innerText(), /Spelt Hinnerk/);
  assert.equal(await row("Enno Hinnerk Harms").locator("input").isChecked(), true);
  assert.deepEqual(page.errors, []);
});

describe("bounds", () => {
  const focused = (page) => page.evaluate(() => document.activeElement.matches("#article mark") ? document.activeElement.textContent : "");

  test("move by a word with Shift and the arrow keys, and the focus stays", async () => {
    const page = await reading(site);
    await markOf(page, "Tomke Brandis").focus();
    await page.keyboard.press("Shift+ArrowUp");
    await eventually.equal(() => focused(page), "Müllermeisterin Tomke Brandis");
    await page.keyboard.press("Shift+ArrowDown");
    await eventually.equal(() => focused(page), "Tomke Brandis");
    await page.keyboard.press("Shift+ArrowDown");
    await eventually.equal(() => focused(page), "Brandis");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowRight");
    await eventually.equal(() => focused(page), "Brandis, die");
    await page.keyboard.press("Shift+ArrowLeft");
    await eventually.equal(() => focused(page), "Brandis");
    await page.keyboard.press("Control+z");
    await eventually.equal(() => focused(page), "Brandis, die");
    assert.ok(JSON.parse(await exported(page, "json")).mentions.some(({ text, kind }) => text === "Brandis, die" && kind === "person"));
    await reload(page);
    await markOf(page, "Brandis, die").waitFor();
    assert.deepEqual(page.errors, []);
  });

  test("move by the menu, which stays open, here or everywhere", async () => {
    const page = await reading(site);
    await markOf(page, "Kiel").click();
    await page.locator("#marker [data-bound='start-1']").click();
    await markOf(page, "aus Kiel").waitFor();
    await eventually.equal(() => page.locator(".marker-words").innerText(), "aus Kiel");
    await page.waitForFunction(() => document.activeElement.dataset.bound === "start-1");
    assert.equal(await markOf(page, "Kiel").count(), 1, "the other one stays");
    await page.locator("#marker [data-bound='start1']").click();
    await eventually.equal(() => markOf(page, "Kiel").count().then(async (one) => one + await markOf(page, "Kiel", 1).count()), 2);
    await eventually.equal(() => page.locator(".marker-words").innerText(), "Kiel");
    assert.equal(await page.locator("#marker [data-bound='start1']").getAttribute("aria-disabled"), "true");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await markOf(page, "Harms").click();
    await page.locator("#marker [data-bound='start-1']").click();
    await markOf(page, "geklagt. Harms").waitFor();
  });

  const TEXT = "Frau Ada Lorm kam. Ada Lorm ging. Lorm blieb.\nAda Lorm und Ada Lorm";
  const analysis = (mentions) => ({ segments: [{ start: 0, end: 46 }, { start: 46, end: TEXT.length }], language: { code: "de" }, mentions });
  const person = (start, end, entity = 0) => ({ start, end, kind: "person", text: TEXT.slice(start, end), entity, confidence: 1 });

  test("stay in their part of the text and keep a word", () => {
    const words = (span, edge, step) => {
      const moved = moveBound(TEXT, analysis([]), span, edge, step);
      return moved && TEXT.slice(moved.start, moved.end);
    };
    assert.equal(words({ start: 5, end: 13 }, "start", -1), "Frau Ada Lorm");
    assert.equal(words({ start: 0, end: 13 }, "start", -1), null);
    assert.equal(words({ start: 5, end: 13 }, "end", -1), "Ada");
    assert.equal(words({ start: 5, end: 8 }, "end", -1), null);
    assert.equal(words({ start: 39, end: 44 }, "end", 1), null, "the line ends");
    assert.equal(words({ start: 46, end: 49 }, "start", -1), null, "the line begins");
    assert.equal(words({ start: 5, end: 7 }, "end", 1), "Ada", "from the middle of a word to its end");
  });

  test("everywhere: those that say the same take the same part", () => {
    const at = [5, 19, 46, 59].map((start) => person(start, start + 8));
    const moves = moveAllLike(TEXT, analysis(at), at[0], { start: 9, end: 13 });
    assert.deepEqual(moves.map(({ from, to }) => [from.start, TEXT.slice(to.start, to.end)]), [[5, "Lorm"], [19, "Lorm"], [46, "Lorm"], [59, "Lorm"]]);
    const wider = moveAllLike(TEXT, analysis(at), at[0], { start: 0, end: 13 });
    assert.deepEqual(wider.map(({ to }) => TEXT.slice(to.start, to.end)), ["Frau Ada Lorm"]);
  });
});

describe("states", () => {
  const text = "Ada Lorm kam. Lorm ging. Bern blieb.";
  const place = (start, end, entity, kind = "person") => ({ start, end, kind, text: text.slice(start, end), entity, confidence: 1 });
  const places = [place(0, 8, 0), place(14, 18, 0), place(25, 29, 1, "place")];
  const analysis = { entities: [{ kind: "person", name: "Ada Lorm", mentions: 2 }, { kind: "place", name: "Bern", mentions: 1 }], mentions: places };
  const start = { ...EMPTY, text };

  test("a mention has one thing: who says another takes it out of the first", () => {
    const both = sameAs(start, analysis, places, 1, 0);
    assert.deepEqual(both.corrections.entities, [{ mentions: [0, 14, 25], name: "Ada Lorm" }]);
    assert.deepEqual(both.corrections.mentions, [{ start: 25, end: 29, kind: "person" }]);
    const other = nameTogether(both, [14], "Lorm");
    assert.deepEqual(other.corrections.entities, [{ mentions: [0, 25], name: "Ada Lorm" }, { mentions: [14], name: "Lorm" }]);
  });

  test("the name that the reader gave outweighs the fuller one", () => {
    const renamed = rename(start, analysis, places, 1, "B.");
    assert.deepEqual(sameAs(renamed, analysis, places, 0, 1).corrections.entities, [{ mentions: [0, 14, 25], name: "B." }]);
  });

  test("what is left behind goes by its own fullest name", () => {
    const state = setApart(setNote(start, "person Ada Lorm", "n"), analysis, places, places[0]);
    assert.deepEqual(state.corrections.entities, [{ mentions: [0], name: "Ada Lorm" }, { mentions: [14], name: "Lorm" }]);
    assert.deepEqual(setApart(start, analysis, places, places[1]).corrections.entities, [{ mentions: [14], name: "Lorm" }]);
  });

  test("another kind takes a place out of its group, for all of them the group stays", () => {
    const group = nameTogether(start, [0, 14], "A");
    assert.deepEqual(mark(group, [places[1]], "place").corrections.entities, [{ mentions: [0], name: "A" }]);
    assert.deepEqual(mark(group, [places[0], places[1]], "place").corrections.entities, [{ mentions: [0, 14], name: "A" }]);
    assert.deepEqual(mark(group, [places[0], places[1]], null).corrections.entities, []);
  });

  test("bounds take what is named along", () => {
    const group = nameTogether(start, [0, 14], "A");
    const moved = setBounds(group, [{ from: places[0], to: { start: 4, end: 8 } }], "person");
    assert.deepEqual(moved.corrections.entities, [{ mentions: [4, 14], name: "A" }]);
    assert.deepEqual(moved.corrections.mentions, [{ start: 4, end: 8, kind: "person" }]);
    assert.deepEqual(edited(moved, `Ah. ${text}`).corrections.entities, [{ mentions: [8, 18], name: "A" }]);
  });

  test("ticks and notes: verified if all were, and no note is lost", () => {
    const noted = setNote(setNote(check(start, "person a", true), "person a", "one"), "person b", "two");
    const both = rekey(noted, ["person a", "person b"], "person b");
    assert.deepEqual([both.checked, both.notes], [[], { "person b": "one\ntwo" }]);
    const all = markAs(check(start, "person Ada Lorm", true), analysis, places, [places[0], places[1]], "organization");
    assert.deepEqual(all.checked, ["organization Ada Lorm"]);
    assert.deepEqual(markAs(check(start, "person Ada Lorm", true), analysis, places, [places[0]], "organization").checked, ["person Ada Lorm"]);
  });

  test("spellings and candidates", () => {
    assert.deepEqual([...spellings(places, 0)], [["Ada Lorm", [0]], ["Lorm", [14]]]);
    const named = (names) => ({ entities: names.map(([kind, name, mentions]) => ({ kind, name, mentions })) });
    const many = named([["person", "Zoé Lorm", 1], ["place", "Bern", 9], ["person", "Udo Bern", 2], ["person", "Lorm", 1], ["date", "2025", 1]]);
    const names = new Set(["person", "place"]);
    const offered = (typed) => candidates(many, names, 0, typed).map(({ entity }) => entity.name);
    assert.deepEqual(offered(""), ["Lorm", "Udo Bern", "Bern"]);
    assert.deepEqual(offered("ber u"), ["Udo Bern"]);
    assert.deepEqual(candidates(many, names, 3, "zoe").map(({ entity }) => entity.name), ["Zoé Lorm"]);
  });
});
