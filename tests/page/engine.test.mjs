// The whole page with the real engine.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { DIST, commonSite, eventually, open, paste } from "./browser.mjs";

const site = commonSite();

/** Everything the article holds, shown or not, laid end to end. */
const everything = (page) => page.locator("#article .segment").evaluateAll((all) => all
  .map((segment) => (segment.querySelector(":scope > .text") ?? segment).cloneNode(true))
  .map((copy) => { copy.querySelector?.(".tag")?.remove(); return copy.textContent; }).join(""));

test("nothing of a text is lost, whatever it holds", async () => {
  const page = await site.page();
  await page.locator("#show-removed").check();
  const texts = [
    "Home\nNews\n\nA short text about the harbour of Kiel.\nIt has two lines, and \ud83d a lone surrogate.\nImpressum",
    "x", "👩‍👩‍👧‍👦", "\u202eשלום", "a\0b\nc", "1\n2\n3\n".repeat(300),
  ];
  for (const text of texts) {
    await paste(page, text);
    await page.waitForFunction((wanted) => document.querySelector("#source").value === wanted && !document.body.hasAttribute("data-working"), text);
    await page.waitForFunction((length) => {
      const found = [...document.querySelectorAll("#article .segment")].map((s) => s.textContent).join("");
      return found.replace(/\s/g, "").length >= length;
    }, text.replace(/\s/g, "").length);
    assert.equal((await everything(page)).replace(/\s/g, ""), text.replace(/\s/g, ""), JSON.stringify(text.slice(0, 40)));
  }
  assert.deepEqual(page.errors, []);
});

test("a segment is removed and restored through the engine", async () => {
  const page = await site.page();
  await paste(page, "Der Hafen von Kiel wird in diesem Winter nicht zufrieren, sagte Hafenmeisterin Wiebke Osterhof am Montag.\n\nAuch die Fähre nach Laboe soll nach Angaben der Reederei wie gewohnt fahren, wenn der Wind nicht dreht.\n");
  await page.locator("#show-removed").check();
  const segment = page.locator("#article .segment", { hasText: "Auch die Fähre" });
  await segment.waitFor();
  const start = await segment.getAttribute("data-start");
  const toggle = page.locator(`#article button.toggle[data-of="${start}"]`);
  const first = await toggle.getAttribute("data-kept");
  const before = await segment.getAttribute("data-reason");
  // To restore what was just removed is to take the removal back.
  const back = first === "true" ? before : "reader";
  for (const [wanted, reason] of [[first === "true" ? "false" : "true", "reader"], [first, back]]) {
    await toggle.click();
    await page.locator(`#article button.toggle[data-of="${start}"][data-kept="${wanted}"]`).waitFor();
    await eventually.equal(() => segment.getAttribute("data-reason"), reason);
    await eventually.equal(() => segment.getAttribute("data-removed"), wanted === "true" ? null : "");
  }
});

/** Appended to the engine: counts in the worker how often it reads, asks and forgets. */
const COUNTING = `
globalThis.counts = { read: 0, packed: 0, export: 0, free: 0 };
for (const [type, names] of [[Klartext, ["read"]], [Page, ["packed", "export", "free"]]]) {
  for (const name of names) {
    const real = type.prototype[name];
    type.prototype[name] = function (...of) { counts[name]++; return real.apply(this, of); };
  }
}`;

test("a text is read once, whatever is chosen about it", async () => {
  const glue = readFileSync(`${DIST}/pkg/klartext.js`, "utf8");
  const counted = await open({ instead: { "pkg/klartext.js": glue + COUNTING } });
  try {
    const page = await counted.page();
    const [worker] = page.workers();
    const counts = () => worker.evaluate(() => ({ ...globalThis.counts }));
    // The warm-up at the start is a reading too, and is forgotten with the first text.
    assert.deepEqual(await counts(), { read: 1, packed: 1, export: 0, free: 0 });

    await page.locator("#empty-samples [data-sample=de-hafen]").click();
    await page.locator("#article .paragraph").first().waitFor();
    await eventually.deepEqual(counts, { read: 2, packed: 2, export: 0, free: 1 });

    await page.locator("#strictness").fill("0.8");
    await eventually.equal(async () => (await counts()).packed, 3);
    await page.locator("#show-removed").check();
    const toggle = page.locator("#article .paragraph button.toggle").first();
    const start = await toggle.getAttribute("data-of");
    for (const kept of ["false", "true", "false"]) {
      await page.locator(`#article button.toggle[data-of="${start}"]`).click();
      await page.locator(`#article button.toggle[data-of="${start}"][data-kept="${kept}"]`).waitFor();
    }
    await page.locator("#reset").click();
    await eventually.equal(async () => (await counts()).packed, 7);
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download", exact: true }).click();
    await page.locator("#formats [data-format=markdown]").click();
    await download;
    await eventually.deepEqual(counts, { read: 2, packed: 7, export: 1, free: 1 });

    await page.locator("#clear").click();
    await paste(page, "Die Fähre nach Laboe fährt in diesem Winter nicht, teilte die Reederei am Montag mit.\n");
    await page.locator("#article .segment").first().waitFor({ state: "attached" });
    await eventually.deepEqual(counts, { read: 3, packed: 8, export: 1, free: 2 });
  } finally {
    await counted.close();
  }
});
