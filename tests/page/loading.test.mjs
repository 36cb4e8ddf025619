// How the page says that it loads, and what it says when it can't. With the
// real engine.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { violations } from "./axe.mjs";
import { DIST, eventually, open, paste } from "./browser.mjs";
import { built } from "./built.mjs";

const MODULE = "pkg/klartext_bg.wasm";
const BYTES = readFileSync(`${DIST}/${MODULE}`);
const HALF = BYTES.length >> 1;
const TEXT = "Anmelden\nDer Hafen von Kiel wird in diesem Winter nicht zufrieren, sagte Hafenmeisterin Wiebke Osterhof am Montag in Laboe.\n";
/** Of a page that wasn't built nothing is known in advance. */
const UNBUILT = (response) => response.end('{ "version": "", "files": [] }');

/** A page whose server answers for some files in its own way. */
async function visit(answers, { root, ...context } = {}) {
  const site = await open({ answers, root, keeps: true });
  const profile = await site.browser.newContext({ locale: "en-GB", reducedMotion: "reduce", ...context });
  const page = await profile.newPage();
  await page.goto(site.server.url, { waitUntil: "commit" });
  return Object.assign(page, { site });
}

/** An answer that stops halfway until it is let go. */
function held(headers, bytes = BYTES, at = bytes.length >> 1) {
  let release;
  const released = new Promise((resolve) => { release = resolve; });
  const answer = async (response) => {
    response.writeHead(200, { "Content-Type": "application/wasm", ...headers }).write(bytes.subarray(0, at));
    await released;
    response.end(bytes.subarray(at));
  };
  return { answer, release };
}

test("while it loads the page counts bytes, offers nothing that can't work, and keeps what is typed", async () => {
  const { answer, release } = held({ "Content-Length": BYTES.length });
  const page = await visit({ [MODULE]: answer });
  try {
    const bar = page.locator("#loading-bar");
    await bar.waitFor();
    await eventually.equal(() => bar.evaluate(({ value, max }) => value / max > 0.45 && value / max < 0.6), true);
    await eventually.match(() => page.locator("#loading-text").innerText(), /^Loading … [2-4](\.\d)? MB of [5-9](\.\d)? MB$/);
    await eventually.match(() => page.locator("#numbers").innerText(), /Getting the engine ready/);
    for (const id of ["check", "copy", "formats-button"]) await eventually.equal(() => page.locator(`#${id}`).isDisabled(), true, id);
    assert.equal(await page.locator("#loading-waits").isVisible(), false);
    await paste(page, TEXT);
    await page.locator("#loading-waits").waitFor();
    await eventually.deepEqual(() => violations(page), []);
    release();
    await page.locator("#article .paragraph").waitFor();
    await eventually.match(() => page.locator("#article").innerText(), /Wiebke Osterhof/);
    assert.equal(await page.locator("#loading").isVisible(), false);
    assert.equal(await page.locator("#source").inputValue(), TEXT);
    for (const id of ["check", "copy", "formats-button"]) await eventually.equal(() => page.locator(`#${id}`).isDisabled(), false, id);
    await eventually.equal(() => page.locator("[popovertarget=samples]").isDisabled(), false);
  } finally {
    await page.site.close();
  }
});

test("a length that says nothing of what is unpacked is not shown as one", async () => {
  const packed = gzipSync(BYTES);
  const { answer, release } = held({ "Content-Encoding": "gzip", "Content-Length": packed.length }, packed);
  const page = await visit({ [MODULE]: answer, "files.json": UNBUILT });
  try {
    await page.locator("#loading-bar").waitFor();
    await eventually.match(() => page.locator("#loading-text").innerText(), /^Loading … [1-9][\d.]* MB so far, unpacked$/);
    assert.equal(await page.locator("#loading-bar").evaluate((bar) => bar.position), -1);
    release();
    await page.waitForSelector("body[data-ready]");
  } finally {
    await page.site.close();
  }
});

test("of what is sent compressed the build knows the size", async () => {
  const packed = gzipSync(BYTES);
  const { answer, release } = held({ "Content-Encoding": "gzip" }, packed);
  const page = await visit({ [MODULE]: answer }, { root: built() });
  try {
    await page.locator("#loading-bar").waitFor();
    await eventually.match(() => page.locator("#loading-text").innerText(), /^Loading … [\d.]+ MB of [\d.]+ MB, unpacked \(less is sent\)$/);
    await eventually.equal(() => page.locator("#loading-bar").evaluate(({ value, max }) => value > 1e5 && value < max), true);
    release();
    await page.waitForSelector("body[data-ready]");
  } finally {
    await page.site.close();
  }
});

const good = (response) => response.writeHead(200, { "Content-Type": "application/wasm" }).end(BYTES);
for (const [name, bad, words] of [
  ["is missing", (response) => response.writeHead(404).end(), /“pkg\/klartext_bg\.wasm” could not be loaded\. The server has no such file \(404\)\. Check that the folder/],
  ["meets an error of the server", (response) => response.writeHead(503).end(), /The server answered with an error \(503\)/],
  ["is cut off", (response) => { response.writeHead(200, { "Content-Type": "application/wasm", "Content-Length": BYTES.length }).write(BYTES.subarray(0, HALF), () => response.destroy()); }, /“pkg\/klartext_bg\.wasm” could not be loaded\. There is no connection, or it broke off/],
  ["is damaged", (response) => response.writeHead(200, { "Content-Type": "application/wasm" }).end(BYTES.map((byte, i) => (i > HALF ? byte ^ 0x55 : byte))), /It came, but is damaged/],
]) {
  test(`a file that ${name} is named, and can be asked for again`, async () => {
    let answer = bad;
    const page = await visit({ [MODULE]: (response) => answer(response) });
    page.site.watch.expect(/^console: Failed to load resource/);
    try {
      await page.locator("#retry").waitFor();
      await eventually.match(() => page.locator("#loading-failure").innerText(), words);
      await eventually.match(() => page.locator("#numbers").innerText(), /Not loaded/);
      assert.equal(await page.locator("#loading-bar").isVisible(), false);
      await paste(page, TEXT);
      await page.locator("#loading-waits").waitFor();
      assert.equal(await page.locator("#copy").isDisabled(), true);
      await eventually.deepEqual(() => violations(page), []);
      await page.getByRole("button", { name: "DE, Deutsch" }).click();
      await eventually.match(() => page.locator("#loading-failure").innerText(), /konnte nicht geladen werden/);
      answer = good;
      await page.locator("#retry").click();
      await page.locator("#article .paragraph").waitFor();
      assert.equal(await page.locator("#loading").isVisible(), false);
      assert.equal(await page.locator("#copy").isDisabled(), false);
    } finally {
      await page.site.close();
    }
  });
}

test("an engine that does not start leaves a way to load all of it again", async () => {
  let glue = "export default function () { throw new Error('too old'); } export const Klartext = 0, formats = 0, joints = 0, judges = 0, kinds = 0, reasonCodes = 0, roles = 0, segmentColumns = 0;";
  const page = await visit({ "pkg/klartext.js": (response) => response.writeHead(200, { "Content-Type": "text/javascript" }).end(glue) });
  try {
    await page.locator("#retry").waitFor();
    await eventually.match(() => page.locator("#loading-failure").innerText(), /the engine did not start \(too old\)/);
    glue = readFileSync(`${DIST}/pkg/klartext.js`, "utf8");
    await page.locator("#retry").click();
    await page.waitForSelector("body[data-ready]");
  } finally {
    await page.site.close();
  }
});
