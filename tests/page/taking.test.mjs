// Copying and downloading. With the stand-in engine.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { MOCK, eventually, open, paste } from "./browser.mjs";

const TEXT = "Menu\nThe bridge that opens only for geese & goslings\nOn most mornings the keeper of the small bridge near Rostock stops the traffic for a family of geese, and nobody complains about it.\n";

let site;
before(async () => { site = await open({ instead: MOCK }); });
after(() => site?.close());

async function reading(context) {
  const page = await site.page(context);
  await paste(page, TEXT);
  await page.locator("#article h2").waitFor();
  return page;
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

test("copying works without the clipboard interface too", async () => {
  const page = await reading({ permissions: ["clipboard-read", "clipboard-write"] });
  await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error("refused")); });
  await page.locator("#copy").click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  await eventually.match(() => page.evaluate(() => navigator.clipboard.readText()), /^The bridge/);
});

test("Markdown is downloaded under the headline's name", async () => {
  const page = await reading();
  const { name, text } = await downloaded(page, () => page.getByRole("button", { name: "Download Markdown" }).click());
  assert.equal(name, "the-bridge-that-opens-only-for-geese-goslings.md");
  assert.match(text, /^# The bridge that opens only for geese & goslings\n\nOn most/);
});

test("JSON is downloaded and holds the reader's decisions", async () => {
  const page = await reading();
  await page.locator("#show-removed").check();
  await page.locator("[data-removed]", { hasText: "Menu" }).click();
  await page.locator("#reset").waitFor();
  await page.locator(".block:not(.run)", { hasText: "Menu" }).waitFor();
  const { name, text } = await downloaded(page, () => page.getByRole("button", { name: "Download JSON" }).click());
  assert.match(name, /\.json$/);
  const analysis = JSON.parse(text);
  assert.equal(analysis.segments[0].reason.code, "reader");
  assert.equal(analysis.segments[0].kept, true);
});

test("the menu offers what the engine knows, and nothing else", async () => {
  const page = await reading();
  await page.locator("#formats-button").click();
  const names = await page.locator("#formats button").evaluateAll((all) => all.filter((b) => b.checkVisibility()).map((b) => b.textContent));
  assert.deepEqual(names, ["Text"]);
  const { name, text } = await downloaded(page, () => page.locator("#formats [data-format=text]").click());
  assert.match(name, /\.txt$/);
  assert.match(text, /geese/);
});
