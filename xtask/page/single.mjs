// The page as one file that opens from disk. A browser loads no module from a
// file, so this one carries them as text and gives each an address of its own
// (www/blobs.js); the engine travels as Base64 of gzip. As nothing is left to
// load, its policy allows no connection from the first byte on.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

/** Scripts that are no modules of the page: one stands in its head, one answers for a server. */
const APART = new Set(["theme.js", "sw.js"]);

/** @param {string} folder of the page @param {string[]} names of its files */
export function singleFile(folder, names) {
  const read = (name) => readFileSync(`${folder}/${name}`, "utf8");
  const modules = names.filter((name) => name.endsWith(".js") && !APART.has(name));
  const texts = names.filter((name) => name.startsWith("samples/") || (name.startsWith("vendor/") && !name.endsWith(".js")));
  const binaries = names.filter((name) => name.endsWith(".wasm"));
  const carried = [
    ...texts.map((name) => [name, read(name)]),
    ...binaries.map((name) => [name, gzipSync(readFileSync(`${folder}/${name}`), { level: 9 }).toString("base64")]),
  ];
  const allowed = { script: [], style: [] };
  const inline = (kind, content, attributes = "") => {
    allowed[kind].push(`'sha256-${createHash("sha256").update(content).digest("base64")}'`);
    return `<${kind}${attributes}>${content}</${kind}>`;
  };
  const data = (id, entries) => `<script type="application/json" id="${id}">${JSON.stringify(Object.fromEntries(entries)).replaceAll("<", "\\u003c")}</script>`;
  const page = read("index.html")
    .replace(/ *<link rel="(?:manifest|apple-touch-icon|modulepreload)"[^>]*>\n/g, "")
    .replace(/<link rel="stylesheet" href="([^"]+)"( media="[^"]+")?>/g, (_, name, media) => inline("style", read(name), media))
    .replace(/<script src="([^"]+)"><\/script>/g, (_, name) => inline("script", read(name)))
    .replace(/ *<script type="module" src="app.js"><\/script>\n/, "");
  const end = [data("klartext-files", carried), data("klartext-modules", modules.map((name) => [name, read(name)])), inline("script", START)];
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

/** Starts the module by which modules get their addresses, and by that the page. */
const START = `
{
  const modules = JSON.parse(document.getElementById("klartext-modules").textContent);
  const read = (name) => modules[name];
  import(URL.createObjectURL(new Blob([read("blobs.js")], { type: "text/javascript" })))
    .then(({ addressOf }) => import(addressOf("app.js", read)));
}
`;
