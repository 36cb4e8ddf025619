// Texts that mean harm, and an engine that fails. With the stand-in engine.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { MOCK, commonSite, eventually, open, paste } from "./browser.mjs";

const LONG = "A paragraph that is long enough for the stand-in engine to take it for running text, which takes more than a hundred characters.";

const site = commonSite({ instead: MOCK });

describe("texts", () => {
  test("markup stays text and no script runs", async () => {
    const page = await site.page();
    const attack = `<img src=x onerror="window.hit=1"><script>window.hit=1</script><svg onload="window.hit=1"> ${LONG}`;
    await paste(page, `${attack}\n<b>Menu</b>`);
    await page.locator("#article .paragraph").waitFor();
    await page.locator("#show-removed").check();
    await eventually.equal(() => page.locator("#article .segment").first().innerText(), attack);
    await eventually.equal(() => page.locator("#article").locator("img, script, b").count(), 0);
    await eventually.equal(() => page.evaluate(() => window.hit), undefined);
  });

  test("markup in a dropped HTML file is read, not run", async () => {
    const page = await site.page();
    const html = `<!doctype html><title>no</title><style>no</style><h1>A quay &amp; its geese</h1><p>${LONG}<br>Second line</p><ul><li>one<li>two</ul><script>window.hit=1</script><img src=x onerror="window.hit=1"><table><tr><td>a<td>b</table>`;
    await page.locator("#file").setInputFiles({ name: "page.html", mimeType: "text/html", buffer: Buffer.from(html) });
    await page.locator("#article .paragraph").first().waitFor();
    const text = await page.locator("#source").inputValue();
    assert.equal(text, `A quay & its geese\n\n${LONG}\nSecond line\n\none\ntwo\n\na\tb`);
    await eventually.equal(() => page.evaluate(() => window.hit), undefined);
  });

  test("a dropped text file is read", async () => {
    const page = await site.page();
    const transfer = await page.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], "page.txt", { type: "text/plain" }));
      return data;
    }, LONG);
    await page.dispatchEvent("body", "dragenter", { dataTransfer: transfer });
    await eventually.equal(() => page.locator("#drop").isVisible(), true);
    await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
    await page.locator("#article .paragraph").waitFor();
    await eventually.equal(() => page.locator("#drop").isVisible(), false);
  });

  test("a file that is no text is named as such", async () => {
    const page = await site.page();
    await page.locator("#file").setInputFiles({ name: "photo.png", mimeType: "image/png", buffer: Buffer.from([1, 2, 3]) });
    await page.locator("#error").waitFor();
    await eventually.match(() => page.locator("#error").innerText(), /“photo.png” is a picture/);
  });

  for (const [name, text] of [
    ["lone surrogates", `\ud83d ${LONG} \ude00 and \ud800\n\udfff`],
    ["NUL bytes and controls", `\0\u0001\u0002 ${LONG} \0`],
    ["right-to-left text", `\u202e ${"שלום עולם ".repeat(20)}`],
    ["emoji only", "👩‍👩‍👧‍👦🎉".repeat(50)],
    ["one character", "x"],
  ]) {
    test(`${name} survive`, async () => {
      const page = await site.page();
      await paste(page, text);
      await page.locator("#article .segment").first().waitFor({ state: "attached" });
      const lines = await page.locator("#article .segment").evaluateAll((all) => all.map((s) => s.textContent));
      assert.equal(lines[0].trim(), text.split("\n")[0].trim());
      await eventually.equal(() => page.locator("#error").isVisible(), false);
      assert.deepEqual(page.errors, []);
    });
  }

  test("a book leaves the page usable", async () => {
    const page = await site.page();
    const book = `Menu\n${`${LONG} Gwen Tattersall lives in Kiel. `.repeat(5)}\n`.repeat(1400);
    assert.ok(book.length > 1_000_000);
    await paste(page, book);
    // The page answers before the last block is set.
    await page.getByRole("button", { name: "DE, Deutsch" }).click();
    await eventually.equal(() => page.locator("#article-title").innerText(), "Artikel");
    await page.waitForFunction(() => document.querySelectorAll("#article .paragraph").length === 1400);
    assert.equal(page.workers().length, 1);
    assert.deepEqual(page.errors, []);
  });

  test("a text above the limit is refused with both sizes, and the page goes on", async () => {
    const page = await site.page();
    await page.locator("#source").evaluate((area) => {
      area.value = `${"x".repeat(1023)}\n`.repeat(17 << 10);
      area.dispatchEvent(new InputEvent("input"));
    });
    await page.locator("#error").waitFor();
    await eventually.match(() => page.locator("#error").innerText(), /too large: 17 MB, .* up to 16 MB/);
    await paste(page, LONG);
    await page.locator("#article .paragraph").waitFor();
    await eventually.equal(() => page.locator("#error").isVisible(), false);
  });
});

describe("engine", () => {
  test("after a panic there is a message, and a fresh engine", async () => {
    const page = await site.page();
    await paste(page, `!!panic ${LONG}`);
    await page.locator("#error").waitFor();
    await eventually.match(() => page.locator("#error").innerText(), /broke down/);
    await paste(page, LONG);
    await page.locator("#article .paragraph").waitFor();
    await eventually.equal(() => page.locator("#error").isVisible(), false);
  });

  test("after a breakdown the text is read again, by the fresh engine", async () => {
    const page = await site.page();
    await paste(page, `!!brittle ${LONG}`);
    await page.locator("#article .paragraph").waitFor();
    await page.locator("#strictness").fill("1");
    await eventually.match(() => page.locator("#error").innerText(), /broke down/);
    await page.locator("#strictness").fill("0.4");
    await page.locator("#article .paragraph").waitFor();
    await eventually.equal(() => page.locator("#error").isVisible(), false);
  });

  test("work that hangs can be stopped", async () => {
    const page = await site.page();
    await paste(page, `!!hang ${LONG}`);
    await page.locator("#abort").click();
    await eventually.match(() => page.locator("#error").innerText(), /Stopped/);
    await paste(page, LONG);
    await page.locator("#article .paragraph").waitFor();
  });

  test("a newer text takes over from one that hangs", async () => {
    const page = await site.page();
    await paste(page, `!!hang ${LONG}`);
    await page.waitForTimeout(4200);
    await paste(page, LONG);
    await page.locator("#article .paragraph").waitFor();
    await eventually.equal(() => page.locator("#error").isVisible(), false);
  });

  test("a refusal is shown in the engine's words", async () => {
    const page = await site.page();
    await paste(page, `!!refuse ${LONG}`);
    await page.locator("#error").waitFor();
    await eventually.match(() => page.locator("#error").innerText(), /no such setting/);
    await page.locator("#error-close").click();
    await eventually.equal(() => page.locator("#error").isVisible(), false);
  });

  test("an engine that is not there is said to be missing", async () => {
    const broken = await open({ instead: { ...MOCK, "pkg/klartext_bg.wasm": new Uint8Array([1, 2, 3]) } });
    try {
      const page = await (await broken.browser.newContext({ locale: "en-GB" })).newPage();
      await page.goto(broken.server.url);
      await page.locator("#retry").waitFor();
      await eventually.match(() => page.locator("#loading").innerText(), /“pkg\/klartext_bg\.wasm” could not be loaded\. .*damaged/);
    } finally {
      await broken.close();
    }
  });
});
