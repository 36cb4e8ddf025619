// A plain static server under a sub-path, as any host would be.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".png": "image/png",
};

/**
 * @param {string} root folder to serve; `root` of what comes back may be set to another one
 * @param {{prefix?: string, instead?: Record<string, string|Uint8Array>, types?: Record<string, string>, answers?: Record<string, (response: import("node:http").ServerResponse) => unknown>}} [options]
 *   `instead`: contents of some paths; `types`: media types of some endings; `answers`: who answers for some paths
 */
export async function serve(root, { prefix = "/some/deep/path/", instead = {}, types = {}, answers = {} } = {}) {
  const served = [];
  const site = { root };
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    served.push(path);
    const name = normalize(path.slice(prefix.length)) || "index.html";
    const file = name === "." ? "index.html" : name;
    try {
      if (!path.startsWith(prefix) || file.startsWith("..")) throw new Error("outside");
      if (answers[file]) return await answers[file](response);
      const content = instead[file] ?? await readFile(join(site.root, file));
      const ending = extname(file);
      response.writeHead(200, { "Content-Type": types[ending] ?? TYPES[ending] ?? "application/octet-stream" }).end(content);
    } catch {
      response.writeHead(404).end("not found");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(site, {
    url: `http://localhost:${server.address().port}${prefix}`,
    served,
    close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }),
  });
}
