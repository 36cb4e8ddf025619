// Copying and downloading. With the stand-in engine.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { MOCK, commonSite, eventually, paste } from "./browser.mjs";

const TEXT = "Menu\nThe bridge that opens only for geese & goslings\nOn most mornings the keeper of the small bridge near Rostock stops the traffic for a family of geese, and nobody complains about it.\n";

const site = commonSite({ instead: MOCK });

async function reading(context) {
  const page = await site.page(context);
  await paste(page, TEXT);
  await page.locator("#article h2").waitFor();
  return page;
}

/** Takes a format out of the menu. */
async function choose(page, name) {
  await page.getByRole("button", { name: "Download", exact: true }).click();
  await page.locator(`#formats [data-format=${name}]`).click();
}

async function downloaded(page, click) {
  const [download] = await Promise.all([page.waitForEvent("download"), click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

test("the clean text goes to the clipboard", async () => {
  const page = await reading({ permissions: ["clipboard-read", "clipboard-write"] });
  await page.locator("#copy").click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /^The bridge that opens only for geese & goslings\n\nOn most mornings .* about it\.$/);
});

test("rich text goes to the clipboard too, lists and tables row by row", async () => {
  const { toClipboard } = await import("../../www/richtext.js");
  const rows = [["headline", "A quay & its geese"], ["byline", "By Ada Lorm"], ["dateline", "3 May 2024"], ["caption", "The quay"], ["paragraph", "Three <quays>:"], ["list-item", "- Laboe"], ["list-item", "- Kiel"], ["table", "goose\t3"], ["table", "gander\t1"], ["navigation", "Menu"], ["crosshead", "Later"]];
  const source = rows.map(([, text]) => `${text}\n`).join("");
  let at = 0;
  const segments = rows.map(([role, text]) => ({ start: at, end: (at += text.length + 1), role, kept: role !== "navigation", confidence: 1, reason: { code: "prose", judge: "model" } }));
  const { plain, html } = toClipboard(source, { segments, mentions: [], headline: rows[0][1], language: { code: "en" } });
  assert.equal(plain, "A quay & its geese\n\nBy Ada Lorm\n\n3 May 2024\n\nThe quay\n\nThree <quays>:\n\n- Laboe\n- Kiel\n\ngoose\t3\ngander\t1\n\nLater");
  assert.match(html, /<h1>A quay &amp; its geese<\/h1><p>By Ada Lorm<\/p><p>3 May 2024<\/p><figure><figcaption>The quay<\/figcaption><\/figure><p>Three &lt;quays&gt;:<\/p><ul><li>Laboe<\/li><li>Kiel<\/li><\/ul><table><tr><td>goose<\/td><td>3<\/td><\/tr>.*<h2>Later<\/h2>/);
  const page = await reading({ permissions: ["clipboard-read", "clipboard-write"] });
  await page.locator("#copy").click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  const rich = await page.evaluate(async () => (await (await navigator.clipboard.read())[0].getType("text/html")).text());
  assert.match(rich, /<h1>The bridge that opens only for geese &amp; goslings<\/h1>/);
});

test("what is shown is what is copied, and a file too; the menu says what the other files lack", async () => {
  const page = await reading({ permissions: ["clipboard-read", "clipboard-write"] });
  const apart = page.getByText("These hold headline and text");
  await page.locator("#formats-button").click();
  assert.equal(await apart.isVisible(), false, "nothing is lacking");
  await page.keyboard.press("Escape");
  const rest = "On most mornings the keeper of the small bridge near Laboe stops the traffic for a family of geese, and nobody complains about it.";
  await paste(page, `Home\nThe bridge that opens only for geese of one family\nBy Ada Lorm\n${rest}\nYour newsletter, every day\n${rest}\n`);
  await page.locator("#article .byline").waitFor();
  await page.locator("#show-removed").check();
  await page.locator("[data-removed]", { hasText: "Your newsletter" }).click();
  await page.locator(".block:not(.run)", { hasText: "Your newsletter" }).waitFor();
  const shown = `The bridge that opens only for geese of one family\n\nBy Ada Lorm\n\n${rest}\n\nYour newsletter, every day\n\n${rest}`;
  await page.locator("#copy").click();
  await eventually.equal(() => page.evaluate(() => navigator.clipboard.readText()), shown);
  const kept = Number(/^\d+/.exec(await page.locator("#numbers").innerText())[0]);
  assert.equal(shown.match(/\S+/g).length, kept, "as many words as the page counts");
  await page.locator("#formats-button").click();
  assert.equal(await apart.isVisible(), true);
  assert.equal((await downloaded(page, () => page.locator("#formats [data-format=shown]").click())).text, `${shown}\n`);
});

test("copying works without the clipboard interface too", async () => {
  const page = await reading({ permissions: ["clipboard-read", "clipboard-write"] });
  await page.evaluate(() => { navigator.clipboard.write = () => Promise.reject(new Error("refused")); });
  await page.locator("#copy").click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  await eventually.match(() => page.evaluate(() => navigator.clipboard.readText()), /^The bridge/);
});

test("Markdown is downloaded under the headline's name", async () => {
  const page = await reading();
  const { name, text } = await downloaded(page, () => choose(page, "markdown"));
  assert.equal(name, "the-bridge-that-opens-only-for-geese-goslings.md");
  assert.match(text, /^# The bridge that opens only for geese & goslings\n\nOn most/);
});

test("JSON is downloaded and holds the reader's decisions", async () => {
  const page = await reading();
  await page.locator("#show-removed").check();
  await page.locator("[data-removed]", { hasText: "Menu" }).click();
  await page.locator("#reset").waitFor();
  await page.locator(".block:not(.run)", { hasText: "Menu" }).waitFor();
  const { name, text } = await downloaded(page, () => choose(page, "json"));
  assert.match(name, /\.json$/);
  const analysis = JSON.parse(text);
  assert.equal(analysis.segments[0].reason.code, "reader");
  assert.equal(analysis.segments[0].kept, true);
});

test("the menu offers what the engine knows, the checking list, charts, corrections and a link", async () => {
  const page = await reading();
  await page.locator("#formats-button").click();
  const names = await page.locator("#formats button").evaluateAll((all) => all.filter((b) => b.checkVisibility()).map((b) => b.textContent));
  assert.deepEqual(names, ["Text", "Markdown", "JSON", "Text, as it is shown", "Checking list, CSV", "Checking list, Markdown", "Chart: kept and removed, SVG", "Chart: who is named where, SVG", "Chart: dates, SVG", "My corrections", "Link to this textThe link carries the text itself: who has the link has the text. It is sent to no server."]);
  const { name, text } = await downloaded(page, () => page.locator("#formats [data-format=text]").click());
  assert.match(name, /\.txt$/);
  assert.match(text, /geese/);
});
