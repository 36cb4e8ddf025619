// What every test of the page needs: the built page, a server, a browser.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { after, afterEach, before } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { DIST, requireDist } from "./dist.mjs";
import { serve } from "./server.mjs";

export { DIST, requireDist };

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

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

/**
 * Answers that there is no list of the page's files. To be put on the device takes
 * the page as long as all the rest of its start, so only tests of that wait for it.
 */
const UNLISTED = { "files.json": (response) => response.writeHead(204).end() };

/** The browser's program. */
export function program() {
  const found = process.env.CHROMIUM ?? BROWSERS.find(existsSync);
  if (!found) throw new Error("no Chromium found: install it, or name it in CHROMIUM");
  return found;
}

/**
 * What no page may do, whoever opened it: throw what nobody catches, write an error to
 * the console, or ask anybody but its own server. A test that means it to says so before.
 */
class Watch {
  #origin;
  /** @type {string[]} */ #seen = [];
  /** @type {RegExp[]} */ #expected = [];

  /** @param {string} url of the server */
  constructor(url) {
    this.#origin = new URL(url).origin;
  }

  /** @param {import("playwright-core").BrowserContext} context */
  add(context) {
    context.on("console", (message) => { if (message.type() === "error") this.#seen.push(`console: ${message.text()}`); });
    context.on("weberror", (error) => this.#seen.push(`thrown: ${error.error()}`));
    context.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      if (origin !== this.#origin && protocol !== "blob:" && protocol !== "data:") this.#seen.push(`request: ${request.url()}`);
    });
    return context;
  }

  /** Up to the next check these are meant. @param {RegExp[]} patterns */
  expect(...patterns) {
    this.#expected.push(...patterns);
  }

  /** Fails on all that was seen since the last check and not expected. */
  check() {
    const wrong = this.#seen.filter((seen) => !this.#expected.some((pattern) => pattern.test(seen)));
    this.#seen = [];
    this.#expected = [];
    assert.deepEqual(wrong, [], "what no page may do");
  }
}

/**
 * @param {Parameters<typeof serve>[1] & {root?: string, keeps?: boolean}} [options]
 *   `root`: another folder than the built page; `keeps`: whether the device keeps the page
 */
export async function open({ root = DIST, keeps = false, answers = {}, ...options } = {}) {
  requireDist();
  const server = await serve(root, { ...options, answers: keeps ? answers : { ...UNLISTED, ...answers } });
  const browser = await chromium.launch({ executablePath: program(), args: FLAGS });
  const watch = new Watch(server.url);
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (...of) => watch.add(await newContext(...of));
  return {
    server,
    browser,
    watch,
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
      watch.check();
    },
  };
}

/**
 * The site of all tests of a file, there while they run. A page with its workers is
 * heavy: those of a test end with it. Each test answers for what its pages did.
 *
 * @param {Parameters<typeof open>[0]} [options]
 */
export function commonSite(options) {
  /** @type {Awaited<ReturnType<typeof open>>} */
  const site = Object.create(null);
  before(async () => { Object.assign(site, await open(options)); });
  afterEach(async () => {
    await Promise.all(site.browser.contexts().map((context) => context.close()));
    site.watch.check();
  });
  after(() => site.close?.());
  return site;
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

/**
 * The longest task of the page's thread while something happens, in milliseconds
 * of its own: others may be at work on the machine.
 *
 * @param {Pick<Awaited<ReturnType<typeof open>>, "browser">} site
 * @param {import("playwright-core").Page} page
 * @param {() => Promise<void>} act
 */
export async function longestTask({ browser }, page, act) {
  await browser.startTracing(page, { categories: ["toplevel"] });
  await act();
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const thread = ({ pid, tid }) => `${pid} ${tid}`;
  const pages = new Set(traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(thread));
  const tasks = traceEvents.filter((event) => pages.has(thread(event)) && event.name.endsWith("RunTask") && event.tdur);
  assert.ok(tasks.length > 100, "tasks were traced");
  return Math.max(...tasks.map(({ tdur }) => tdur)) / 1000;
}
