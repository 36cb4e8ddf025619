// The package as npm packs it: its contents, its types, in Node.js, in a page.
import assert from "node:assert/strict";
import { cpSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { unpack } from "../../www/unpack.js";
import { answerOf } from "./browser.mjs";
import { here, install, run } from "./installed.mjs";

const text = "Am Freitag stieg der Fluss \u{1f600} um fünf Meter, teilte die Stadt Passau mit.\nDie Altstadt \u{1f600} blieb trocken.\n";

let folder, installed, remove, imported;

before(() => { ({ folder, installed, remove, load: imported } = install()); });
after(() => remove());

/** The package, ready; it finds its module itself. */
async function load() {
  const klartext = await imported("klartext");
  await klartext.default();
  return klartext;
}

test("the tarball holds the module, its types, what runs it, and nothing else", () => {
  const built = ["klartext.js", "klartext.d.ts", "klartext_bg.wasm", "klartext_bg.wasm.d.ts"];
  const own = readdirSync(join(here, "../../npm"));
  assert.deepEqual(readdirSync(installed).sort(), [...new Set([...built, ...own, "LICENSE-APACHE", "LICENSE-MIT"])].sort());
  const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  assert.deepEqual([manifest.name, manifest.type, manifest.license], ["klartext", "module", "MIT OR Apache-2.0"]);
  assert.equal(manifest.dependencies, undefined);
  // Everything that the manifest points to is there.
  const files = (entry) => (typeof entry === "string" ? [entry] : Object.values(entry).flatMap(files));
  for (const file of files([manifest.exports, manifest.main, manifest.module, manifest.types, manifest.sideEffects])) readFileSync(join(installed, file));
});

test("programs compile against the types", () => {
  const tsc = join(here, "node_modules/typescript/bin/tsc");
  for (const program of ["types.ts", "worker.types.ts"]) {
    cpSync(join(here, program), join(folder, program));
    for (const [module, resolution] of [["nodenext", "nodenext"], ["esnext", "bundler"]]) {
      const options = ["--strict", "--noEmit", "--target", "es2022", "--lib", "es2022,esnext.disposable,dom", "--module", module];
      try {
        run(process.execPath, [tsc, ...options, "--moduleResolution", resolution, program], folder);
      } catch (error) {
        assert.fail(error.stdout);
      }
    }
  }
});

test("it runs in Node.js, with positions as strings count", async () => {
  const { analyze, exportAs, tag, version } = await load();
  const analysis = analyze(text);
  const tagged = tag(text);
  assert.equal(analysis.segments.map((s) => text.slice(s.start, s.end)).join(""), text);
  for (const { mentions, entities, offsets } of [analysis, tagged]) {
    assert.equal(offsets, "utf16");
    assert.ok(mentions.length > 0);
    for (const mention of mentions) {
      assert.equal(text.slice(mention.start, mention.end), mention.text);
      assert.equal(entities[mention.entity].kind, mention.kind);
    }
  }
  assert.equal(Object.getPrototypeOf(analysis.segments[0].reason), Object.prototype);
  assert.match(exportAs(text, "text"), /Fluss/);
  assert.match(version(), /^\d+\.\d+\.\d+$/);
});

/** A page of many parts, with names, values and things to set aside. */
const longer = `Menü\nAnmelden\nAnzeige\n${text.repeat(8)}Mehr zum Thema\nKommentare (3)\nAm 3. Juni 2024 zahlte die Stadt Passau 5 Mio. Euro.\n`;

test("a text is read once and asked often", async () => {
  const { Klartext, analyze, exportAs } = await load();
  const klartext = new Klartext();
  const page = klartext.read(longer);
  const { segments } = page.analysis();
  const some = [{}, { strictness: 0 }, { strictness: 1 }, { entities: false }, { decisions: segments.map(({ start, kept }) => ({ start, kept: !kept })) }];
  // Twice, so that what was asked before is seen to leave no trace.
  for (const choices of [...some, ...some]) {
    assert.deepEqual(page.analysis(choices), analyze(longer, choices));
    for (const format of ["text", "json", "tei"]) assert.equal(page.export(format, choices), exportAs(longer, format, choices));
  }
  assert.deepEqual(page.analysis(null), analyze(longer));
  const clean = klartext.readClean(longer).analysis();
  assert.ok(clean.segments.every(({ kept, role }) => kept || role === "blank"));
  assert.ok(clean.body.includes("Anmelden") && !analyze(longer).body.includes("Anmelden"));
});

/** Without the digits that numbers of 32 bits don't have. */
const round = ({ segments, ...rest }) => ({
  ...rest, segments: segments.map(({ confidence, ...segment }) => ({ ...segment, confidence: Math.round(confidence * 1e6) })),
});

test("ranges and overview agree with the whole", async () => {
  const { Klartext, roles, reasonCodes, judges, joints, segmentColumns } = await load();
  const page = new Klartext().read(longer);
  const asNumbers = ({ start, end, role, kept, continues, confidence, reason }) => {
    const columns = {
      start, end, role: roles().findIndex(({ name }) => name === role), kept: Number(kept),
      continues: joints().indexOf(continues) + 1, confidence: Math.round(confidence * 1e6),
      code: reasonCodes().indexOf(reason.code), judge: judges().indexOf(reason.judge),
      evidenceStart: reason.start ?? 0, evidenceEnd: reason.end ?? 0,
    };
    return segmentColumns().map((column) => columns[column]);
  };
  for (const choices of [undefined, { strictness: 0 }, { entities: false }, { decisions: [{ start: 0, kept: true }] }]) {
    const { segments, mentions, entities, body, ...rest } = page.analysis(choices);
    const [segmentCount, mentionCount, entityCount] = [segments, mentions, entities].map((list) => list.length);
    assert.deepEqual(page.overview(choices), { ...rest, segmentCount, mentionCount, entityCount });
    assert.deepEqual([...page.segmentNumbers(0, segmentCount, choices)], segments.flatMap(asNumbers));
    assert.deepEqual([...page.segmentNumbers(2, 3, choices)], asNumbers(segments[2]));
    // As the page puts them together again.
    const { body: _, ...shown } = page.analysis(choices);
    const packed = page.packed(choices);
    const { segmentCount: a, mentionCount: b, entityCount: c, ...unpacked } = unpack(packed, { roles: roles(), reasonCodes: reasonCodes(), judges: judges(), joints: joints(), segmentColumns: segmentColumns() });
    assert.deepEqual(round(unpacked), round(shown));
    assert.deepEqual([a, b, c], [segmentCount, mentionCount, entityCount]);
    for (const [of, whole] of Object.entries({ segments, mentions, entities })) {
      const list = (from, to) => page[of](from, to, choices);
      assert.deepEqual(list(0, whole.length), whole);
      assert.deepEqual(list(2, 5), whole.slice(2, 5));
      assert.deepEqual(list(whole.length - 1, whole.length + 9), whole.slice(-1));
      assert.deepEqual(list(whole.length, whole.length + 1), []);
      assert.deepEqual(list(5, 2), []);
    }
  }
});

test("a clean page's two layers are those of a tagged text", async () => {
  const { Klartext, tag } = await load();
  assert.deepEqual(new Klartext().readClean(longer).tagged(), tag(longer));
});

test("a reader's corrections hold, in files too", async () => {
  const { Klartext } = await load();
  const page = new Klartext().read(longer);
  const before = page.analysis();
  const [{ start, end }] = before.segments.filter((segment) => longer.startsWith("Kommentare", segment.start));
  const at = longer.indexOf("Altstadt");
  const corrections = {
    roles: [{ start, end, role: "paragraph" }],
    mentions: [{ start: at, end: at + "Altstadt".length, kind: "place" }],
    facts: { headline: "Ein Fluss", publisher: null },
  };
  const choices = { corrections };
  const after = page.analysis(choices);
  const segment = after.segments.find((one) => one.start === start);
  assert.deepEqual([segment.role, segment.kept, segment.reason.judge], ["paragraph", true, "reader"]);
  const mention = after.mentions.find((one) => one.start === at);
  assert.deepEqual([mention.kind, mention.text], ["place", "Altstadt"]);
  assert.equal(after.headline, "Ein Fluss");
  assert.match(page.export("markdown", choices), /^---\n[^]*\n---\n\n# Ein Fluss\n[^]*Kommentare \(3\)/);
  assert.deepEqual(page.analysis(JSON.parse(JSON.stringify(choices))), after, "they survive being saved");
  assert.deepEqual(page.analysis(), before, "and are not remembered");
});

/** Runs a README's examples, each a program of its own about a sample, and gives what they print. */
function examples(readme) {
  const sample = join(here, "../../www/samples/en-library.txt");
  const given = `import { readFileSync } from "node:fs";\nconst text = readFileSync(${JSON.stringify(sample)}, "utf8");\n`;
  const found = [...readFileSync(join(here, "../..", readme), "utf8").matchAll(/\n```js\n([^]*?)\n```\n/g)];
  return found.map(([, example], index) => {
    writeFileSync(join(folder, `example${index}.js`), given + example);
    return run(process.execPath, [`example${index}.js`], folder);
  });
}

test("the READMEs' examples run", () => {
  for (const readme of ["README.md", "npm/README.md"]) {
    const [output] = examples(readme);
    assert.match(output, /^Leeds library reopens/, "headline and body");
    assert.match(output, /^place Leeds$/m, "mentions");
    assert.match(output, /\n# Leeds library reopens.*\n[^]*Skip to main content/, "the export, with the first line");
  }
  const [, inWorker] = examples("npm/README.md");
  assert.match(inWorker, /^Leeds library reopens.*\nrejected rejected fulfilled\n$/);
});

test("the documentation's first example runs", () => {
  const [output] = examples("docs/start.md");
  assert.match(output, /^Leeds library reopens/, "headline and body");
  assert.match(output, /^money £6.2 million 6200000$/m, "mentions and values");
  assert.match(output, /^Holbeck Library [\d.]+$/m, "entities");
});

test("what is freed is gone", async () => {
  const { Klartext } = await load();
  const klartext = new Klartext();
  const page = klartext.read(text);
  // What was read does not need the models' object any more.
  klartext.free();
  assert.ok(page.analysis().segments.length > 0);
  page.free();
  assert.throws(() => page.analysis());
  if (Symbol.dispose) assert.equal(typeof page[Symbol.dispose], "function");
});

test("its lists name what there is", async () => {
  const { exportAs, formats, kinds, languages, roles } = await load();
  for (const { name, extension, mediaType } of formats()) {
    assert.equal(typeof exportAs(text, name), "string");
    assert.match(extension, /^([a-z0-9-]+\.)?[a-z0-9]+$/);
    assert.match(mediaType, /^\w+\/[\w+-]+$/);
  }
  const where = (list, is) => list.filter((one) => one[is]).map(({ name }) => name);
  assert.deepEqual(where(kinds(), "isName"), ["person", "organization", "place", "misc"]);
  const [article, body] = [where(roles(), "isArticle"), where(roles(), "isBody")];
  assert.ok(article.includes("headline") && !body.includes("headline"));
  assert.ok(body.includes("paragraph") && body.every((name) => article.includes(name)));
  assert.ok(!article.includes("advert"));
  assert.ok(languages().includes("de"));
});

test("a text that is no article is warned of", async () => {
  const { analyze } = await load();
  assert.deepEqual(analyze("Menü\nAnmelden\nImpressum\n").warnings.map(({ code }) => code), ["no-article"]);
  assert.deepEqual(analyze(longer).warnings, []);
});

test("words and characters are counted, kept and all", async () => {
  const { analyze } = await load();
  const source = `Menü\n${text}`;
  const decisions = [{ start: 0, kept: false }, { start: 5, kept: true }, { start: source.indexOf("Die Altstadt"), kept: true }];
  const words = (part) => part.match(/\S+/g);
  const chars = (part) => [...words(part).join("")].length;
  assert.deepEqual(analyze(source, { decisions }).counts, {
    words: words(source).length, keptWords: words(text).length, chars: chars(source), keptChars: chars(text),
  });
});

test("corrections may hold what a text may", async () => {
  const { Klartext } = await load();
  const page = new Klartext().read(text);
  const { headline } = page.analysis({ corrections: { facts: { headline: "A \ud83d quay" } }, strictness: undefined });
  assert.equal(headline, "A \ufffd quay");
  for (const said of ["\\ud83d", "\\\ude00\n\"", "\u{1f600}\ud83d\ud83d!"]) {
    const { headline } = page.analysis({ corrections: { facts: { headline: said } } });
    assert.equal(headline, said.replace(/\p{Surrogate}/gu, "\ufffd"));
  }
});

test("lone surrogates keep their place", async () => {
  const { analyze } = await load();
  for (const source of ["\ud83d", "\ude00a\n\ud83d\ud83d\n\ude00\ud83d\n", `x\ud800${text}\udfff`]) {
    const { segments } = analyze(source);
    assert.equal(segments.map((s) => source.slice(s.start, s.end)).join(""), source);
  }
});

test("what it refuses is an error with a code", async () => {
  const { Klartext, analyze, exportAs } = await load();
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
  refused({ maxBytes: "3" }, "options");
  for (const nothing of [() => {}, [], 3, "de"]) refused(nothing, "options");
  assert.throws(() => exportAs(text, "papyrus"), { name: "KlartextError", code: "format" });
  const page = new Klartext().read(text);
  assert.throws(() => page.export("papyrus"), { name: "KlartextError", code: "format" });
  assert.throws(() => page.analysis({ language: "de" }), { name: "KlartextError", code: "options" });
  for (const corrections of [
    { role: [] }, { facts: { headlines: "" } }, { roles: [{ start: 0, end: 1, role: "titel" }] }, { roles: [{ start: 0, end: 1, role: "quote", why: "" }] },
  ]) assert.throws(() => page.analysis({ corrections }), { name: "KlartextError", code: "options" });
  assert.throws(() => new Klartext().read(text, { strictness: 1 }), { name: "KlartextError", code: "options" });
  assert.throws(() => new Klartext({ roles: new Uint8Array([1, 2, 3]) }), { name: "KlartextError", code: "model" });
  const loop = {};
  loop.corrections = loop;
  refused(loop, "options");
  // What can't be looked at, or has no form in JSON, leaves the page as it was.
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  for (const odd of [{ toJSON: () => undefined }, revoked.proxy, { get strictness() { throw new Error("no"); } }]) {
    assert.throws(() => page.analysis(odd), { name: "KlartextError", code: "options" });
    refused(odd, "options");
  }
  for (const models of [5, { roles: new Uint8Array(1), name: new Uint8Array(1) }, { roles: "roles.bin" }, {}, revoked.proxy]) {
    assert.throws(() => new Klartext(models), { name: "KlartextError", code: "model" });
  }
  assert.equal(page.segments(0, Infinity).length, page.analysis().segments.length);
  assert.deepEqual([page.segments(0, -1), page.segments(NaN, 0)], [[], []]);
  page.free();
  assert.ok(analyze(text).segments.length > 0, "and goes on after that");
});

test("it runs in a bare page, on its thread and in a worker", { skip: !process.env.CHROMIUM, timeout: 60_000 }, async () => {
  const page = `<!doctype html>
  <script type="importmap">{ "imports": { "klartext": "./node_modules/klartext/klartext.js", "klartext/worker": "./node_modules/klartext/worker.js" } }</script>
  <script type="module">
    const answers = [];
    try {
      for (const name of ["klartext", "klartext/worker"]) {
        const { default: init, analyze } = await import(name);
        await init();
        answers.push(await analyze(${JSON.stringify(text)}));
      }
    } catch (error) { answers.push(String(error)) }
    fetch("answer", { method: "POST", body: JSON.stringify(answers) });
  </script>`;
  writeFileSync(join(folder, "index.html"), page);
  const { answer, asked } = await answerOf(folder);
  const { analyze } = await load();
  assert.deepEqual(answer, [analyze(text), analyze(text)]);
  const own = asked.filter((name) => !/^(index.html|favicon.ico|node_modules\/klartext\/.*)$/.test(name));
  assert.deepEqual(own, [], "nothing is asked for but the package's files");
});
