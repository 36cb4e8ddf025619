/**
 * Runs the engine off the page's thread. A text is read once; what was read
 * is kept until another text comes, and asked as often as the reader likes.
 *
 * This file is never loaded by its own address, but as a `blob:` with what it
 * imports (see blobs.js): so it inherits the page's Content-Security-Policy,
 * and neither page nor worker can open a connection. The compiled module
 * comes by message.
 */
import init, { Klartext, formats, joints, judges, kinds, reasonCodes, roles, segmentColumns } from "./pkg/klartext.js";

/** @import {Choices, Format, FormatInfo, KindInfo, Overview, Packed, Page, ReadOptions} from "./pkg/klartext.js" */
/** @import {Names} from "./unpack.js" */

/**
 * What the worker is asked. A request that brings a text is about that one,
 * others are about the text before.
 * A clean text is one of which every line is article.
 * @typedef {{text: string, isClean?: boolean, options: ReadOptions}} Reading
 * @typedef {{task: "start", module: WebAssembly.Module}} StartRequest
 * @typedef {{task: "analysis", choices: Choices, reading?: Reading}} AnalysisRequest
 * @typedef {{task: "export", format: Format, choices: Choices, reading?: Reading}} ExportRequest
 * @typedef {{task: "overview", choices: Choices, reading?: Reading}} OverviewRequest
 * @typedef {StartRequest | AnalysisRequest | ExportRequest | OverviewRequest} Request
 *
 * What it answers. `reading` and `asking` are milliseconds; `reading` is 0
 * where the text had been read before.
 * @typedef {{formats: FormatInfo[], kinds: KindInfo[]} & Names} Started
 * @typedef {{packed: Packed, reading: number, asking: number}} Answer
 *
 * What went wrong; `kind` names one of the page's messages.
 * @typedef {{kind: "panic"|"refused"|"tooManyLines", message: string}
 *   | {kind: "tooLarge", message: string, bytes: number, limit: number}} Failure
 * @typedef {{id: number, result: Started | Answer | Overview | string} | {id: number, error: Failure}} Response
 */

/** A text for which every stage has something to do. */
const WARM_UP = "Die Stadt Emden zahlt am 3. Juni 5 Euro.\nDie Stadt Emden zahlt am 4. Juni 6 Euro.";

/** @type {Klartext} */
let klartext;
/** What was read of the present text. @type {Page|null} */
let page = null;

/** @param {StartRequest} request @returns {Promise<Started>} */
async function start({ module }) {
  await init({ module_or_path: module });
  klartext = new Klartext();
  // The models unpack at their first use; the first text shall not wait for it.
  read({ text: WARM_UP, options: {} });
  present().packed();
  return {
    formats: formats(), kinds: kinds(), roles: roles(), reasonCodes: reasonCodes(),
    judges: judges(), joints: joints(), segmentColumns: segmentColumns(),
  };
}

/** @param {AnalysisRequest} request @returns {Answer} */
function analysis({ choices, reading }) {
  const began = performance.now();
  if (reading) read(reading);
  const asked = performance.now();
  const packed = present().packed(choices);
  return { packed, reading: reading ? asked - began : 0, asking: performance.now() - asked };
}

/** @param {ExportRequest} request */
function exported({ format, choices, reading }) {
  if (reading) read(reading);
  return present().export(format, choices);
}

/** @param {OverviewRequest} request */
function overview({ choices, reading }) {
  if (reading) read(reading);
  return present().overview(choices);
}

/** @param {Reading} reading */
function read({ text, isClean = false, options }) {
  // First, so that two are never in memory at once.
  page?.free();
  page = null;
  page = isClean ? klartext.readClean(text, options) : klartext.read(text, options);
}

function present() {
  if (!page) throw new Error("no text has been read");
  return page;
}

/** @param {Request} request */
function answer(request) {
  switch (request.task) {
    case "start": return start(request);
    case "analysis": return analysis(request);
    case "export": return exported(request);
    case "overview": return overview(request);
  }
}

self.onmessage = async (/** @type {MessageEvent<Request & {id: number}>} */ { data: request }) => {
  try {
    const result = await answer(request);
    const transfer = typeof result === "object" && "packed" in result ? [result.packed.segments.buffer] : [];
    self.postMessage({ id: request.id, result }, { transfer: /** @type {ArrayBuffer[]} */ (transfer) });
  } catch (error) {
    self.postMessage({ id: request.id, error: describe(error, request) });
  }
};

/**
 * @param {any} error
 * @param {Request} request
 * @returns {Failure}
 */
function describe(error, request) {
  const message = String(error?.message ?? error);
  if (isFatal(error)) return { kind: "panic", message };
  if (error?.code === "too-large" && "reading" in request && request.reading) {
    const { text, options } = request.reading;
    const [bytes, limit] = [new Blob([text]).size, options.maxBytes ?? Infinity];
    return bytes > limit ? { kind: "tooLarge", message, bytes, limit } : { kind: "tooManyLines", message };
  }
  return { kind: "refused", message };
}

/**
 * A trap leaves the module's memory in an unknown state: nothing may be asked
 * of it again.
 *
 * @param {any} error
 */
function isFatal(error) {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}
