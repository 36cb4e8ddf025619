// Pictures of the page's main states, for the documentation and for looking at:
// node shots.mjs FOLDER [STATE,STATE [mock]], with the stand-in engine to look at
// the script itself. Made by `cargo xtask screenshots`.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DIST, MOCK, open, paste } from "./browser.mjs";

/** Heights that go with the widths. */
const HEIGHT = { 1440: 900, 768: 900, 360: 740 };
/** What WebP loses: little enough for letters. */
const QUALITY = 42;
/** A machine that has other things to do is waited for. */
const PATIENCE_MS = 240_000;
const SAMPLE = { de: "de-hafen", en: "en-library" };
/** Invented texts of a batch, beside the samples. */
const BATCH = {
  "tide-tables.txt": "Menu\nThe clerk who would not print in blue\nBy Harriet Ollerenshaw\n3 May 2024\nThe tide tables of Laboe are printed on yellow paper, said the clerk who has cut them into strips each autumn for thirty years.\nNobody had asked for blue paper, but a box of it came in October, and the clerk has not opened it since, on principle, as she says.\nCookies\n",
  "cookies.txt": "Cookies\nAnmelden\nImpressum\nAbo testen\n",
};

/** Each state: how one gets there from a text that is read. */
const STATES = {
  empty: async () => {},
  article: async () => {},
  source: async (page) => page.locator("[data-view-button=source]").dispatchEvent("click"),
  removed: async (page) => {
    await page.locator("#show-removed").check();
    await page.locator("#scroll").evaluate((e) => { e.scrollTop = e.scrollHeight * 0.35; });
  },
  why: async (page) => {
    await page.locator("#show-removed").check();
    const removed = page.locator("#article .run li button.toggle").last();
    await removed.evaluate((button) => { button.closest("details").open = true; });
    await removed.scrollIntoViewIfNeeded();
    await removed.focus();
    await page.keyboard.press("w");
    await page.locator("#why").waitFor();
  },
  step: async (page) => {
    const line = page.locator("#article .paragraph .segment").nth(3);
    await line.scrollIntoViewIfNeeded();
    await line.click({ position: { x: 3, y: 8 } });
  },
  marker: async (page) => {
    const mark = page.locator("#article .paragraph mark[data-kind=person]").first();
    await mark.scrollIntoViewIfNeeded();
    await mark.focus();
    await page.keyboard.press("Enter");
    await page.locator("#marker").waitFor();
  },
  roles: async (page) => {
    const part = page.locator("#article .paragraph").nth(1);
    await part.scrollIntoViewIfNeeded();
    await part.hover();
    await part.locator("button.role").first().dispatchEvent("click");
  },
  facts: async (page) => {
    await page.locator(".facts").scrollIntoViewIfNeeded();
    await page.locator("[data-entity-button]").first().evaluate((e) => { e.closest("details").open = true; });
    await page.locator("[data-entity-button]").first().click();
    // The mention is brought into sight first.
    await page.waitForTimeout(1500);
    if (await page.evaluate(() => innerWidth < 700)) await page.locator(".facts").evaluate((e) => e.scrollIntoView({ behavior: "instant" }));
  },
  batch: async (page) => {
    const files = readdirSync(join(DIST, "samples")).map((name) => ({ name, mimeType: "text/plain", buffer: readFileSync(join(DIST, "samples", name)) }));
    for (const [name, text] of Object.entries(BATCH)) files.push({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
    await page.locator("#file").setInputFiles(files);
    await page.locator("#batch-rows tr").nth(4).waitFor();
    await page.waitForFunction(() => document.querySelector("#batch-bar").hidden);
  },
  checks: async (page) => {
    await page.locator("#check").click();
    await page.locator("#checks input").nth(1).check();
  },
  charts: async (page) => {
    await page.locator("#charts-button").click();
    await page.locator("[data-chart=roles]").waitFor();
  },
  look: async (page) => {
    await page.locator("#look-open").click();
    await page.locator("#look [name=size][value=large]").check();
  },
  error: async (page) => page.locator("#file").setInputFiles({ name: "bericht.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n") }),
  warning: async (page) => {
    await paste(page, BATCH["cookies.txt"].repeat(4));
    await page.locator("#warnings .notice").first().waitFor({ state: "attached" });
    await page.locator("[data-view-button=article]").dispatchEvent("click");
  },
};

/** The pictures: state, language, light or dark, width. */
const PICTURES = [
  ["article", "de", "light", 1440], ["article", "en", "dark", 1440], ["article", "en", "light", 768], ["article", "de", "dark", 360],
  ["look", "en", "light", 1440],
  ["step", "en", "light", 1440], ["source", "de", "light", 360], ["removed", "de", "light", 768],
  ["why", "en", "light", 1440], ["why", "de", "dark", 360],
  ["marker", "de", "light", 768], ["roles", "en", "dark", 768],
  ["facts", "en", "dark", 1440], ["facts", "de", "light", 360],
  ["batch", "en", "light", 1440], ["batch", "de", "dark", 768],
  ["checks", "de", "light", 1440], ["checks", "en", "dark", 360],
  ["charts", "de", "dark", 1440], ["charts", "en", "light", 768],
  ["empty", "en", "light", 1440], ["empty", "de", "dark", 360],
  ["error", "de", "light", 768], ["warning", "en", "light", 360],
];

const [folder, only, engine] = process.argv.slice(2);
if (!only || only === "all") rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const site = await open({ keeps: true, ...(engine === "mock" && { instead: MOCK }) });
// One page for all: the engine takes its time to start.
const context = await site.browser.newContext({ locale: "en-GB", viewport: { width: 1440, height: 900 } });
context.setDefaultTimeout(PATIENCE_MS);
const page = await context.newPage();
page.on("console", (message) => { if (message.type() === "error") console.log(message.text()); });
page.on("pageerror", (error) => console.log(String(error)));
await page.goto(site.server.url);
await page.waitForSelector("body[data-ready]");
const session = await context.newCDPSession(page);
let all = 0;

/** As if it had just been opened. */
async function begin(tongue, colorScheme, width) {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.setViewportSize({ width, height: HEIGHT[width] });
  for (let i = 0; i < 4; i++) await page.keyboard.press("Escape");
  await page.evaluate(() => {
    const press = (id) => document.getElementById(id).click();
    if (!document.querySelector("#batch").hidden) press("batch-leave");
    if (!document.querySelector("#strip").hidden) press("strip-discard");
    if (!document.querySelector("#error").hidden) press("error-close");
    if (document.querySelector("#show-removed").checked) press("show-removed");
    for (const name of ["size", "width"]) document.querySelector(`#look [name=${name}][value=auto]`).click();
    press("clear");
    document.activeElement.blur();
  });
  await page.locator(`[data-tongue=${tongue}]`).dispatchEvent("click");
  await page.waitForFunction(() => !document.querySelector("#empty").hidden && !document.body.hasAttribute("data-working"));
  await page.locator("[data-view-button=article]").dispatchEvent("click");
}

for (const [state, tongue, colorScheme, width] of PICTURES.filter(([state]) => !only || only === "all" || only.split(",").includes(state))) {
  await begin(tongue, colorScheme, width);
  if (state !== "empty" && state !== "error") {
    await page.locator(`#empty-samples [data-sample=${SAMPLE[tongue]}]`).dispatchEvent("click");
    await page.locator("#article .paragraph").first().waitFor({ state: "attached" });
    await page.waitForFunction(() => !document.body.hasAttribute("data-working"));
  }
  await STATES[state](page);
  await page.waitForTimeout(500);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: QUALITY });
  const bytes = Buffer.from(data, "base64");
  const name = `${state}-${tongue}-${colorScheme}-${width}.webp`;
  writeFileSync(join(folder, name), bytes);
  all += bytes.length;
  console.log(`${String(bytes.length).padStart(8)}  ${name}`);
}
await site.close();
console.log(`${String(all).padStart(8)}  together`);
