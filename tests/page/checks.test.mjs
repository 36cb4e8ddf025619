// The checking list. With the stand-in engine.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { MOCK, eventually, open, paste } from "./browser.mjs";
import { toChecks, toCsv, toMarkdown } from "../../www/checks.js";

const PARAGRAPHS = [
  "The ferry between Laboe and Kiel will be late again, said Gwen Tattersall on Monday. Nobody in Kiel was surprised by it at all this time.",
  "It costs £3.5 million to mend. The work will last until the last days of March, when the harbour is expected to be open once again, they say.",
];
const PAGE = `Menu\nA ferry that has never once been on time for anybody\n${PARAGRAPHS.join("\n")}\nCookies\n`;

let site;
before(async () => { site = await open({ instead: MOCK }); });
after(() => site?.close());

async function checking(context) {
  const page = await site.page(context);
  await paste(page, PAGE);
  await page.locator("#article h2").waitFor();
  await page.locator("#check").click();
  await page.locator("#checks li").first().waitFor();
  return page;
}

const names = (page) => page.locator("#checks li strong").allInnerTexts();

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

test("a thing is shown in the article", async () => {
  const page = await checking();
  await page.getByRole("button", { name: "In the article: Gwen Tattersall" }).click();
  await page.locator("mark.current", { hasText: "Gwen Tattersall" }).waitFor();
});

test("the list is downloaded as CSV and Markdown", async () => {
  const page = await checking({ locale: "de-DE" });
  await page.locator("#checks input").nth(1).check();
  await eventually.match(() => page.locator(".check-done").innerText(), /^1 von 4 geprüft/);
  const taken = async (name) => {
    const download = page.waitForEvent("download");
    await page.locator("#formats-button").click();
    await page.locator(`#formats [data-format=${name}]`).click();
    return readFile(await (await download).path(), "utf8");
  };
  const csv = (await taken("checksCsv")).split("\r\n");
  assert.equal(csv[0], "\ufeffArt,Name,Wert,Satz,Nennungen,Sicherheit,Geprüft,Notiz");
  assert.match(csv[2], /^Ort,Kiel,,"The ferry between Laboe and Kiel will be late again, said Gwen Tattersall on Monday\.",2,"0,9",ja,$/);
  assert.match(await taken("checksMarkdown"), /^# A ferry that[^]*- \[x\] \*\*Kiel\*\* \(Ort\): The ferry/);
});

test("files: no cell is a formula, no name is markup", () => {
  const line = { kind: "Place", name: "=1+1", value: "-5", sentence: "He said \"no\",\nthen *left*", confidence: "0.5", mentions: 1, verified: false, note: "" };
  const head = { kind: "k", name: "n", value: "v", sentence: "s", mentions: "m", confidence: "c", verified: "y", note: "o" };
  assert.equal(toCsv(head, [line], String), "\ufeffk,n,v,s,m,c,y,o\r\nPlace,'=1+1,-5,\"He said \"\"no\"\",\nthen *left*\",1,0.5,false,\r\n");
  assert.equal(toMarkdown("a*b", [line]), "# a\\*b\n\n- [ ] **=1+1** (Place, -5): He said \"no\", then \\*left\\*\n");
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
