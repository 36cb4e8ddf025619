// The page without a connection, as an installed program, and as one file.
// With the real engine.
import assert from "node:assert/strict";
import { cpSync, readFileSync, rmSync } from "node:fs";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { DIST, commonSite, eventually, paste, program } from "./browser.mjs";
import { built } from "./built.mjs";

const { strFromU8, unzipSync } = await import(`${DIST}/vendor/fflate/fflate.js`);

const TEXT = "Anmelden\nDer Hafen von Kiel wird in diesem Winter nicht zufrieren, sagte Hafenmeisterin Wiebke Osterhof am Montag in Laboe.\n";
const NEWER = { "messages/en.js": (text) => text.replace('tagline: "Paste a scraped page', 'tagline: "Drop a scraped page') };

const folders = { first: built(), newer: built(NEWER), unbuilt: built() };
for (const name of ["sw.js", "files.json"]) cpSync(fileURLToPath(new URL(`../../www/${name}`, import.meta.url)), `${folders.unbuilt}/${name}`);
const site = commonSite({ root: folders.first, keeps: true });
after(() => {
  for (const folder of Object.values(folders)) rmSync(folder, { recursive: true });
});

/** A reader of his own, who comes more than once. */
async function reader(context = {}) {
  site.server.root = folders.first;
  const profile = await site.browser.newContext({ locale: "en-GB", viewport: { width: 1440, height: 900 }, ...context });
  return {
    profile,
    async visit(address = site.server.url) {
      const page = await profile.newPage();
      const errors = [];
      page.on("console", (message) => { if (message.type() === "error") errors.push(message.text()); });
      page.on("pageerror", (error) => errors.push(String(error)));
      await page.goto(address);
      await page.waitForSelector("body[data-ready]");
      return Object.assign(page, { errors });
    },
  };
}

/** What was served while something happened. */
async function servedBy(act) {
  const from = site.server.served.length;
  await act();
  return site.server.served.slice(from).map((path) => path.slice(new URL(site.server.url).pathname.length));
}

/** Files of kinds that libraries open become a batch, and the batch a ZIP. */
async function openFiles(page) {
  const [, paragraph] = TEXT.split("\n");
  const mail = `From: A <a@b.example>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${paragraph}\r\n`;
  const files = { "a.md": `# Am Hafen\n\n**${paragraph}**\n`, "b.eml": mail, "c.csv": `id,text\n7,"${paragraph}"\n` };
  await page.locator("#file").setInputFiles(Object.entries(files).map(([name, content]) => ({ name, mimeType: "", buffer: Buffer.from(content) })));
  await page.locator("#batch-rows tr").nth(2).waitFor();
  await page.locator("#batch-work:not([data-busy])").waitFor();
  assert.deepEqual(await page.locator("#batch-rows th").allInnerTexts(), ["a.md", "b.eml", "c.csv 7"]);
  assert.deepEqual(await page.locator("#batch-rows .problem").allInnerTexts(), []);
  const download = page.waitForEvent("download");
  await page.locator("#batch-download").click();
  await page.locator("#batch-formats [data-format=text]").click();
  const entries = unzipSync(readFileSync(await (await download).path()));
  assert.deepEqual(Object.keys(entries), ["a.txt", "b.txt", "c.csv 7.txt"]);
  for (const content of Object.values(entries)) assert.match(strFromU8(content), /Wiebke Osterhof/);
}

const tagline = (page) => page.locator(".tagline").innerText();

describe("without a connection", () => {
  test("after one visit the page opens and reads", async () => {
    const { profile, visit } = await reader();
    await (await visit()).close();
    await profile.setOffline(true);
    const page = await visit();
    await paste(page, TEXT);
    await page.locator("#article .paragraph mark").first().waitFor();
    await page.locator("[popovertarget=privacy]").click();
    await page.getByText("it opens without a connection").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("[popovertarget=samples]").click();
    await page.locator("#samples [data-sample=en-library]").click();
    await eventually.match(() => page.locator("#article").innerText(), /Leeds/);
    await openFiles(page);
    assert.deepEqual(page.errors, []);
    await profile.close();
  });

  test("everything is fetched before the seal; afterwards only the browser looks for its service worker", async () => {
    const { profile, visit } = await reader();
    let page;
    const first = await servedBy(async () => { page = await visit(); });
    for (const name of ["icons/512.png", "sw.js", "files/worker.js", "batch/table.js", "vendor/fflate/fflate.js"]) assert.ok(first.includes(name), `${name}: ${first.join()}`);
    // What the page itself has loaded comes once.
    for (const name of ["pkg/klartext_bg.wasm", "files/worker.js", "samples/de-hafen.txt"]) assert.equal(first.filter((one) => one === name).length, 1, name);
    const nothing = await servedBy(async () => {
      await paste(page, TEXT);
      await page.locator("#article .paragraph").waitFor();
      await page.waitForTimeout(3000);
    });
    assert.deepEqual(nothing, []);
    const again = await servedBy(async () => {
      page = await visit();
      await paste(page, TEXT);
      await page.locator("#article .paragraph").waitFor();
      await page.waitForTimeout(3000);
    });
    assert.deepEqual(again.filter((name) => name !== "sw.js"), ["files.json"]);
    const attempt = (url) => fetch(url).then(() => "sent", () => "blocked");
    assert.deepEqual(page.errors, []);
    site.watch.expect(/Content Security Policy/);
    assert.equal(await page.evaluate(attempt, site.server.url), "blocked");
    await profile.close();
  });

  test("a page in another folder of the host is another page", async () => {
    const { profile, visit } = await reader();
    const page = await visit();
    const [name] = await page.evaluate(() => caches.keys());
    assert.match(name, /^klartext \/some\/deep\/path\/ [0-9a-f]{16}$/);
    const registration = await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope));
    assert.deepEqual(registration, [site.server.url]);
    await profile.close();
  });

  test("where service workers are off the page works", async () => {
    const { profile, visit } = await reader();
    await profile.addInitScript(() => { delete Navigator.prototype.serviceWorker; });
    let page;
    const served = await servedBy(async () => { page = await visit(); });
    assert.ok(!served.includes("sw.js"));
    await paste(page, TEXT);
    await page.locator("#article .paragraph").waitFor();
    assert.deepEqual(page.errors, []);
    await profile.close();
  });

  test("a page that wasn't built keeps nothing, and clears what a build left", async () => {
    const { profile, visit } = await reader();
    await (await visit()).close();
    site.server.root = folders.unbuilt;
    const page = await visit();
    const left = () => page.evaluate(async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length]);
    await eventually.deepEqual(left, [[], 0]);
    await page.close();
    const served = await servedBy(visit);
    assert.ok(served.includes("app.js") && !served.includes("sw.js"), served.join());
    await profile.close();
  });
});

describe("a newer version", () => {
  test("is told of, fetched when asked for, and only what has changed", async () => {
    const { profile, visit } = await reader();
    await (await visit()).close();
    site.server.root = folders.newer;
    const page = await visit();
    assert.match(await tagline(page), /^Paste a scraped page/);
    await paste(page, TEXT);
    await page.locator("#article .paragraph").waitFor();
    assert.equal(await page.locator("#renew").isVisible(), true);
    const served = await servedBy(async () => {
      await page.locator("#renew").click();
      await eventually.match(() => tagline(page), /^Drop a scraped page/);
      await page.waitForSelector("body[data-ready]");
    });
    assert.deepEqual([...new Set(served)].sort(), ["files.json", "messages/en.js", "sw.js"]);
    assert.equal(await page.locator("#renewal").isVisible(), false);
    await eventually.match(() => page.locator("#article").innerText(), /Wiebke Osterhof/);
    assert.equal((await page.evaluate(() => caches.keys())).length, 1);
    assert.deepEqual(page.errors, []);
    await profile.setOffline(true);
    assert.match(await tagline(await visit()), /^Drop a scraped page/);
    await profile.close();
  });

  test("that can't be fetched leaves the one that is here", async () => {
    const { profile, visit } = await reader();
    await (await visit()).close();
    site.server.root = folders.newer;
    const page = await visit();
    await page.locator("#renew").waitFor();
    // The list is of a version that the server does not have any more.
    site.server.root = folders.first;
    const list = built({ ...NEWER, "app.js": (text) => `${text}\n// later\n` });
    await page.route("**/files.json", (route) => route.fulfill({ path: `${list}/files.json` }));
    await page.locator("#renew").click();
    await page.waitForSelector("body:not([data-ready])", { state: "attached" });
    await page.waitForSelector("body[data-ready]");
    assert.match(await tagline(page), /^Paste a scraped page/);
    await paste(page, TEXT);
    await page.locator("#article .paragraph").waitFor();
    rmSync(list, { recursive: true });
    await profile.close();
  });

  test("a service worker does not install before its files are here", async () => {
    const { profile, visit } = await reader();
    await (await visit()).close();
    site.server.root = folders.newer;
    const page = await visit();
    // The browser looks for it by itself, some time after the page has loaded.
    await eventually.equal(async () => site.server.served.filter((path) => path.endsWith("sw.js")).length > 1, true);
    await page.waitForTimeout(500);
    // One that had its files would go on waiting.
    await eventually.deepEqual(() => page.evaluate(async () => {
      const { waiting, installing, active } = await navigator.serviceWorker.getRegistration();
      return [waiting, installing, active].map(Boolean);
    }), [false, false, true]);
    assert.equal((await page.evaluate(() => caches.keys())).length, 1);
    await profile.close();
  });
});

describe("as a program", () => {
  test("the browser finds nothing that stands against installing it", async () => {
    site.server.root = folders.first;
    // Not in a profile that forgets: such a one installs nothing.
    const folder = `${folders.first}-profile`;
    const profile = await chromium.launchPersistentContext(folder, { executablePath: program(), headless: false, args: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
    const page = await profile.newPage();
    await page.goto(site.server.url);
    await page.waitForSelector("body[data-ready]");
    const protocol = await profile.newCDPSession(page);
    await eventually.deepEqual(async () => (await protocol.send("Page.getInstallabilityErrors")).installabilityErrors, []);
    const { data, errors } = await protocol.send("Page.getAppManifest");
    assert.deepEqual(errors, []);
    assert.equal(JSON.parse(data).share_target.method, "POST");
    await profile.close();
    rmSync(folder, { recursive: true });
  });
});

describe("as one file", () => {
  test("klartext.html opens from disk, reads, and can reach nothing", async () => {
    const page = await site.browser.newPage({ locale: "en-GB" });
    const [errors, requests] = [[], []];
    page.on("console", (message) => { if (message.type() === "error") errors.push(message.text()); });
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("request", (request) => { if (!request.url().startsWith("blob:")) requests.push(request.url()); });
    const address = `file://${folders.first}/klartext.html`;
    site.watch.expect(/^request: file:.*klartext\.html$/, /Content Security Policy/);
    await page.goto(address);
    await page.waitForSelector("body[data-ready]");
    await paste(page, TEXT);
    await page.locator("#article .paragraph mark", { hasText: "Wiebke Osterhof" }).waitFor();
    await page.locator("#article .paragraph mark").first().click();
    await page.keyboard.press("4");
    await page.locator("#undo:not([aria-disabled=true])").waitFor();
    await page.locator("[popovertarget=samples]").click();
    await page.locator("#samples [data-sample=de-hafen]").click();
    await eventually.match(() => page.locator("#article").innerText(), /Elektrofähre/);
    await openFiles(page);
    assert.deepEqual(requests, [address]);
    assert.deepEqual(errors, []);
    const attempt = (url) => fetch(url).then(() => "sent", () => "blocked");
    assert.equal(await page.evaluate(attempt, site.server.url), "blocked");
    // One that reads, one that opens files, and those of the batch.
    assert.ok(page.workers().length >= 3);
    for (const worker of page.workers()) assert.equal(await worker.evaluate(attempt, site.server.url), "blocked");
    await page.close();
  });
});
