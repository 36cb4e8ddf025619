// What every test of the page needs: the built page, a server, a browser.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "./server.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The built page. */
export const DIST = process.env.KLARTEXT_DIST ?? here("../../dist");

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
];

/** The smallest module there is: magic and version. */
const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** Serves a stand-in engine instead of the real one. */
export const MOCK = {
  "pkg/klartext.js": readFileSync(here("mock/klartext.js"), "utf8"),
  "pkg/klartext_bg.wasm": EMPTY_MODULE,
};

/** The browser's program. */
export function program() {
  const found = process.env.CHROMIUM ?? BROWSERS.find(existsSync);
  if (!found) throw new Error("no Chromium found: install it, or name it in CHROMIUM");
  return found;
}

export function requireDist() {
  if (!existsSync(`${DIST}/index.html`)) {
    throw new Error(`${DIST} holds no page: run \`cargo xtask build\` first`);
  }
}

/** @param {Parameters<typeof serve>[1] & {root?: string}} [options] `root`: another folder than the built page */
export async function open({ root = DIST, ...options } = {}) {
  requireDist();
  const server = await serve(root, options);
  const browser = await chromium.launch({ executablePath: program(), args: FLAGS });
  return {
    server,
    browser,
    /**
     * A page in a profile of its own, ready to use. `errors` collects what
     * went to the console as an error and what was thrown.
     */
    async page(context = {}) {
      const profile = await browser.newContext({ locale: "en-GB", viewport: { width: 1440, height: 900 }, ...context });
      const page = await profile.newPage();
      const errors = [];
      page.on("console", (message) => { if (message.type() === "error") errors.push(message.text()); });
      page.on("pageerror", (error) => errors.push(String(error)));
      await page.goto(server.url);
      await page.waitForSelector("body[data-ready]");
      return Object.assign(page, { errors });
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** How long the page may take to show what it was asked for. */
const PATIENCE_MS = 15_000;
const GLANCE_MS = 50;

/**
 * Assertions on what the page comes to show: `read` is asked anew until the
 * assertion holds or patience ends. The page answers in its own time: results
 * come from a worker, and text that has just become visible is empty until the
 * next frame (`content-visibility`).
 *
 * @type {Record<"equal"|"notEqual"|"deepEqual"|"match"|"doesNotMatch", (read: () => Promise<any>, expected: any, message?: string) => Promise<void>>}
 */
export const eventually = {
  equal: (...of) => holds(assert.equal, ...of),
  notEqual: (...of) => holds(assert.notEqual, ...of),
  deepEqual: (...of) => holds(assert.deepEqual, ...of),
  match: (...of) => holds(assert.match, ...of),
  doesNotMatch: (...of) => holds(assert.doesNotMatch, ...of),
};

async function holds(assertion, read, expected, message) {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const actual = await read();
    try {
      return assertion(actual, expected, message);
    } catch (error) {
      if (performance.now() > end) throw error;
    }
    await new Promise((done) => setTimeout(done, GLANCE_MS));
  }
}

/** A page as the reader pastes it, over all that stands in the source. */
export async function paste(page, text, html = "") {
  await page.locator("#source").evaluate((area, flavours) => {
    area.focus();
    area.select();
    const clipboardData = new DataTransfer();
    for (const [type, content] of Object.entries(flavours)) if (content) clipboardData.setData(type, content);
    area.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData }));
  }, { "text/plain": text, "text/html": html });
}

/** Removes or restores the part that holds a text, by its own button. */
export async function flip(page, text) {
  const start = await page.locator("#article .segment", { hasText: text }).first().getAttribute("data-start");
  await page.locator(`#article button.toggle[data-of="${start}"]`).first().dispatchEvent("click");
}

/** What the Download menu gives. */
export async function exported(page, format) {
  const download = page.waitForEvent("download");
  await page.locator("#formats-button").click();
  await page.locator(`#formats [data-format=${format}]`).click();
  return readFile(await (await download).path(), "utf8");
}

/** Reloads the page, as the browser's button does. */
export async function reload(page) {
  await page.reload();
  await page.waitForSelector("body[data-ready]");
}

/** The mark that says this, the first or another. */
export const markOf = (page, words, nth = 0) => page.locator("#article .paragraph mark").getByText(words, { exact: true }).nth(nth);
