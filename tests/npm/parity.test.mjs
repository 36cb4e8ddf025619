// The command line and the package give the same analysis, byte for byte,
// where the command line is told to count positions as JavaScript does.
//
// Both write JSON with the shortest digits that name a number; one writes 1.0
// where the other writes 1, so the command line's is read and written once.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { analyze, initSync, tag } from "../../pkg/klartext.js";

const command = process.env.KLARTEXT;
initSync({ module: readFileSync(new URL("../../pkg/klartext_bg.wasm", import.meta.url)) });

/** Texts by name: every page case, and strings that go wrong elsewhere. */
function* texts() {
  const cases = new URL("../cases/", import.meta.url);
  for (const name of existsSync(cases) ? readdirSync(cases).sort() : []) {
    const source = new URL(`${name}/source.txt`, cases);
    if (existsSync(source)) yield [name, readFileSync(source, "utf8")];
  }
  const odd = {
    empty: "", letter: "a", emoji: "\u{1f600}\u{1f469}\u{200d}\u{1f680}", nul: "a\0b\0\n\0",
    blank: "\n".repeat(1000), ends: "a\r\nb\rc\u{2028}d\u{2029}e\fg", surrogates: "x\ud83d\ny\ude00\ud83d",
    arabic: "\u{202b}مرحبا بالعالم\u{202c}\nנהר עולה\n", combining: "e\u0301".repeat(500),
    html: "<p>Am 3. Juni sagte <b>Eva Muster</b>: &bdquo;Ja&ldquo;</p>\n".repeat(20),
    byteOrder: "\ufeffTitel\n\ufeffText", line: "Am 3. Juni 2024 kam Eva Muster nach Köln. ".repeat(3000),
  };
  yield* Object.entries(odd);
  for (let seed = 1; seed <= 300; seed++) yield [`random ${seed}`, random(seed)];
}

/** A text put together from pieces that matter to the analysis. */
function random(seed) {
  const pieces = [
    "\n", "\n\n", " ", "\t", ". ", ", ", "Von Eva Muster", "Foto: dpa", "3. Juni 2024", "12:30 Uhr", "5 Mio. Euro",
    "Berlin", "Mehr zum Thema", "Der Fluss steigt weiter, sagte sie am Freitag", "Anzeige", "„Ja“", "Menü", "ß", "€",
    "\u{1f600}", "\ud83d", "\ude00", "\0", "\u{ad}", "\u{feff}", "\u{202e}", "\r", "Muster's", "die Stadt Köln", "25 %",
    "eva@example.org", "https://example.org/?a=b#c", "+49 221 12345", "The mayor of London said on Monday",
  ];
  let state = seed;
  const next = (bound) => (state = (Math.imul(state, 48271) >>> 0) % 2147483647) % bound;
  return Array.from({ length: next(120) }, () => pieces[next(pieces.length)] + (next(3) ? "" : " ")).join("");
}

/** The command's answers to texts, as objects. */
async function native(task, sources) {
  const child = spawn(command, [task, "--format", "jsonl", "--offsets", "utf16"], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(sources.map((text, id) => JSON.stringify({ id, text }) + "\n").join(""));
  const output = Buffer.concat(await child.stdout.toArray()).toString();
  return output.trimEnd().split("\n").map((line) => JSON.parse(line));
}

const inputs = [...texts()];
const sources = inputs.map(([, text]) => text);

test("clean and analyze agree", { skip: !command }, async () => {
  const answers = await native("clean", sources);
  assert.equal(answers.length, inputs.length);
  answers.forEach(({ id, ...answer }, index) => {
    const [name, text] = inputs[index];
    assert.equal(id, index);
    assert.equal(JSON.stringify(analyze(text)), JSON.stringify(answer), name);
  });
});

test("tag and tag agree", { skip: !command }, async () => {
  const answers = await native("tag", sources);
  assert.equal(answers.length, inputs.length);
  answers.forEach(({ id, ...answer }, index) => {
    const [name, text] = inputs[index];
    assert.equal(JSON.stringify(tag(text)), JSON.stringify(answer), name);
  });
});
