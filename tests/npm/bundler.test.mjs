// The package in a page that Vite builds, in a clean folder.
import assert from "node:assert/strict";
import { cpSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { answerOf } from "./browser.mjs";
import { cleanFolder, here, npm, pack, run } from "./installed.mjs";

let folder, remove;
before(() => {
  ({ folder, remove } = cleanFolder());
  cpSync(join(here, "vite"), folder, { recursive: true });
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  run(npm, ["ci", ...quiet], folder);
  run(npm, ["install", "--no-save", ...quiet, pack(folder)], folder);
});
after(() => remove());

test("Vite's build runs, on the page's thread and in a worker", { timeout: 120_000 }, async () => {
  run(join(folder, "node_modules/.bin/vite"), ["build", "--logLevel", "error"], folder);
  const { answer } = await answerOf(join(folder, "dist"));
  assert.equal(answer.length, 2, String(answer));
  for (const analysis of answer) assert.equal(analysis.headline ?? analysis, "Fluss in Passau steigt");
  assert.deepEqual(answer[0], answer[1]);
  const modules = readdirSync(join(folder, "dist/assets")).filter((name) => name.endsWith(".wasm"));
  assert.equal(modules.length, 1, `the module is there once: ${modules}`);
});
