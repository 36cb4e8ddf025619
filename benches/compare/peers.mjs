// The tools of Node.js in the comparison, and Klartext in WebAssembly:
// node peers.mjs SYSTEM FOLDER ROUNDS. `README.md` says what it prints;
// `cargo xtask compare` runs it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The versions that are installed, which are exact. */
const { devDependencies: VERSIONS } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));

/** Klartext as npm has it. */
async function klartext() {
  const { default: init, Klartext, version } = await import("../../pkg/node.js");
  await init();
  return { engine: new Klartext(), version: version() };
}

/** A page's article, with names or without. */
async function analysis(choices) {
  const { engine, version } = await klartext();
  const work = (text) => {
    const page = engine.read(text);
    const { body } = page.analysis(choices);
    page.free();
    return body.length;
  };
  return { reads: "txt", version, work };
}

/**
 * What makes each system ready: the ending of the files that it reads, its version, and
 * what it does with one: it gives how many characters or names it found.
 */
const SYSTEMS = {
  "klartext": () => analysis({}),
  "klartext-cleaning": () => analysis({ entities: false }),
  "klartext-names": async () => {
    const { engine, version } = await klartext();
    const work = (text) => {
      const page = engine.readClean(text);
      const { mentions } = page.tagged();
      page.free();
      return mentions.length;
    };
    return { reads: "txt", version, work };
  },
  "readability": async () => {
    const { parseHTML } = await import("linkedom");
    const { Readability } = await import("@mozilla/readability");
    const work = (html) => new Readability(parseHTML(html).document).parse()?.textContent.length ?? 0;
    return { reads: "html", version: VERSIONS["@mozilla/readability"], work };
  },
  "defuddle": async () => {
    const { parseHTML } = await import("linkedom");
    const { Defuddle } = await import("defuddle/node");
    // It makes requests for some sites' pages, unless it is told not to.
    const options = { useAsync: false };
    const work = async (html) => (await Defuddle(parseHTML(html).document, undefined, options)).content.length;
    return { reads: "html", version: VERSIONS["defuddle"], work };
  },
  "wink-nlp": async () => {
    const { default: winkNLP } = await import("wink-nlp");
    const { default: model } = await import("wink-eng-lite-web-model");
    // All that its model has: sentences, negation, sentiment, parts of speech, entities.
    const nlp = winkNLP(model);
    return { reads: "txt", version: VERSIONS["wink-nlp"], work: (text) => nlp.readDoc(text).entities().out().length };
  },
  "compromise": async () => {
    const { default: nlp } = await import("compromise");
    // People, places and organisations.
    return { reads: "txt", version: VERSIONS["compromise"], work: (text) => nlp(text).topics().out("array").length };
  },
};

const [system, folder, rounds] = process.argv.slice(2);
const start = SYSTEMS[system];
if (!start) throw new Error(`nothing is called ${system}`);
// What a tool says of a page is no answer of ours.
console.log = console.info = console.debug = console.warn = console.error = () => {};
const say = (line) => process.stdout.write(`${line}\n`);

const { reads, version, work } = await start();
const files = readdirSync(folder).filter((name) => name.endsWith(`.${reads}`)).sort();
let [found, failed] = [0, 0];

/** Does the work on a file; how many milliseconds it took. */
async function measured(name) {
  const text = readFileSync(join(folder, name), "utf8");
  const began = performance.now();
  try {
    found += await work(text);
  } catch {
    failed += 1;
  }
  return performance.now() - began;
}

/** Reads the files one by one; milliseconds of each. */
async function round(first = () => {}) {
  const times = [];
  [found, failed] = [0, 0];
  for (const name of files) {
    times.push(await measured(name));
    if (times.length === 1) first();
  }
  return times;
}

/** The most memory that this process held, in bytes, where the system tells. */
function peak() {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))[1]) * 1024;
  } catch {
    return null;
  }
}

// The first round is for warming up.
await round(() => say("ready"));
const all = [];
for (let at = 0; at < Number(rounds); at++) all.push(await round());
say(JSON.stringify({ version, rounds: all, found, failed, peak: peak() }));
