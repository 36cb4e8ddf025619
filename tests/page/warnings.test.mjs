// Warnings with a way out, HTML source, lone addresses.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { DIST, MOCK, commonSite, eventually, open, paste } from "./browser.mjs";
import { looksLikeHtml } from "../../www/htmltext.js";

const SENTENCE = "On most mornings the keeper of the small bridge near Rostock stops the traffic for a family of geese, and nobody complains about it.";
const HTML = `<!doctype html>\n<html><head><title>no</title><style>p{}</style></head><body><nav><ul><li>Home</li></ul></nav><div style="display:none">Hidden</div><p hidden>Hidden too</p><h1 style="color:red">A bridge that opens for geese and for nobody else</h1><p>${SENTENCE}</p></body></html>`;

const site = commonSite({ instead: MOCK });

const warnings = (page) => page.locator("#warnings").innerText();

describe("warnings", () => {
  test("a page without an article can be kept whole, and undone", async () => {
    const page = await site.page();
    await paste(page, "Cookies\nAnmelden\nImpressum\n");
    await eventually.match(() => warnings(page), /^No article was found/);
    await page.getByRole("button", { name: "Keep everything" }).click();
    await eventually.equal(() => page.locator("#article .block:not(.run)").count(), 3);
    await eventually.equal(() => page.locator("#warnings").isVisible(), false);
    assert.notEqual(await page.evaluate(() => document.activeElement.tagName), "BODY");
    await page.keyboard.press("Control+z");
    await eventually.match(() => warnings(page), /^No article was found/);
  });

  test("both languages say them", async () => {
    const page = await site.page({ locale: "de-DE" });
    await paste(page, "Cookies\nAnmelden\nImpressum\n");
    await eventually.match(() => warnings(page), /kein Artikel gefunden[^]*Alles behalten/);
    await page.locator("[data-tongue=en]").click();
    await eventually.match(() => warnings(page), /No article[^]*Keep everything/);
  });

  test("an address alone is explained", async () => {
    const page = await site.page();
    const requests = [];
    page.on("request", (request) => requests.push(request.url()));
    await paste(page, "https://example.org/news/a-bridge?id=3");
    await eventually.match(() => warnings(page), /^This is an address and no text/);
    await paste(page, `https://example.org/news\n${SENTENCE}`);
    await eventually.equal(() => page.locator("#warnings").isVisible(), false);
    const { isLoneAddress } = await import(`${DIST}/notices.js`);
    for (const address of ["example.org/news/1", " www.example.org \n", "example.org", "news.example.co.uk:8080?a=1", "bücher.example/neu#top", "HTTP://localhost/a", "example.org/notes.txt"]) {
      assert.ok(isLoneAddress(address), address);
    }
    for (const text of ["", "Ferries", "Yes/no", "notes.txt", "z.B.", "3.5", "14.10.2025", "and/or.", "a@example.org", "example.org is down", "example.org\nexample.com", "…", "-.org", "km/h"]) {
      assert.ok(!isLoneAddress(text), text);
    }
    await paste(page, "example.org/news/1");
    await eventually.match(() => warnings(page), /^This is an address and no text/);
    assert.deepEqual(requests.filter((url) => !url.startsWith("blob:")), []);
  });
});

describe("what is said of every text", () => {
  test("a slider that is not where it usually is, in the next text too, and one click sets it back", async () => {
    const page = await site.page();
    const text = `A bridge that opens for geese\n${SENTENCE}`;
    await paste(page, text);
    await page.locator("#strictness").fill("0.8");
    await eventually.match(() => warnings(page), /towards “less”/);
    await paste(page, `${text}\n${SENTENCE}`);
    await eventually.match(() => warnings(page), /left out more readily/);
    await page.getByRole("button", { name: "Clean as usual" }).click();
    await eventually.equal(() => page.locator("#warnings").isVisible(), false);
    assert.equal(await page.locator("#strictness").inputValue(), "0.5");
    await page.locator("#strictness").fill("0.2");
    await eventually.match(() => warnings(page), /towards “more”/);
  });

  test("a language that the models did not learn from, or that is not known", async () => {
    const page = await site.page();
    await paste(page, `!!language pl\n${SENTENCE}\n${SENTENCE}`);
    await eventually.match(() => warnings(page), /learned from German and English texts.*Polish/);
    await page.locator("[data-tongue=de]").click();
    await eventually.match(() => warnings(page), /deutschen und englischen Texten.*Polnisch/);
    await paste(page, `!!language\n${SENTENCE}\n${SENTENCE}`);
    await eventually.match(() => warnings(page), /Sprache dieses Textes ist hier nicht bekannt/);
    await paste(page, `!!language\nGeese`);
    await eventually.doesNotMatch(() => warnings(page), /Sprache/);
    await paste(page, SENTENCE);
    await eventually.equal(() => page.locator("#warnings").isVisible(), false);
  });
});

describe("HTML source", () => {
  test("that is pasted as text is read as HTML, or as plain text if one wants", async () => {
    const page = await site.page();
    await paste(page, HTML);
    await eventually.equal(() => page.locator("#source").inputValue(), `Home\n\nA bridge that opens for geese and for nobody else\n\n${SENTENCE}`);
    await eventually.match(() => warnings(page), /source of an HTML page/);
    await page.getByRole("button", { name: "Use as plain text" }).click();
    await eventually.equal(() => page.locator("#source").inputValue(), HTML);
    await eventually.doesNotMatch(() => page.locator("#warnings").textContent(), /source of an HTML page/);
    await page.keyboard.press("Control+z");
    await eventually.match(() => page.locator("#source").inputValue(), /^Home/);
    assert.deepEqual(page.errors, []);
  });

  test("is told from text that speaks of tags", () => {
    assert.equal(looksLikeHtml(HTML), true);
    assert.equal(looksLikeHtml("\n<div><p>a</p><p>b</p><ul><li>c</li></ul></div>"), true);
    assert.equal(looksLikeHtml(`How to close a tag\nWrite </p> and </li> and </div> and </td> at the end. ${SENTENCE}`), false);
    assert.equal(looksLikeHtml(`<b>Menu</b> ${SENTENCE}`), false);
    assert.equal(looksLikeHtml(SENTENCE), false);
  });
});

test("with the real engine: little kept and no line breaks have their ways out", async () => {
  const real = await open();
  try {
    const page = await real.page();
    await paste(page, `${SENTENCE} `.repeat(30));
    await eventually.match(() => warnings(page), /hardly any line breaks/);
    await page.getByRole("button", { name: "Keep everything" }).waitFor();
    await paste(page, "Cookies\nAnmelden\nImpressum\nMenü\n".repeat(4));
    await eventually.match(() => warnings(page), /No article/);
    await page.getByRole("button", { name: "Keep everything" }).click();
    await eventually.equal(() => page.locator("#article [data-removed]").count(), 0);
    await eventually.equal(() => page.locator("#warnings").isVisible(), false);
  } finally {
    await real.close();
  }
});
