// Nothing leaves the page. With the real engine.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DIST, commonSite, eventually, open, paste } from "./browser.mjs";
import { serve } from "./server.mjs";

const site = commonSite({ keeps: true });

const TEXT = "Startseite\nAnmelden\nDer Hafen von Kiel wird in diesem Winter nicht zufrieren, sagte Hafenmeisterin Wiebke Osterhof am Montag in Laboe.\n";

test("the page makes no request after it has loaded", async () => {
  const page = await site.page({ permissions: ["clipboard-read", "clipboard-write"] });
  const requests = [];
  page.context().on("request", (request) => {
    if (!request.url().startsWith("blob:")) requests.push(request.url());
  });
  const served = site.server.served.length;
  await paste(page, `${TEXT}https://example.org/x?leak=1 <img src=https://example.org/y>`);
  await page.locator("#article .segment").first().waitFor({ state: "attached" });
  await page.locator("#show-removed").check();
  await page.locator("#copy").click();
  for (const name of ["de-hafen", "en-library"]) {
    await page.locator("[popovertarget=samples]").click();
    await page.locator(`#samples [data-sample=${name}]`).click();
    await page.locator("#article .paragraph").first().waitFor();
  }
  await page.locator("#article .paragraph mark").first().click();
  await page.keyboard.press("4");
  await page.locator("#check").click();
  await page.locator("#checks input").first().check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await page.locator("[popovertarget=privacy]").click();
  await page.locator("#keep").click();
  await page.locator("#forget").click();
  await page.locator("#empty").waitFor();
  await page.keyboard.press("?");
  await page.locator("#keys-close").click();
  await page.getByRole("button", { name: "DE, Deutsch" }).click();
  await page.locator("#look-open").click();
  await page.emulateMedia({ media: "print" });
  await page.waitForTimeout(300);
  assert.deepEqual(requests, []);
  assert.equal(site.server.served.length, served);
  assert.deepEqual(page.errors, []);
});

test("what no page may do is seen, whoever opened it, and fails unless it was expected", async () => {
  const other = await serve(DIST);
  const watched = await open({ instead: { "blank.html": "<!doctype html><link rel=icon href=\"data:,\"><title>blank</title>" } });
  const misdeeds = async () => {
    const page = await watched.browser.newPage();
    await page.goto(`${watched.server.url}blank.html`);
    await page.evaluate(async (address) => {
      console.error("so it goes");
      setTimeout(() => { throw new Error("nobody caught this"); });
      await fetch(address, { mode: "no-cors" });
      await new Promise((done) => setTimeout(done, 100));
    }, other.url);
    await page.close();
  };
  try {
    await misdeeds();
    assert.throws(() => watched.watch.check(), ({ actual }) => {
      assert.deepEqual(actual.sort(), ["console: so it goes", `request: ${other.url}`, "thrown: Error: nobody caught this"]);
      return true;
    });
    await misdeeds();
    watched.watch.expect(/so it goes/, /^request:/);
    assert.throws(() => watched.watch.check(), ({ actual }) => actual.length === 1);
    await misdeeds();
    watched.watch.expect(/so it goes/, /^request:/, /nobody caught/);
  } finally {
    await watched.close();
    await other.close();
  }
});

test("page and worker are forbidden any connection", async () => {
  const page = await site.page();
  site.watch.expect(/Content Security Policy/);
  const attempt = async (url) => {
    const outcomes = {};
    const tried = (name, promise) => promise.then(() => { outcomes[name] = "sent"; }, () => { outcomes[name] = "blocked"; });
    await tried("fetch", fetch(url));
    await tried("import", import(`${url}nothing.js`));
    if (typeof XMLHttpRequest === "function") {
      await tried("xhr", new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.onload = resolve;
        request.onerror = reject;
        request.open("GET", url);
        request.send();
      }));
    }
    await tried("socket", new Promise((resolve, reject) => {
      const socket = new WebSocket(url.replace("http", "ws"));
      socket.onopen = resolve;
      socket.onerror = reject;
    }));
    return outcomes;
  };
  const served = site.server.served.length;
  const blocked = { fetch: "blocked", import: "blocked", xhr: "blocked", socket: "blocked" };
  await eventually.deepEqual(() => page.evaluate(attempt, site.server.url), blocked);
  const [worker] = page.workers();
  assert.ok(worker.url().startsWith("blob:"));
  await eventually.deepEqual(() => worker.evaluate(attempt, site.server.url), blocked);
  assert.equal(site.server.served.length, served);
});

test("the page uses its own files only, by relative addresses", async () => {
  const { served, url } = site.server;
  const prefix = new URL(url).pathname;
  assert.ok(served.length > 10);
  assert.deepEqual(served.filter((path) => !path.startsWith(prefix)), []);
});

test("a server that knows no media type for WebAssembly will do", async () => {
  const plain = await open({ types: { ".wasm": "application/octet-stream" }, prefix: "/" });
  try {
    const page = await plain.page();
    await paste(page, TEXT);
    await page.locator("#article .segment").first().waitFor({ state: "attached" });
    assert.deepEqual(page.errors, []);
  } finally {
    await plain.close();
  }
});

test("opened as a file the page says what to do", async () => {
  site.watch.expect(/^request: file:/, /origin 'null'|ERR_FAILED/);
  const page = await site.browser.newPage();
  await page.goto(`file://${DIST}/index.html`);
  await page.locator("#start").waitFor();
  await eventually.match(() => page.locator("#start").innerText(), /python3 -m http\.server/);
  await page.close();
});
