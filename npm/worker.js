/**
 * The package with the work done in a worker, for browsers and bundlers. Both
 * addresses are written out as bundlers look for them.
 */
import { through } from "./client.js";

/** @param {URL | string | Request} address */
async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  // Streaming needs the right media type, which not every server sends.
  const isTyped = response.headers.get("Content-Type")?.startsWith("application/wasm");
  return isTyped ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

const library = through({
  thread: () => new Worker(new URL("./thread.js", import.meta.url), { type: "module", name: "klartext" }),
  module: () => fetched(new URL("./klartext_bg.wasm", import.meta.url)),
  fetched,
});

export default library.init;
export const { Klartext, analyze, exportAs, formats, joints, judges, kinds, languages, reasonCodes, roles, segmentColumns, tag, version } = library;
