// The checking list. With the stand-in engine.
import assert from "node:assert/strict";
import { test } from "node:test";
import { MOCK, commonSite, eventually, exported, flip, paste } from "./browser.mjs";
import { strayNotes, toChecks, toCsv, toMarkdown } from "../../www/checks.js";

const PARAGRAPHS = [
  "The ferry between Laboe and Kiel will be late again, said Gwen Tattersall on Monday. Nobody in Kiel was surprised by it at all this time.",
  "It costs £3.5 million to mend. The work will last until the last days of March, when the harbour is expected to be open once again, they say.",
];
const PAGE = `Menu\nA ferry that has never once been on time for anybody\n${PARAGRAPHS.join("\n")}\nCookies\n`;

const site = commonSite({ instead: MOCK });

async function checking(context) {
  const page = await site.page(context);
  await paste(page, PAGE);
  await page.locator("#article h2").waitFor();
  await page.locator("#check").click();
  await page.locator("#checks li").first().waitFor();
  return page;
}

const names = (page) => page.locator("#checks li strong").allInnerTexts();

test("a sentence does not end at an abbreviation or at the number of a day", () => {
  const text = "Der Verein Pro Elmtal e. V. Bremen lud mit Dr. Ruhland und B. Wendt für den 3. Mai ein. Der Sender NDR. Danach ging Ruhland.";
  const mention = (words, from = 0) => ({ start: text.indexOf(words, from), end: text.indexOf(words, from) + words.length, kind: "person", entity: 0, confidence: 1 });
  const sentenceOf = (place) => toChecks(text, {
    mentions: [place], entities: [{ kind: "person", name: "", mentions: 1 }], segments: [{ start: 0, end: text.length }], language: { code: "de", confidence: 1 },
  })[0].sentence.join("");
  for (const words of ["Pro Elmtal", "Bremen", "Ruhland", "Wendt", "Mai"]) {
    assert.equal(sentenceOf(mention(words)), "Der Verein Pro Elmtal e. V. Bremen lud mit Dr. Ruhland und B. Wendt für den 3. Mai ein.", words);
  }
  assert.equal(sentenceOf(mention("NDR")), "Der Sender NDR.");
  assert.equal(sentenceOf(mention("Ruhland", text.indexOf("Danach"))), "Danach ging Ruhland.");
});

test("every name and value stands in its sentence, unsure ones first", async () => {
  const page = await checking();
  assert.deepEqual(await names(page), ["Laboe", "Kiel", "Gwen Tattersall", "£3,500,000"]);
  assert.equal(await page.locator("#checks li p").nth(3).evaluate((p) => p.firstChild.data + p.children[0].textContent + p.childNodes[2].data.trimEnd()), "It costs £3.5 million to mend.");
  assert.match(await page.locator("#checks li").nth(1).innerText(), /2 mentions/);
  assert.equal(await page.locator("#article").isVisible(), false);
  assert.deepEqual(page.errors, []);
});

test("ticks are kept, undone and outlast a correction and a reload", async () => {
  const page = await checking();
  await page.locator("#checks input").nth(1).check();
  await eventually.match(() => page.locator(".check-done").innerText(), /^1 of 4 verified/);
  await page.waitForFunction(() => document.activeElement.matches("#checks input"));
  await page.keyboard.press("Control+z");
  await eventually.match(() => page.locator(".check-done").innerText(), /^0 of 4/);
  await page.keyboard.press("Control+y");
  await eventually.match(() => page.locator(".check-done").innerText(), /^1 of 4/);
  await page.locator("#source").press("Control+Home");
  await page.keyboard.type("Sport\n");
  await eventually.match(() => page.locator(".check-done").innerText(), /^1 of 4/);
  await page.reload();
  await page.waitForSelector("body[data-ready]");
  await page.locator("#article h2").waitFor();
  await page.locator("#check").click();
  await eventually.equal(() => page.locator("#checks li", { hasText: "Kiel" }).locator("input").nth(1).isChecked(), true);
});

test("by keyboard: c opens, n and p walk, Space ticks, Escape closes", async () => {
  const page = await checking();
  await page.keyboard.press("Escape");
  await eventually.equal(() => page.locator("#article").isVisible(), true);
  await page.locator("#article").focus();
  await page.keyboard.press("c");
  const at = () => page.evaluate(() => document.activeElement.closest("li")?.querySelector("strong").textContent);
  await eventually.equal(at, "Laboe");
  await page.keyboard.press("n");
  await page.keyboard.press("n");
  await eventually.equal(at, "Gwen Tattersall");
  await page.keyboard.press("p");
  await eventually.equal(at, "Kiel");
  await page.keyboard.press("Space");
  await eventually.match(() => page.locator(".check-done").innerText(), /^1 of 4/);
  await eventually.equal(at, "Kiel");
  await page.keyboard.press("n");
  await eventually.equal(at, "Gwen Tattersall");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement.id === "check");
});

test("a note is written, changed, undone, and outlasts a reload", async () => {
  const page = await checking();
  const row = () => page.locator("#checks li[data-check='person Gwen Tattersall']");
  await row().getByRole("button", { name: "Note: Gwen Tattersall" }).click();
  await page.keyboard.type("Called her;");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("no answer");
  await page.keyboard.press("Enter");
  await eventually.equal(() => row().locator(".check-note span").innerText(), "Called her;\nno answer");
  await page.waitForFunction(() => document.activeElement.dataset.control === "note");
  await page.keyboard.press("Control+z");
  await eventually.equal(() => row().locator(".check-note span").count(), 0);
  await page.keyboard.press("Control+y");
  await eventually.match(() => row().innerText(), /no answer/);
  await page.reload();
  await page.waitForSelector("body[data-ready]");
  await page.locator("#article h2").waitFor();
  await page.locator("#check").click();
  await eventually.match(() => row().innerText(), /no answer/);
  // By keyboard; Escape leaves it, a click elsewhere saves.
  await row().locator("input").focus();
  await page.keyboard.press("e");
  await page.keyboard.type("lost");
  await page.keyboard.press("Escape");
  await eventually.equal(() => row().locator(".check-note span").innerText(), "Called her;\nno answer");
  await page.waitForFunction(() => document.activeElement.dataset.control === "note");
  await page.keyboard.press("e");
  await page.locator("#checks textarea").fill("Reached");
  await page.locator("#checks h2").click();
  await eventually.equal(() => row().locator(".check-note span").innerText(), "Reached");
  assert.deepEqual(page.errors, []);
});

test("a note on what is no longer marked is kept, and taken away by hand only", async () => {
  const page = await checking();
  await page.locator("#checks li", { hasText: "£3,500,000" }).locator("[data-control=note]").click();
  await page.keyboard.type("=HYPERLINK: see the budget");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await flip(page, "It costs");
  await page.locator(".block.gone").waitFor();
  await page.locator("#check").click();
  await page.getByRole("heading", { name: "Notes on what is no longer marked" }).waitFor();
  const stray = page.locator("#checks h3 + ol li");
  assert.match(await stray.innerText(), /Amount of money\s+=HYPERLINK: see the budget/);
  assert.match(await exported(page, "checksCsv"), /\r\nAmount of money,[^\r]*,0,,no,'=HYPERLINK: see the budget\r\n/);
  assert.match(await exported(page, "checksMarkdown"), /\(Amount of money\)\n {2}- =HYPERLINK: see the budget\n/);
  await stray.locator("[data-control=note]").click();
  await page.locator("#checks textarea").fill("");
  await page.keyboard.press("Enter");
  await eventually.equal(() => stray.count(), 0);
});

test("a thing is shown in the article", async () => {
  const page = await checking();
  await page.getByRole("button", { name: "In the article: Gwen Tattersall" }).click();
  await page.locator("mark.current", { hasText: "Gwen Tattersall" }).waitFor();
});

test("the list is downloaded as CSV and Markdown", async () => {
  const page = await checking({ locale: "de-DE" });
  await page.locator("#checks input").nth(1).check();
  await eventually.match(() => page.locator(".check-done").innerText(), /^1 von 4 geprüft/);
  const csv = (await exported(page, "checksCsv")).split("\r\n");
  assert.equal(csv[0], "\ufeffArt,Name,Wert,Satz,Nennungen,Sicherheit,Geprüft,Notiz");
  assert.match(csv[2], /^Ort,Kiel,,"The ferry between Laboe and Kiel will be late again, said Gwen Tattersall on Monday\.",2,"0,9",ja,$/);
  assert.match(await exported(page, "checksMarkdown"), /^# A ferry that[^]*- \[x\] \*\*Kiel\*\* \(Ort\): The ferry/);
});

test("files: no cell is a formula, no name is markup", () => {
  const line = { kind: "Place", name: "=1+1", value: "-5", sentence: "He said \"no\",\nthen *left*", confidence: "0.5", mentions: 1, verified: false, note: "" };
  const head = { kind: "k", name: "n", value: "v", sentence: "s", mentions: "m", confidence: "c", verified: "y", note: "o" };
  assert.equal(toCsv(head, [line], String), "\ufeffk,n,v,s,m,c,y,o\r\nPlace,'=1+1,-5,\"He said \"\"no\"\",\nthen *left*\",1,0.5,false,\r\n");
  assert.equal(toMarkdown("a*b", [line]), "# a\\*b\n\n- [ ] **=1+1** (Place, -5): He said \"no\", then \\*left\\*\n");
});

test("files: a note stands below its line", () => {
  const line = { kind: "Place", name: "Kiel", value: "", sentence: "In Kiel.", confidence: "1", mentions: 1, verified: true, note: "so\nsaid, *twice*" };
  assert.equal(toMarkdown("t", [line]), "# t\n\n- [x] **Kiel** (Place): In Kiel.\n  - so said, \\*twice\\*\n");
  assert.deepEqual(strayNotes({ "place Kiel": "a", "person Ada Lorm": "b" }, [{ key: "place Kiel" }]), [{ key: "person Ada Lorm", kind: "person", name: "Ada Lorm" }]);
});

test("checks: the least sure mention speaks for its entity", () => {
  const text = "Kiel wins. In Kiel, Ada sang. Ada left.";
  const mention = (start, end, entity, confidence) => ({ start, end, kind: "place", text: text.slice(start, end), entity, confidence });
  const checks = toChecks(text, {
    segments: [{ start: 0, end: text.length }], language: { code: "en" },
    mentions: [mention(0, 4, 0, 0.9), mention(14, 18, 0, 0.6), mention(20, 23, 1, 0.7), mention(30, 33, 1, 0.8)],
    entities: [{ kind: "place", name: "Kiel", mentions: 2 }, { kind: "person", name: "Ada", mentions: 2 }],
  });
  assert.deepEqual(checks.map(({ name, confidence, sentence }) => [name, confidence, sentence.join("")]), [
    ["Kiel", 0.6, "In Kiel, Ada sang."], ["Ada", 0.7, "In Kiel, Ada sang."],
  ]);
});
