// Compiled, never run: programs that use the package in a worker as its types say.
import init, { Klartext, Page, analyze, exportAs, kinds } from "klartext/worker";
import type { Analysis, CallOptions, Kind, KlartextError, Overview, Thread } from "klartext/worker";

/** One program for both: on this thread, and in a worker. */
export async function either(library: typeof import("klartext") | typeof import("klartext/worker"), text: string): Promise<string[]> {
  await library.default();
  const klartext = new library.Klartext();
  const page = await klartext.read(text, { language: "de" });
  const analysis: Analysis = await page.analysis({ strictness: 0.7 });
  const overview: Overview = await page.overview();
  const segments = await page.segments(0, overview.segmentCount);
  const file: string = await page.export("markdown");
  const tagged = await library.tag(text);
  page.free();
  klartext.free();
  return [analysis.body, file, ...segments.map(({ role }) => role), ...tagged.mentions.map(({ kind }) => kind)];
}

export async function calls(text: string, start: () => Thread, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  await init({ module_or_path: bytes, worker: start });
  await init({ worker: () => new Worker("thread.js", { type: "module" }) });
  const call: CallOptions = { signal: AbortSignal.timeout(1000), latest: true };
  using klartext = new Klartext();
  using page: Page = await klartext.readClean(text, null, call);
  await page.mentions(0, 5, { entities: true }, call);
  await page.tagged(null, { latest: true });
  const names: Kind[] = (await kinds()).filter(({ isName }) => isName).map(({ name }) => name);
  await exportAs(text, "tei", { language: "en" }, call);
  return (await analyze(text, { strictness: 1 }, call)).body + names.join();
}

export function message(error: KlartextError): string {
  return error.code === "crashed" ? "again, please" : error.message;
}

// @ts-expect-error an answer is a promise
export const headline: string | null = analyze("").headline;
// @ts-expect-error only reading makes a page
new Page();
// @ts-expect-error a signal is no choice
new Klartext().read("").then((page) => page.analysis({ signal: AbortSignal.timeout(1) }));
