/** The package with the work done in a worker, for Node.js. */
import { readFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import { through } from "./client.js";

/**
 * A thread of Node.js with the face of a browser's worker. While it has nothing
 * to do it doesn't keep the program from ending.
 *
 * @returns {import("./client.js").Thread}
 */
function thread() {
  const worker = new Worker(new URL("./thread.node.js", import.meta.url), { name: "klartext" });
  /** @type {import("./client.js").Thread} */
  const face = {
    onmessage: null,
    onerror: null,
    postMessage(message, transfer) {
      worker.postMessage(message, transfer);
      // What is not answered is not waited for.
      if (message.task !== "free") worker.ref();
    },
    terminate: () => void worker.terminate(),
  };
  worker.on("message", (data) => {
    worker.unref();
    face.onmessage?.({ data });
  });
  worker.on("error", (error) => face.onerror?.(error));
  worker.on("exit", () => face.onerror?.({ message: "it ended" }));
  return face;
}

/** @param {URL | string | Request} address */
async function fetched(address) {
  return WebAssembly.compile(await (await fetch(address)).arrayBuffer());
}

const library = through({
  thread,
  module: async () => WebAssembly.compile(await readFile(new URL("./klartext_bg.wasm", import.meta.url))),
  fetched,
});

export default library.init;
export const { Klartext, analyze, exportAs, formats, joints, judges, kinds, languages, reasonCodes, roles, segmentColumns, tag, version } = library;
