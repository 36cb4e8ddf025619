// A folder served as any host would, and what a page in it answers.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { cleanFolder } from "./installed.mjs";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".wasm": "application/wasm" };
const FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-dev-shm-usage"
  + " --disable-background-networking --disable-component-update --disable-sync --remote-debugging-port=0";

/**
 * Opens `index.html` of a folder in Chromium and gives the JSON that the page
 * sends by POST, with what it asked the server for before.
 */
export async function answerOf(root) {
  const asked = [];
  let answered;
  const answer = new Promise((resolve) => (answered = resolve));
  const server = createServer(async (request, response) => {
    if (request.method === "POST") {
      answered(JSON.parse(Buffer.concat(await request.toArray()).toString()));
      return response.end();
    }
    const name = normalize(new URL(request.url, "http://localhost").pathname).slice(1) || "index.html";
    asked.push(name);
    try {
      const content = await readFile(join(root, name));
      response.writeHead(200, { "content-type": TYPES[extname(name)] ?? "application/octet-stream" }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  try {
    return { answer: await visited(`http://127.0.0.1:${server.address().port}/`, answer), asked };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/** Opens an address in Chromium until something comes to pass. */
export async function visited(address, until) {
  const { folder: profile, remove } = cleanFolder();
  const browser = spawn(process.env.CHROMIUM, [...FLAGS.split(" "), `--user-data-dir=${profile}`, address], { stdio: "ignore" });
  try {
    return await until;
  } finally {
    const ended = once(browser, "exit");
    browser.kill();
    await ended;
    await remove();
  }
}
