// Texts that come by a link or from another program. With the real engine.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { after, describe, test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { commonSite, eventually, paste } from "./browser.mjs";
import { built } from "./built.mjs";
import { bookmarklet, readLink, writeLink } from "../../www/link.js";

const TEXT = "Anmelden\nDer Hafen von Kiel wird in diesem Winter nicht zufrieren, sagte Hafenmeisterin Wiebke Osterhof am Montag in Laboe. Übrigens: 👩‍👩‍👧 „so“.\n";

const folder = built();
/** A page of somebody else, on the same host. */
const FOREIGN = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>x</title><body><p>Startseite</p><p>${TEXT.split("\n")[1]}</p>
<form method="post" action="share" enctype="multipart/form-data"><input name="title" value="Hafen"><textarea name="text"></textarea><input type="file" name="files" multiple><button>Share</button></form>`;
const site = commonSite({ root: folder, keeps: true, instead: { "foreign.html": FOREIGN } });
after(() => rmSync(folder, { recursive: true }));

describe("links", () => {
  test("carry a text, and are short", async () => {
    const long = TEXT.repeat(200);
    assert.equal(await readLink(await writeLink(TEXT), 1e6), TEXT);
    assert.equal(await readLink(await writeLink(long), 1e6), long);
    assert.match(await writeLink(TEXT), /^#t=[\w-]+$/);
    assert.ok((await writeLink(long)).length < 1000);
  });

  test("that are damaged, endless or no links are refused", async () => {
    const link = await writeLink(TEXT);
    await assert.rejects(readLink(`${link.slice(0, 40)}`, 1e6), { kind: "link" });
    await assert.rejects(readLink("#t=!!!", 1e6), { kind: "link" });
    await assert.rejects(readLink(`#t=${deflateRawSync(Buffer.from([0xff, 0xfe])).toString("base64url")}`, 1e6), { kind: "link" });
    await assert.rejects(readLink(`#t=${deflateRawSync(Buffer.alloc(2e6)).toString("base64url")}`, 1e6), { kind: "linkTooLong" });
    await assert.rejects(writeLink(Array.from({ length: 400_000 }, (_, i) => Math.sin(i).toString(36)).join("")), { kind: "linkTooLong" });
  });

  test("open their text, and leave the address", async () => {
    const page = await (await site.browser.newContext({ locale: "en-GB" })).newPage();
    await page.goto(site.server.url + await writeLink(TEXT));
    await page.locator("#article .paragraph mark", { hasText: "Wiebke Osterhof" }).waitFor();
    assert.equal(await page.locator("#source").inputValue(), TEXT);
    assert.equal(page.url(), site.server.url);
    // It is a step: what was there before comes back.
    await page.locator("#undo").click();
    await eventually.equal(() => page.locator("#source").inputValue(), "");
    await page.context().close();
  });

  test("open in a page that is open too, and say when they are damaged", async () => {
    const page = await site.page();
    await paste(page, "Something else that was here before, and is long enough to be an article of its own for the engine to read.");
    await page.goto(`${site.server.url}${await writeLink(TEXT)}`);
    await eventually.equal(() => page.locator("#source").inputValue(), TEXT);
    await page.goto(`${site.server.url}#t=AAAA`);
    await eventually.match(() => page.locator("#error").innerText(), /link is damaged/);
    assert.equal(await page.locator("#source").inputValue(), TEXT);
    await page.context().close();
  });

  test("are read by themselves, whatever is open; nothing of it is lost", async () => {
    const page = await site.page();
    await page.locator("#file").setInputFiles(["a", "b"].map((name) => ({ name: `${name}.txt`, mimeType: "text/plain", buffer: Buffer.from(`${name} ${TEXT}`) })));
    await page.locator("#batch-work:not([data-busy])").waitFor();
    await page.locator("#batch-rows .row-open").first().click();
    await eventually.equal(() => page.locator("#source").inputValue(), `a ${TEXT}`);
    await page.goto(`${site.server.url}${await writeLink(TEXT)}`);
    await eventually.equal(() => page.locator("#source").inputValue(), TEXT);
    await page.locator("#strip-list").click();
    assert.equal(await page.locator("#batch-rows tr").count(), 2);
    await page.locator("#batch-rows .row-open").first().click();
    await eventually.equal(() => page.locator("#source").inputValue(), `a ${TEXT}`);
    await page.context().close();
  });

  test("are copied from the menu, with a word about what they carry", async () => {
    const page = await site.page({ permissions: ["clipboard-read", "clipboard-write"] });
    await paste(page, TEXT);
    await page.locator("#article .paragraph").waitFor();
    await page.locator("#formats-button").click();
    await eventually.match(() => page.locator("#formats").innerText(), /Link to this text[^]*carries the text itself/);
    await page.locator("#formats [data-format=link]").click();
    await eventually.match(() => page.evaluate(() => navigator.clipboard.readText()), /#t=/);
    const link = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(link.startsWith(`${site.server.url}#t=`), link);
    assert.equal(await readLink(new URL(link).hash, 1e6), TEXT);
    await eventually.match(() => page.locator("#status").innerText(), /Link copied/);
    await page.context().close();
  });
});

test("the bookmark brings a page's text here, or what is selected there", async () => {
  const profile = await site.browser.newContext({ locale: "en-GB" });
  const page = await profile.newPage();
  await page.goto(site.server.url);
  await page.waitForSelector("body[data-ready]");
  await page.locator("#keys-open").click();
  const address = await page.locator("#bookmarklet").getAttribute("href");
  assert.equal(address, bookmarklet(site.server.url));
  await page.goto(`${site.server.url}foreign.html`);
  const [opened] = await Promise.all([profile.waitForEvent("page"), page.evaluate((script) => { eval(script); }, decodeURIComponent(address.slice("javascript:".length)))]);
  await opened.waitForSelector("body[data-ready]");
  await eventually.match(() => opened.locator("#source").inputValue(), /^Startseite\n+Der Hafen von Kiel/);
  await page.evaluate(() => getSelection().selectAllChildren(document.querySelectorAll("p")[1]));
  const [selected] = await Promise.all([profile.waitForEvent("page"), page.evaluate((script) => { eval(script); }, decodeURIComponent(address.slice("javascript:".length)))]);
  await eventually.equal(() => selected.locator("#source").inputValue(), TEXT.split("\n")[1]);
  await profile.close();
});

describe("what another program shares", () => {
  /** A page on which another program has shared something. */
  async function shared(files) {
    const profile = await site.browser.newContext({ locale: "en-GB" });
    const page = await profile.newPage();
    await page.goto(site.server.url);
    await page.waitForSelector("body[data-ready]");
    await page.goto(`${site.server.url}foreign.html`);
    const served = site.server.served.length;
    await page.locator("textarea").fill(TEXT.split("\n")[1]);
    await page.locator("input[type=file]").setInputFiles(files);
    await page.locator("button").click();
    await page.waitForSelector("body[data-ready]");
    return { profile, page, served: () => site.server.served.slice(served) };
  }

  test("reaches the page, and no server", async () => {
    const { profile, page, served } = await shared([]);
    await eventually.equal(() => page.locator("#source").inputValue(), `Hafen\n\n${TEXT.split("\n")[1]}`);
    assert.equal(page.url(), site.server.url);
    assert.ok(!served().some((path) => path.endsWith("share")));
    assert.deepEqual((await page.evaluate(() => caches.keys())).filter((name) => name.includes("inbox")), []);
    await profile.close();
  });

  test("with files is a batch, of whatever kind they are", async () => {
    const { profile, page } = await shared([
      { name: "page.html", mimeType: "text/html", buffer: Buffer.from(`<!doctype html><p>Startseite</p><p>${TEXT.split("\n")[1]}</p>`) },
      { name: "picture.png", mimeType: "image/png", buffer: Buffer.from("\x89PNG", "latin1") },
    ]);
    await eventually.deepEqual(() => page.locator("#batch-rows th").allInnerTexts(), ["shared.txt", "page.html", "picture.png"]);
    await page.locator("#batch-work:not([data-busy])").waitFor();
    await page.locator("#batch-rows .row-open", { hasText: "page.html" }).click();
    await eventually.equal(() => page.locator("#source").inputValue(), `Startseite\n\n${TEXT.split("\n")[1]}`);
    await profile.close();
  });

  test("is read from files that the system opens with the page", async () => {
    const profile = await site.browser.newContext({ locale: "en-GB" });
    const page = await profile.newPage();
    await page.addInitScript((text) => {
      const files = [{ getFile: async () => new File([text], "page.txt", { type: "text/plain" }) }];
      Object.defineProperty(globalThis, "launchQueue", { value: { setConsumer: (take) => take({ files }) } });
    }, TEXT);
    await page.goto(site.server.url);
    await page.locator("#article .paragraph").waitFor();
    assert.equal(await page.locator("#source").inputValue(), TEXT);
    await profile.close();
  });
});
