// The main ways through the page in the browsers that Playwright doesn't drive
// as their makers ship them: Firefox and WebKit, with the real engine.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Key } from "selenium-webdriver";
import { serve } from "../page/server.mjs";
import { BROWSERS, start } from "./drive.mjs";
import { visit, watched } from "./site.mjs";

const HEADLINE = "Die Fähre von Hollern fährt wieder bis in die Nacht";
const { CONTROL, SHIFT, ESCAPE } = Key;

/** The first word of the paragraphs that stands in two lines, if there is one. */
const HYPHENATED = `(() => {
  const range = document.createRange();
  const walker = document.createTreeWalker(document.querySelector("#article"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.matches(".paragraph .segment")) continue;
    for (const { 0: word, index } of walker.currentNode.data.matchAll(/\\p{L}+/gu)) {
      range.setStart(walker.currentNode, index);
      range.setEnd(walker.currentNode, index + word.length);
      if (range.getClientRects().length > 1) return word;
    }
  }
})()`;

if (BROWSERS.length === 0) throw new Error("no browser to drive: name FIREFOX and GECKODRIVER, or MINIBROWSER and WEBKITDRIVER");
const folder = watched();
const paper = await serve(fileURLToPath(new URL(".", import.meta.url)), { prefix: "/" });
after(async () => {
  await paper.close();
  rmSync(folder, { recursive: true });
});

for (const name of BROWSERS) describe(name, () => {
  /** @type {Awaited<ReturnType<typeof start>>} */ let browser;
  /** @type {Awaited<ReturnType<typeof visit>>} */ let page;
  before(async () => { browser = await start(name); });
  after(() => browser?.close());
  afterEach(() => page?.leave());

  /** The page, with what was copied from a newspaper's. */
  async function reading() {
    await browser.driver.get(`${paper.url}paper.html`);
    await browser.driver.actions().keyDown(CONTROL).sendKeys("ac").keyUp(CONTROL).perform();
    page = await visit(browser, folder);
    await page.press("v", CONTROL);
    await page.appears("#article .paragraph mark");
  }

  /** Whatever was done: no error, and nothing asked for. */
  async function allWell() {
    assert.deepEqual(await page.errors(), []);
    assert.deepEqual(page.requests, []);
  }

  const paragraphs = (count) => page.until("document.querySelectorAll('#article .block.paragraph').length === arguments[0]", count);
  const MARKS = "[...document.querySelectorAll('#article .paragraph mark')].filter((mark) => mark.textContent === arguments[0]).map((mark) => mark.dataset.kind).join()";
  const marked = (words, kinds) => page.until(`${MARKS} === arguments[1]`, words, kinds);

  /** Where words of the article stand in the window, once they do. @returns {Promise<{x: number, y: number}>} */
  const placeOf = (words) => page.until(`((wanted) => {
    const walker = document.createTreeWalker(document.querySelector("#article"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode() && !walker.currentNode.data.includes(wanted)) {}
    const at = walker.currentNode.data.indexOf(wanted);
    walker.currentNode.parentElement.scrollIntoView({ block: "nearest" });
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + wanted.length);
    const box = range.getClientRects()[0];
    return box && { x: Math.round(box.left + box.width / 2), y: Math.round(box.top + box.height / 2) };
  })(arguments[0])`, words);

  /** A file that the browser has put away. @param {RegExp} wanted */
  function downloaded(wanted) {
    return browser.driver.wait(() => {
      const file = readdirSync(browser.downloads).find((one) => wanted.test(one));
      const content = file && readFileSync(join(browser.downloads, file), "utf8");
      return content || null;
    }, 20_000, `no file ${wanted} came`);
  }

  test("what was copied from a page becomes an article with marks", async () => {
    await reading();
    assert.deepEqual((await page.words("#article .headline .segment")).map((words) => words.trim()), [HEADLINE]);
    await paragraphs(3);
    await marked("Tomke Brandis", "person");
    await marked("Kiel", "place");
    assert.equal((await page.words("#article .block:not(.run)")).some((words) => /Anmelden|Impressum/.test(words)), false);
    await page.picture(`${name}-article`);
    await allWell();
  });

  test("a part is removed, and comes back", async () => {
    await reading();
    const { driver } = browser;
    const part = await page.find("#article .paragraph");
    await driver.actions().move({ origin: part }).perform();
    await page.picture(`${name}-hover`);
    await page.click("#article .paragraph button.toggle");
    await page.appears("#article .gone");
    await paragraphs(2);
    await page.press("z", CONTROL);
    await paragraphs(3);
    await page.press("z", CONTROL, SHIFT);
    await paragraphs(2);
    await page.picture(`${name}-gone`);
    await page.click("#article .gone .undo");
    await paragraphs(3);
    await allWell();
  });

  test("a mark is corrected, another set, both undone", async () => {
    await reading();
    const { driver } = browser;
    await driver.actions().move(await placeOf("Enno Harms")).click().perform();
    await page.appears("#marker:popover-open");
    assert.ok(await page.ask("document.querySelector('.marker-words').offsetHeight < 40"), "a menu is no higher than what is in it");
    await page.picture(`${name}-marker`);
    await page.click("#marker [data-mark-as=place]");
    await marked("Enno Harms", "place");
    const word = await page.ask(HYPHENATED) ?? "Glocke";
    await driver.actions().move(await placeOf(word)).doubleClick().perform();
    await page.appears("#marker:popover-open");
    await page.picture(`${name}-selected`);
    await page.press("4");
    await marked(word, "misc");
    await page.press("z", CONTROL);
    await marked(word, "");
    await page.press("z", CONTROL);
    await marked("Enno Harms", "person");
    await allWell();
  });

  test("it comes out as a file and through the clipboard", async () => {
    await reading();
    await page.click("#formats-button");
    await page.picture(`${name}-formats`);
    await page.click("#formats [data-format=markdown]");
    const file = await downloaded(/\.md$/);
    assert.ok(file.includes(`# ${HEADLINE}\n`), file);
    assert.doesNotMatch(file, /Anmelden|Impressum/);
    await page.click("#copy");
    await page.until("document.querySelector('#copy-label').textContent === 'Copied'");
    await allWell();
    await browser.driver.get(`${paper.url}paper.html`);
    const letter = page.find("#letter");
    await letter.sendKeys(Key.chord(CONTROL, "v"));
    const pasted = await letter.getAttribute("value");
    assert.ok(pasted.startsWith(HEADLINE), pasted);
    assert.doesNotMatch(pasted, /Anmelden|Impressum/);
  });

  test("a reload keeps text and corrections, also without the server", async () => {
    await reading();
    await browser.driver.actions().move(await placeOf("Enno Harms")).click().perform();
    await page.click("#marker [data-mark-as=misc]");
    await marked("Enno Harms", "misc");
    await allWell();
    // The driver of Firefox reloads past the service worker: without the server it is a new visit.
    const address = await browser.driver.getCurrentUrl();
    for (const comesBack of [() => browser.driver.navigate().refresh(), () => browser.driver.get(address)]) {
      await comesBack();
      await page.ready();
      await marked("Enno Harms", "misc");
      await allWell();
      await page.leave();
    }
    await page.press("z", CONTROL);
    await marked("Enno Harms", "person");
    await allWell();
  });

  test("several files become a batch, and the batch a file", async () => {
    page = await visit(browser, folder);
    const samples = join(folder, "samples");
    await page.find("#file").sendKeys(readdirSync(samples).map((file) => join(samples, file)).join("\n"));
    await page.until("document.querySelectorAll('#batch-rows tr').length === 3");
    await page.appears("#batch-work:not([data-busy])");
    await page.picture(`${name}-batch`);
    await page.click("#batch-download");
    await page.click("#batch-formats [data-format=jsonl]");
    const lines = (await downloaded(/\.jsonl$/)).trim().split("\n").map((line) => JSON.parse(line));
    assert.equal(lines.length, 3);
    await page.click("#batch-rows tr:nth-child(2) button");
    await page.appears("#article .paragraph mark");
    await allWell();
  });

  test("sheets, lists and charts open by key and close by Escape", async () => {
    await reading();
    for (const [key, sheet] of [["?", "#keys-sheet[open]"], ["c", "#checks:not([hidden])"]]) {
      await page.press(key);
      await page.appears(sheet);
      await page.picture(`${name}-${key === "?" ? "keys" : "checks"}`);
      await page.press(ESCAPE);
      await page.until("!document.querySelector(arguments[0])", sheet);
    }
    await page.click("#charts-button");
    await page.appears("[data-chart=roles]");
    await page.picture(`${name}-charts`);
    await page.press(ESCAPE);
    await page.click("#show-removed");
    await page.click("#look-open");
    await page.until("document.querySelector('#look').matches(':popover-open')");
    await page.press(ESCAPE);
    await page.click("[data-tongue=de]");
    await page.until("document.querySelector('#source-title').textContent === 'Quelle'");
    await page.picture(`${name}-removed`);
    await browser.driver.manage().window().setRect({ width: 500, height: 900 });
    await page.picture(`${name}-narrow`);
    assert.equal(await page.ask("document.documentElement.scrollWidth > innerWidth"), false, "wider than the window");
    await allWell();
  });

  test("a sealed page can't ask for anything", async () => {
    page = await visit(browser, folder);
    const tried = await browser.driver.executeAsyncScript("fetch('nothing.js').then(() => 'sent', () => 'blocked').then(arguments[0])");
    assert.equal(tried, "blocked");
    assert.deepEqual(page.requests, []);
    await page.until("watched.some((one) => one.startsWith('forbidden connect-src'))");
  });
});
