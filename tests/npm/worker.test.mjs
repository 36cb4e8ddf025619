// The package in a worker: the same answers as on this thread, and what is
// promised of calls that are given up and of workers that come to an end.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { install } from "./installed.mjs";

const text = "Menü\nAnmelden\n\nFluss in Passau steigt\n\nAm Freitag stieg der Fluss \u{1f600} um fünf Meter, teilte die Stadt Passau mit.\nDie Altstadt blieb am 3. Juni 2024 trocken.\n";
/** Reading it takes longer than a worker may go on that nobody waits for. */
const long = text.repeat(16_000);

let folder, remove, load;
before(() => { ({ folder, remove, load } = install()); });
after(() => remove());

/** The package in workers, one instance for each test, with its workers counted. */
async function remote(script = "klartext/thread.node.js") {
  const address = script.startsWith("klartext/") ? pathToFileURL(join(folder, "node_modules", script)) : pathToFileURL(join(folder, script));
  const workers = [];
  const { through } = await import(pathToFileURL(join(folder, "node_modules/klartext/client.js")));
  const { readFile } = await import("node:fs/promises");
  const module = async () => WebAssembly.compile(await readFile(join(folder, "node_modules/klartext/klartext_bg.wasm")));
  const thread = () => {
    const worker = new Worker(address);
    const face = { onmessage: null, onerror: null, postMessage: (message, transfer) => worker.postMessage(message, transfer), terminate: () => worker.terminate() };
    worker.on("message", (data) => face.onmessage?.({ data }));
    worker.on("error", (error) => face.onerror?.(error));
    workers.push(worker);
    return face;
  };
  return { ...through({ thread, module, fetched: module }), workers };
}

/** Ends what a test started, whatever came of it. */
function ending(context, klartext) {
  context.after(() => klartext.free());
  return klartext;
}

const isAbort = { name: "AbortError" };

test("both have one interface", async () => {
  const [here, there] = [await load("klartext"), await load("klartext/worker")];
  // What makes no sense of a worker: to wait for its start, and to be started.
  const only = ["Page", "initSync", "start"];
  assert.deepEqual(Object.keys(there).sort(), Object.keys(here).filter((name) => !only.includes(name)).sort());
  await here.default();
  const page = await new there.Klartext().read(text);
  const methods = (of) => Object.getOwnPropertyNames(Object.getPrototypeOf(of)).filter((name) => name !== "constructor" && !name.startsWith("__"));
  assert.deepEqual(methods(page).sort(), methods(new here.Klartext().read(text)).sort());
});

test("both give the same answers", async (context) => {
  /** What one program is told by either. */
  async function told(library) {
    await library.default();
    const klartext = ending(context, new library.Klartext());
    const page = await klartext.read(text, { language: "de" });
    const clean = await klartext.readClean(text);
    const choices = { strictness: 0.7, decisions: [{ start: 0, kept: true }] };
    return [
      await page.analysis(), await page.analysis(choices), await page.overview(choices), await page.packed(choices), await page.tagged(),
      await page.export("tei", choices), await page.segments(1, 3, choices), [...await page.segmentNumbers(0, 9)], await page.mentions(0, 9),
      await page.entities(0, 9), await clean.analysis(), await library.analyze(text, choices), await library.tag(text), await library.exportAs(text, "csv"),
      await library.formats(), await library.kinds(), await library.roles(), await library.languages(), await library.reasonCodes(),
      await library.judges(), await library.joints(), await library.segmentColumns(), await library.version(),
    ];
  }
  const [here, there] = [await told(await load("klartext")), await told(await load("klartext/worker"))];
  assert.deepEqual(there, here);
});

test("errors are those of the package", async (context) => {
  const { default: init, Klartext, analyze, exportAs } = await load("klartext/worker");
  await init();
  await assert.rejects(analyze(text, { maxBytes: 3 }), { name: "KlartextError", code: "too-large" });
  await assert.rejects(exportAs(text, "papyrus"), { name: "KlartextError", code: "format" });
  await assert.rejects(analyze(text, { strictness: () => {} }), { name: "DataCloneError" });
  const klartext = ending(context, new Klartext());
  await assert.rejects(klartext.read(text, { maxLines: 1 }), { name: "KlartextError", code: "too-large" });
  const page = await klartext.read(text);
  await assert.rejects(page.analysis({ strictnes: 1 }), { name: "KlartextError", code: "options" });
  assert.ok((await page.analysis()).body.includes("Altstadt"), "and it goes on after that");
  await assert.rejects(new Klartext({ roles: new Uint8Array(3) }).read(text), { name: "KlartextError", code: "model" });
});

test("of the newest calls only the last is answered", async (context) => {
  const { Klartext, workers } = await remote();
  const klartext = ending(context, new Klartext());
  const page = await klartext.read(text);
  const other = page.export("text");
  const moves = [0, 0.2, 0.4, 0.6].map((strictness) => page.analysis({ strictness }, { latest: true }));
  const ends = await Promise.allSettled(moves);
  assert.deepEqual(ends.map(({ status, reason }) => reason?.name ?? status), ["AbortError", "AbortError", "AbortError", "fulfilled"]);
  assert.deepEqual(ends[3].value, await page.analysis({ strictness: 0.6 }));
  assert.match(await other, /Passau/, "other calls are not touched");
  assert.equal(workers.length, 1);
});

test("a call that is given up rejects at once; a worker that is still at it is replaced", async (context) => {
  const { Klartext, workers } = await remote();
  const klartext = ending(context, new Klartext());
  const page = await klartext.read(text);
  const before = await page.analysis();
  const began = performance.now();
  const reading = klartext.read(long, null, { signal: AbortSignal.timeout(20) });
  const waiting = page.analysis();
  await assert.rejects(reading, { name: "TimeoutError" });
  assert.ok(performance.now() - began < 400, `${performance.now() - began} ms`);
  // The page was read by the worker that is gone.
  assert.deepEqual(await waiting, before);
  assert.equal(workers.length, 2);
});

test("a call that waits is taken out of the queue", async (context) => {
  const { Klartext, workers } = await remote();
  const klartext = ending(context, new Klartext());
  const page = await klartext.read(text);
  const [first, abort] = [page.export("json"), new AbortController()];
  const second = page.analysis(null, { signal: abort.signal });
  abort.abort();
  await assert.rejects(second, isAbort);
  await first;
  await assert.rejects(page.analysis(null, { signal: AbortSignal.abort() }), isAbort);
  assert.equal(workers.length, 1);
});

test("after a crash calls and pages go on in a new worker", async (context) => {
  // A worker whose exports trap, and one that ends when a table is asked for.
  writeFileSync(join(folder, "trapping.js"), `
    import { Page } from "klartext";
    const asked = Page.prototype.export;
    Page.prototype.export = function (format, ...rest) {
      if (format === "tei") throw new WebAssembly.RuntimeError("unreachable");
      if (format === "csv") setTimeout(() => { throw new Error("gone") }, 200);
      return asked.call(this, format, ...rest);
    };
    await import("./node_modules/klartext/thread.node.js");
  `);
  const { Klartext, workers } = await remote("trapping.js");
  const klartext = ending(context, new Klartext());
  const page = await klartext.read(text);
  const before = await page.analysis();
  const [crashed, waiting] = [page.export("tei"), page.analysis()];
  await assert.rejects(crashed, { name: "KlartextError", code: "crashed" });
  assert.deepEqual(await waiting, before);
  assert.equal(workers.length, 2);
  await page.export("csv");
  await new Promise((resolve) => workers[1].once("exit", resolve));
  assert.deepEqual(await page.analysis(), before, "after the end of an idle worker, too");
});

test("what is freed is gone, and ends its worker", async () => {
  const { Klartext, workers } = await remote();
  const klartext = new Klartext();
  const page = await klartext.read(text);
  const other = await klartext.read(text);
  page.free();
  page.free();
  await assert.rejects(page.analysis(), /freed/);
  const waiting = other.analysis();
  klartext.free();
  await assert.rejects(waiting, /freed/);
  await assert.rejects(klartext.read(text), /freed/);
  await new Promise((resolve) => (workers[0].threadId === -1 ? resolve() : workers[0].once("exit", resolve)));
  if (Symbol.dispose) assert.equal(typeof page[Symbol.dispose], "function");
});

test("an idle worker doesn't keep a program from ending", () => {
  writeFileSync(join(folder, "idle.js"), `
    import { Klartext, analyze } from "klartext/worker";
    console.log((await analyze(${JSON.stringify(text)})).headline);
    await analyze("", { language: () => {} }).catch(({ name }) => console.log(name));
    const page = await new Klartext().read("");
    page.free();
  `);
  const { status, stdout, stderr } = spawnSync(process.execPath, ["idle.js"], { cwd: folder, encoding: "utf8", timeout: 30_000 });
  assert.deepEqual([status, stdout, stderr], [0, "Fluss in Passau steigt\nDataCloneError\n", ""]);
});
