// What can be checked by machine about access: axe, names, structure. With
// the stand-in engine.
import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { MOCK, commonSite, eventually } from "./browser.mjs";


const site = commonSite({ instead: MOCK });

for (const colorScheme of ["light", "dark"]) {
  for (const [name, viewport] of [["desktop", { width: 1440, height: 900 }], ["phone", { width: 390, height: 844 }]]) {
    test(`axe finds nothing wrong: ${colorScheme}, ${name}`, async () => {
      const page = await site.page({ colorScheme, viewport, reducedMotion: "reduce" });
      await eventually.deepEqual(() => violations(page), [], "empty");
      await page.locator("[popovertarget=samples]").click();
      await page.locator("#samples [data-sample=de-hafen]").click();
      await page.locator("#article h2").waitFor();
      await eventually.deepEqual(() => violations(page), [], "article");
      await page.locator("#show-removed").check();
      await page.locator("mark").first().focus();
      await page.keyboard.press("Enter");
      await page.locator("#marker").waitFor();
      await eventually.deepEqual(() => violations(page), [], "marker");
      await page.locator("#marker [data-naming=same]").click();
      await page.locator("#naming [role=option]").first().waitFor();
      await eventually.deepEqual(() => violations(page), [], "the same as");
      await page.keyboard.type("xyz");
      await page.locator("#naming [role=status]:not(:empty)").waitFor();
      await eventually.deepEqual(() => violations(page), [], "nothing of that name");
      await page.keyboard.press("Escape");
      await page.waitForFunction(() => document.activeElement.matches("mark"));
      await page.keyboard.press("Enter");
      await page.locator("#marker [data-naming=rename]").click();
      await eventually.deepEqual(() => violations(page), [], "rename");
      await page.keyboard.press("Escape");
      if (!(await page.locator("[data-about]").first().isVisible())) await page.locator(".names summary").click();
      await page.locator("[data-about]").first().click();
      await eventually.deepEqual(() => violations(page), [], "about a name");
      await page.keyboard.press("Escape");
      await page.locator("[data-kind-button]").first().click();
      await eventually.deepEqual(() => violations(page), [], "removed shown");
      await page.locator("#show-removed").uncheck();
      await page.locator("#article .paragraph button.toggle").first().dispatchEvent("click");
      await page.locator(".block.gone").waitFor();
      await page.locator("#article .paragraph button.role").first().dispatchEvent("click");
      await eventually.deepEqual(() => violations(page), [], "roles, a part removed");
      await page.locator("#roles [data-always=keep]").click();
      await page.locator("#rules-open").click();
      await eventually.deepEqual(() => violations(page), [], "rules");
      await page.locator("#rules-list [data-control=switch]").uncheck();
      await eventually.deepEqual(() => violations(page), [], "a rule off");
      await page.locator("#rules-list [data-control=forget]").click();
      await page.locator("#rules-none").waitFor();
      await eventually.deepEqual(() => violations(page), [], "no rule");
      await page.keyboard.press("Escape");
      await page.locator("[data-fact]").first().click();
      await eventually.deepEqual(() => violations(page), [], "a fact edited");
      await page.keyboard.press("Escape");
      await page.locator("#check").click();
      await page.locator("#checks [data-control=note]").first().click();
      await eventually.deepEqual(() => violations(page), [], "a note written");
      await page.keyboard.type("Asked");
      await page.keyboard.press("Enter");
      await page.locator("#checks .check-note span").waitFor();
      await page.locator("[popovertarget=privacy]").click();
      await eventually.deepEqual(() => violations(page), [], "checking list, privacy");
      await page.keyboard.press("Escape");
      await page.locator("#look-open").click();
      await eventually.deepEqual(() => violations(page), [], "appearance");
      await page.keyboard.press("Escape");
      await page.locator("#keys-open").click();
      await eventually.deepEqual(() => violations(page), [], "keys");
    });
  }
}

test("landmarks and headings make sense to the ear", async () => {
  const page = await site.page({ locale: "en-GB" });
  await page.locator("#empty-samples [data-sample=en-library]").click();
  await page.locator("#article h2").waitFor();
  const tree = await page.locator("body").ariaSnapshot();
  for (const line of [
    /- banner:/, /- heading "Klartext" \[level=1\]/, /- main:/, /- region "Source":/, /- textbox "Raw text of the page"/,
    /- region "Article":/, /- switch "Show removed"/, /- slider "Cleaning"/, /- article "Article":/,
    /- heading "Leeds library reopens two years after flood[^"]*" \[level=2\]/, /- heading "Nine drawers a day" \[level=3\]/,
    /- complementary "Facts and names"/, /- button "People \d+" \[pressed\]/, /- contentinfo:/,
  ]) assert.ok(line.test(tree), String(line));
  assert.ok(!/Restore \(/.test(tree), "removed parts are silent while they are not shown");
});
