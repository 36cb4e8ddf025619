// Paste, read, see what was removed, take it back. With the stand-in engine.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { MOCK, commonSite, eventually, flip, paste } from "./browser.mjs";

const PARAGRAPHS = [
  "The ferry between Laboe and Kiel will be late again this winter, said Gwen Tattersall on Monday morning at the quay, because of ice.",
  "It costs £3.5 million to mend, and the work will last until the last days of March, when the harbour is expected to be open again.",
];
const PAGE = [
  "Home", "News", "Weather", "Accept all cookies",
  "A ferry that has never once been on time for anybody",
  "By Harriet Ollerenshaw",
  PARAGRAPHS[0],
  "Read more: Ten quays worth a detour",
  PARAGRAPHS[1],
  "Comments (3)", "© Some Paper",
].join("\n");

const site = commonSite({ instead: MOCK });

async function reading(text = PAGE, context) {
  const page = await site.page(context);
  await paste(page, text);
  await page.locator("#article .paragraph").first().waitFor();
  return page;
}

/** The visible text of the article, a block a line. */
const shown = (page) => page.locator("#article").innerText();

describe("reading", () => {
  test("a pasted page becomes an article without a button", async () => {
    const page = await reading();
    await eventually.equal(() => page.locator("#article h2").innerText(), "A ferry that has never once been on time for anybody");
    const paragraphs = await page.locator("#article .paragraph p").allInnerTexts();
    assert.deepEqual(paragraphs, PARAGRAPHS);
    await eventually.match(() => page.title(), /^A ferry that has never once been on time for anybody/);
    await eventually.match(() => page.locator("#numbers").innerText(), /of .* words kept/);
    assert.deepEqual(page.errors, []);
  });

  test("names and values are marked in place", async () => {
    const page = await reading();
    const marks = await page.locator("#article mark").evaluateAll((all) => all.map((m) => [m.dataset.kind, m.textContent]));
    assert.deepEqual(marks, [
      ["person", "Harriet Ollerenshaw"], ["place", "Laboe"], ["place", "Kiel"], ["person", "Gwen Tattersall"], ["money", "£3.5 million"],
    ]);
  });

  test("the result follows typing", async () => {
    const page = await reading();
    await page.locator("#source").press("Control+Home");
    await page.keyboard.type("A sentence that is typed before everything else, and that is long enough to be taken for a paragraph by anybody.\n");
    await page.locator("#article .paragraph, #article .standfirst", { hasText: "typed before everything" }).waitFor();
    await eventually.match(() => shown(page), /Gwen Tattersall/);
  });

  test("what was removed is shown in place, with role and reason", async () => {
    const page = await reading();
    await eventually.doesNotMatch(() => shown(page), /Weather|Read more/);
    await page.locator("#show-removed").check();
    const removed = page.locator("#article [data-removed]");
    await eventually.deepEqual(() => removed.allInnerTexts(), [
      "Home", "News", "Weather", "Accept all cookies", "Read more: Ten quays worth a detour", "Comments (3)", "© Some Paper",
    ]);
    const text = await shown(page);
    assert.match(text, /Related stories – Wording typical of this “Read more”/);
    assert.ok(text.indexOf("Read more") > text.indexOf("Gwen Tattersall"), "in place");
    assert.ok(text.indexOf("Read more") < text.indexOf("£3.5 million"), "in place");
    await page.locator("#show-removed").uncheck();
    await eventually.equal(() => removed.first().isVisible(), false);
  });

  test("its own button removes a part, and restores a removed one", async () => {
    const page = await reading();
    await page.locator("#show-removed").check();
    await page.locator("[data-removed]", { hasText: "Read more" }).click();
    await page.locator(".block:not(.run)", { hasText: "Ten quays" }).waitFor();
    await eventually.equal(() => page.locator("[data-removed]", { hasText: "Read more" }).count(), 0);

    await flip(page, "It costs");
    await page.locator("[data-removed]", { hasText: "It costs" }).waitFor();
    await eventually.match(() => shown(page), /Your decision/);
    await eventually.match(() => page.locator("#reset").innerText(), /2 changes/);

    await page.locator("#undo").click();
    await page.locator(".paragraph p", { hasText: "It costs" }).waitFor();
    await page.locator("#reset").click();
    await page.locator("[data-removed]", { hasText: "Read more" }).waitFor();
    await eventually.equal(() => page.locator("#reset").isVisible(), false);
  });

  test("what comes back is a paragraph from then on", async () => {
    const page = await reading();
    await page.locator("#show-removed").check();
    await page.locator("[data-removed]", { hasText: "Read more" }).click();
    await page.locator(".block.paragraph", { hasText: "Ten quays" }).waitFor();
    await page.locator("#undo").click();
    await page.locator("[data-removed][data-role=related]", { hasText: "Ten quays" }).waitFor();
  });

  test("a run of removed parts comes back at once", async () => {
    const page = await reading();
    await page.locator("#show-removed").check();
    await page.locator(".run").first().getByRole("button", { name: "Restore all" }).click();
    await page.locator(".block:not(.run)", { hasText: "Weather" }).waitFor();
    await eventually.match(() => page.locator("#reset").innerText(), /4 changes/);
  });

  test("long runs stand closed under a summary", async () => {
    const page = await reading(`${"Menu entry\n".repeat(150)}${PAGE}`);
    await page.locator("#show-removed").check();
    const run = page.locator(".run").first();
    await eventually.match(() => run.locator("summary").innerText(), /154 parts removed/);
    await eventually.equal(() => run.getAttribute("open"), null);
    await run.locator("summary").click();
    await eventually.equal(() => run.locator("[data-removed]").first().isVisible(), true);
  });

  test("removed parts are not built before they are shown", async () => {
    const page = await reading();
    await page.locator(".run").first().waitFor({ state: "attached" });
    const built = () => page.locator("#article .run [data-removed]").count();
    assert.equal(await built(), 0);
    await page.locator("#show-removed").check();
    await eventually.equal(async () => await built() > 5, true);
    const count = await built();
    await page.locator("#show-removed").uncheck();
    await page.locator("#show-removed").check();
    assert.equal(await built(), count, "and built once");
  });

  test("decisions outlast an edit elsewhere in the text", async () => {
    const page = await reading();
    await page.locator("#show-removed").check();
    await page.locator("[data-removed]", { hasText: "Read more" }).click();
    await page.locator(".block:not(.run)", { hasText: "Ten quays" }).waitFor();
    await page.locator("#source").press("Control+Home");
    await page.keyboard.type("Sport\n");
    await page.locator("[data-removed]", { hasText: "Sport" }).waitFor();
    await eventually.equal(() => page.locator(".block:not(.run)", { hasText: "Ten quays" }).count(), 1);
  });

  test("the slider keeps more", async () => {
    const page = await reading();
    await page.locator("#strictness").fill("0");
    await page.locator(".block:not(.run)", { hasText: "Weather" }).waitFor();
    await eventually.equal(() => page.locator("#strictness").getAttribute("aria-valuetext"), "0 percent strict");
  });

  test("clearing the text clears the article", async () => {
    const page = await reading();
    await page.locator("#clear").click();
    await page.locator("#empty").waitFor();
    await eventually.equal(() => page.locator("#article").isVisible(), false);
    await eventually.equal(() => page.locator("#copy").isDisabled(), true);
  });

  test("a page without an article says so, in both languages, until there is one", async () => {
    const page = await site.page();
    const warnings = page.locator("#warnings");
    await paste(page, "Cookies\nAnmelden\nImpressum\n");
    await eventually.match(() => warnings.innerText(), /^No article was found/);
    assert.equal(await page.locator("#article .block:not(.run)").count(), 0);
    await page.getByRole("button", { name: "DE, Deutsch" }).click();
    await eventually.match(() => warnings.innerText(), /^In diesem Text wurde kein Artikel gefunden/);
    await page.locator("#show-removed").check();
    await page.locator("[data-removed]", { hasText: "Impressum" }).click();
    await eventually.equal(() => warnings.isVisible(), false);
    await paste(page, PAGE);
    await page.locator("#article .paragraph").first().waitFor();
    assert.equal(await warnings.isVisible(), false);
  });

  test("every sample is read", async () => {
    const page = await site.page();
    for (const name of ["de-hafen", "de-agentur", "en-library"]) {
      await page.locator("[popovertarget=samples]").click();
      await page.locator(`#samples [data-sample=${name}]`).click();
      const text = await page.locator("#source").inputValue();
      assert.ok(text.length > 1500, name);
      await page.locator("#article h2").waitFor();
    }
    assert.deepEqual(page.errors, []);
  });
});

describe("legend", () => {
  test("counts the kinds and hides them", async () => {
    const page = await reading();
    const person = page.locator("[data-kind-button=person]");
    await eventually.match(() => person.innerText(), /^People\s+2$/);
    const background = () => page.locator("mark[data-kind=person]").first().evaluate((m) => getComputedStyle(m).backgroundColor);
    const marked = await background();
    await person.click();
    await eventually.equal(() => person.getAttribute("aria-pressed"), "false");
    await eventually.notEqual(() => background(), marked);
    await eventually.match(() => shown(page), /Harriet Ollerenshaw/);
    await person.click();
    await eventually.equal(() => background(), marked);
  });

  test("leads through the mentions of an entity", async () => {
    const page = await reading(`${PAGE}\n${PARAGRAPHS[0]} Nobody asked Tattersall or Gwen Tattersall again, and Kiel slept.`);
    await page.locator("[data-entity-button]", { hasText: "Kiel" }).click();
    await eventually.equal(() => page.locator("mark.chosen").count(), 3);
    await eventually.match(() => page.locator("#finder").innerText(), /Kiel\s*1 of 3/);
    await page.getByRole("button", { name: "Next mention" }).click();
    await eventually.match(() => page.locator("#finder").innerText(), /2 of 3/);
    await page.getByRole("button", { name: "Stop highlighting" }).click();
    await eventually.equal(() => page.locator("mark.chosen").count(), 0);
    await eventually.equal(() => page.locator("#finder").isVisible(), false);
  });

  test("a note beside a mark tells kind, name and value", async () => {
    const page = await reading();
    await page.locator("mark[data-kind=money]").hover();
    const card = page.locator("#card");
    await card.waitFor();
    await eventually.match(() => card.innerText(), /Amount of money\s+£3,500,000\s+3500000/);
    await page.keyboard.press("Escape");
    await eventually.equal(() => card.isVisible(), false);
  });

  test("the note of a mark with the focus follows it, and comes again when the article is set anew", async () => {
    const page = await reading(PAGE, { viewport: { width: 1200, height: 420 } });
    const card = page.locator("#card");
    const mark = page.locator("#article mark").nth(1);
    await mark.focus();
    await card.waitFor();
    const gap = async () => Math.round((await card.boundingBox()).y - (await mark.boundingBox()).y);
    const before = await gap();
    await page.locator(".result .scroll").evaluate((pane) => { pane.scrollTop += 4; });
    await eventually.equal(gap, before);
    assert.ok(await card.isVisible());

    await page.locator("#article button.toggle").first().evaluate((button) => button.click());
    await page.locator("#reset").waitFor();
    await mark.focus();
    await card.waitFor();
    await page.keyboard.press("Control+z");
    await page.locator("#reset").waitFor({ state: "hidden" });
    await card.waitFor();
  });
});
