// The whole page with the real engine.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { eventually, open, paste } from "./browser.mjs";

let site;
before(async () => { site = await open(); });
after(() => site?.close());

/** Everything the article holds, shown or not, laid end to end. */
const everything = (page) => page.locator("#article .segment").evaluateAll((all) => all
  .map((segment) => (segment.querySelector(":scope > .text") ?? segment).cloneNode(true))
  .map((copy) => { copy.querySelector?.(".tag")?.remove(); return copy.textContent; }).join(""));

test("nothing of a text is lost, whatever it holds", async () => {
  const page = await site.page();
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
  for (const wanted of [first === "true" ? "false" : "true", first]) {
    await toggle.click();
    await page.locator(`#article button.toggle[data-of="${start}"][data-kept="${wanted}"]`).waitFor();
    await eventually.equal(() => segment.getAttribute("data-reason"), "reader");
    await eventually.equal(() => segment.getAttribute("data-removed"), wanted === "true" ? null : "");
  }
});
