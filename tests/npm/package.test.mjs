// The package as npm packs it: its contents, its types, in Node.js, in a page.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const pkg = fileURLToPath(new URL("../../pkg", import.meta.url));
const npm = process.platform === "win32" ? "npm.cmd" : "npm";
const text = "Am Freitag stieg der Fluss \u{1f600} um fünf Meter, teilte die Stadt Passau mit.\nDie Altstadt \u{1f600} blieb trocken.\n";

let folder, installed;

before(() => {
  folder = mkdtempSync(join(tmpdir(), "klartext-"));
  const [{ filename }] = JSON.parse(run(npm, ["pack", pkg, "--json", "--pack-destination", folder]));
  writeFileSync(join(folder, "package.json"), '{"private": true, "type": "module"}\n');
  run(npm, ["install", "--offline", "--no-audit", "--no-fund", join(folder, filename)], folder);
  installed = join(folder, "node_modules/klartext");
});

after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));

function run(program, args, cwd = here) {
  return execFileSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

async function load() {
  const module = createRequire(join(folder, "index.js")).resolve("klartext");
  const klartext = await import(pathToFileURL(module));
  await klartext.default({ module_or_path: readFileSync(join(installed, "klartext_bg.wasm")) });
  return klartext;
}

test("the tarball holds the module, its types and nothing else", () => {
  const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  const needed = ["klartext.js", "klartext.d.ts", "klartext_bg.wasm", "klartext_bg.wasm.d.ts"];
  for (const name of needed) readFileSync(join(installed, name));
  const rest = manifest.files.filter((name) => !needed.includes(name));
  assert.deepEqual(rest.filter((name) => !/^(README|LICENSE)/.test(name)), []);
  assert.equal(manifest.type, "module");
  assert.equal(manifest.license, "MIT OR Apache-2.0");
});

test("a program compiles against the types", () => {
  cpSync(join(here, "types.ts"), join(folder, "types.ts"));
  const tsc = join(here, "node_modules/typescript/bin/tsc");
  for (const [module, resolution] of [["nodenext", "nodenext"], ["esnext", "bundler"]]) {
    const options = ["--strict", "--noEmit", "--target", "es2022", "--module", module];
    try {
      run(process.execPath, [tsc, ...options, "--moduleResolution", resolution, "types.ts"], folder);
    } catch (error) {
      assert.fail(error.stdout);
    }
  }
});

test("it runs in Node.js, with positions as strings count", async () => {
  const { analyze, exportAs, tag, version } = await load();
  const analysis = analyze(text);
  assert.equal(analysis.segments.map((s) => text.slice(s.start, s.end)).join(""), text);
  for (const mentions of [analysis.entities, tag(text).entities]) assert.ok(mentions.length > 0);
  for (const mention of [...analysis.entities, ...tag(text).entities]) {
    assert.equal(text.slice(mention.start, mention.end), mention.text);
  }
  assert.equal(Object.getPrototypeOf(analysis.segments[0].reason), Object.prototype);
  assert.match(exportAs(text, "text"), /Fluss/);
  assert.match(version(), /^\d+\.\d+\.\d+$/);
});

test("lone surrogates keep their place", async () => {
  const { analyze } = await load();
  for (const source of ["\ud83d", "\ude00a\n\ud83d\ud83d\n\ude00\ud83d\n", `x\ud800${text}\udfff`]) {
    const { segments } = analyze(source);
    assert.equal(segments.map((s) => source.slice(s.start, s.end)).join(""), source);
  }
});

test("what it refuses is an error with a code", async () => {
  const { analyze, exportAs } = await load();
  const refused = (options, code) =>
    assert.throws(() => analyze(text, options), (error) => {
      assert.ok(error instanceof Error);
      assert.equal(error.name, "KlartextError");
      assert.equal(error.code, code);
      return true;
    });
  refused({ maxBytes: 3 }, "too-large");
  refused({ maxbytes: 3 }, "options");
  refused({ language: "xx" }, "options");
  refused(() => {}, "options");
  assert.throws(() => exportAs(text, "papyrus"), { name: "KlartextError", code: "format" });
  const loop = {};
  loop.loop = loop;
  refused(loop, "options");
  assert.ok(analyze(text).segments.length > 0, "and goes on after that");
});

test("it runs in a bare page", { skip: !process.env.CHROMIUM, timeout: 60_000 }, async () => {
  const page = `<!doctype html><script type="module">
    const answer = (result) => fetch("result", { method: "POST", body: JSON.stringify(result) });
    try {
      const { default: init, analyze } = await import("./klartext.js");
      await init();
      answer(analyze(${JSON.stringify(text)}));
    } catch (error) { answer(String(error)) }
  </script>`;
  const types = { js: "text/javascript", wasm: "application/wasm" };
  let answered;
  const answer = new Promise((resolve) => (answered = resolve));
  const server = createServer(async (request, response) => {
    const name = request.url.slice(1);
    if (request.method === "POST") {
      answered(JSON.parse(Buffer.concat(await request.toArray()).toString()));
      response.end();
    } else if (["klartext.js", "klartext_bg.wasm"].includes(name)) {
      response.setHeader("content-type", types[name.split(".").pop()]);
      response.end(readFileSync(join(installed, name)));
    } else {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end(name ? "" : page);
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const profile = join(folder, "profile");
  mkdirSync(profile);
  const flags = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-dev-shm-usage"
    + " --disable-background-networking --disable-component-update --disable-sync";
  const address = `http://127.0.0.1:${server.address().port}/`;
  const browser = spawn(process.env.CHROMIUM, [...flags.split(" "), "--remote-debugging-port=0", `--user-data-dir=${profile}`, address], { stdio: "ignore" });
  try {
    const { analyze } = await load();
    assert.deepEqual(await answer, analyze(text));
  } finally {
    const ended = once(browser, "exit");
    browser.kill();
    await ended;
    server.close();
    server.closeAllConnections();
  }
});
