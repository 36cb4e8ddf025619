// The page for a test, under an address that the browser has never seen, and
// what went wrong on it.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { By } from "selenium-webdriver";
import { built } from "../page/built.mjs";
import { serve } from "../page/server.mjs";

/** How long a browser may take to show something; some are slow to start on a machine without graphics. */
const PATIENCE_MS = 60_000;
const SIZE = { width: 1440, height: 900 };
/** What browsers themselves ask their makers for. */
const OWN = /\.(mozilla|firefox)\.(com|org|net)(:\d+)?$/;

/** A copy of the page that notes its errors (watch.js), finished as the page is. */
export function watched() {
  const watch = readFileSync(new URL("watch.js", import.meta.url), "utf8");
  const first = '<script src="theme.js"></script>';
  return built({
    "index.html": (page) => page.replace(first, `<script src="watch.js"></script>\n  ${first}`),
  }, { "watch.js": watch });
}

/**
 * Opens the page and waits until it is ready.
 *
 * @param {Awaited<ReturnType<typeof import("./drive.mjs").start>>} browser
 * @param {string} folder
 */
export async function visit(browser, folder) {
  const { driver } = browser;
  const server = await serve(folder);
  await driver.manage().window().setRect(SIZE);
  await driver.get(server.url);
  const page = new Page(browser, server);
  await page.ready();
  return page;
}

export class Page {
  #browser;
  #server;
  #served = 0;
  #asked = 0;

  /** @param {Awaited<ReturnType<typeof import("./drive.mjs").start>>} browser @param {Awaited<ReturnType<typeof serve>>} server */
  constructor(browser, server) {
    this.#browser = browser;
    this.#server = server;
    this.driver = browser.driver;
  }

  /** Waits for the end of the start; from then on nothing may be asked for. */
  async ready() {
    await this.appears("body[data-ready]");
    this.#served = this.#server.served.length;
    this.#asked = this.#browser.asked.length;
  }

  /** What was asked for since then, of this host and of others. */
  get requests() {
    const others = this.#browser.asked.slice(this.#asked).filter((host) => !OWN.test(host));
    return [...this.#server.served.slice(this.#served), ...others];
  }

  /** What went to the console as an error, what was thrown, forbidden or not found. @returns {Promise<string[]>} */
  errors() {
    return this.driver.executeScript("return watched;");
  }

  /** @param {string} selector */
  find(selector) {
    return this.driver.findElement(By.css(selector));
  }

  /** Waits for an element, and gives it. @param {string} selector */
  async appears(selector) {
    return this.driver.wait(async () => (await this.driver.findElements(By.css(selector)))[0] ?? null, PATIENCE_MS, `${selector} did not appear`);
  }

  /** Waits until a script says so. @template T @param {string} script @param {...unknown} given @returns {Promise<T>} what it said */
  async until(script, ...given) {
    return this.driver.wait(() => this.driver.executeScript(`return ${script};`, ...given), PATIENCE_MS, `never: ${script} ${given.join()}`);
  }

  /** @template T @param {string} script @param {...unknown} given @returns {Promise<T>} */
  ask(script, ...given) {
    return this.driver.executeScript(`return ${script};`, ...given);
  }

  /** The words of all elements, as they are written. @param {string} selector @returns {Promise<string[]>} */
  words(selector) {
    return this.ask("[...document.querySelectorAll(arguments[0])].map((one) => one.textContent)", selector);
  }

  /** @param {string} selector */
  async click(selector) {
    await (await this.appears(selector)).click();
  }

  /** Presses keys wherever the focus is. @param {string} key @param {...string} held */
  async press(key, ...held) {
    const actions = this.driver.actions();
    for (const one of held) actions.keyDown(one);
    actions.sendKeys(key);
    for (const one of held.toReversed()) actions.keyUp(one);
    await actions.perform();
  }

  /** The server is no longer there. */
  async leave() {
    await this.#server.close();
  }

  /** A picture to look at, where the variable PICTURES names a folder. @param {string} name */
  async picture(name) {
    const folder = process.env.PICTURES;
    if (folder) writeFileSync(join(folder, `${name}.png`), await this.driver.takeScreenshot(), "base64");
  }
}
