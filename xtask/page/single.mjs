// The page as one file that opens from disk. A browser loads no module from a
// file and starts no module worker there, so the page's scripts are bundled to
// one, each worker's to another, and the engine travels as Base64 of gzip. As
// nothing is left to load, its policy allows no connection from the first byte on.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";

const WORKERS = ["worker.js", "files/worker.js"];

/** @param {string} folder of the page @param {string[]} names of its files */
export function singleFile(folder, names) {
  const read = (name) => readFileSync(`${folder}/${name}`, "utf8");
  // The licences of what is bundled go along.
  const texts = names.filter((name) => name.startsWith("samples/") || (name.startsWith("vendor/") && !name.endsWith(".js")));
  const binaries = names.filter((name) => name.endsWith(".wasm"));
  const carried = Object.fromEntries([
    ...texts.map((name) => [name, read(name)]),
    ...WORKERS.map((name) => [name, bundled(folder, name)]),
    ...binaries.map((name) => [name, gzipSync(readFileSync(`${folder}/${name}`), { level: 9 }).toString("base64")]),
  ]);
  const allowed = { script: [], style: [] };
  const inline = (kind, content, attributes = "") => {
    allowed[kind].push(`'sha256-${createHash("sha256").update(content).digest("base64")}'`);
    return `<${kind}${attributes}>${content}</${kind}>`;
  };
  const page = read("index.html")
    .replace(/ *<link rel="(?:manifest|apple-touch-icon|modulepreload)"[^>]*>\n/g, "")
    .replace(/<link rel="stylesheet" href="([^"]+)"( media="[^"]+")?>/g, (_, name, media) => inline("style", read(name), media))
    .replace(/<script src="([^"]+)"><\/script>/g, (_, name) => inline("script", read(name)))
    .replace(/ *<script type="module" src="app.js"><\/script>\n/, "");
  const files = JSON.stringify(carried).replaceAll("<", "\\u003c");
  const end = [`<script type="application/json" id="klartext-files">${files}</script>`, inline("script", bundled(folder, "app.js"))];
  const whole = page.replace("</body>", () => `${end.join("\n")}\n</body>`);
  const policy = [
    "default-src 'none'", `script-src ${allowed.script.join(" ")} 'wasm-unsafe-eval' blob:`, "worker-src blob:",
    `style-src ${allowed.style.join(" ")}`, "img-src data:", "connect-src 'none'", "base-uri 'none'", "form-action 'none'",
    "require-trusted-types-for 'script'", "trusted-types klartext",
  ].join("; ");
  const sealed = whole.replace(/(http-equiv="Content-Security-Policy" content=")[^"]*/, (_, start) => start + policy);
  if (/(?:href|src)="(?!data:|#)/.test(sealed.slice(0, sealed.indexOf('id="klartext-files"')))) throw new Error("klartext.html would load another file");
  return sealed;
}

/** A module and all that it imports as a script without modules. @param {string} folder @param {string} name */
function bundled(folder, name) {
  const { outputFiles: [{ text }] } = buildSync({
    entryPoints: [join(folder, name)], bundle: true, write: false, format: "iife", minify: true, charset: "utf8", legalComments: "inline",
    // The engine's bindings would look for their module beside themselves; the page gives it to them.
    define: { "import.meta.url": '""' },
  });
  return text;
}
