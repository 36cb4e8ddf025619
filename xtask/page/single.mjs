// The page as one file that opens from disk. A browser loads no module from a
// file, so this one carries them as text and gives each an address of its own;
// the engine travels as Base64 of gzip. As nothing is left to load, its
// policy allows no connection from the first byte on.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { gzipSync } from "node:zlib";

/** What stands before a module's name where it is imported. */
const IMPORT = /^(import (?:[^"';]* from )?|export [^"';]* from )"(\.[^"]*)";/gm;

/** @param {string} folder of the page @param {string[]} names of its files */
export function singleFile(folder, names) {
  const read = (name) => readFileSync(`${folder}/${name}`, "utf8");
  const modules = inOrder("app.js", read);
  const texts = names.filter((name) => name.startsWith("samples/"));
  const binaries = names.filter((name) => name.endsWith(".wasm"));
  const carried = Object.fromEntries([
    ...texts.map((name) => [name, read(name)]),
    ["worker.classic.js", classic(read("worker.js"), read("pkg/klartext.js"))],
    ...binaries.map((name) => [name, gzipSync(readFileSync(`${folder}/${name}`), { level: 9 }).toString("base64")]),
  ]);
  const allowed = { script: [], style: [] };
  const inline = (kind, content, attributes = "") => {
    allowed[kind].push(`'sha256-${createHash("sha256").update(content).digest("base64")}'`);
    return `<${kind}${attributes}>${content}</${kind}>`;
  };
  const data = (id, value) => `<script type="application/json" id="${id}">${JSON.stringify(value).replaceAll("<", "\\u003c")}</script>`;
  const page = read("index.html")
    .replace(/ *<link rel="(?:manifest|apple-touch-icon|modulepreload)"[^>]*>\n/g, "")
    .replace(/<link rel="stylesheet" href="([^"]+)"( media="[^"]+")?>/g, (_, name, media) => inline("style", read(name), media))
    .replace(/<script src="([^"]+)"><\/script>/g, (_, name) => inline("script", read(name)))
    .replace(/ *<script type="module" src="app.js"><\/script>\n/, "");
  const end = [data("klartext-files", carried), data("klartext-modules", modules.map((module) => [module.name, module.imports, module.source])), inline("script", START)];
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

/**
 * The modules that one imports, directly or not, each after those that it
 * imports itself. `imports` are pairs of a statement and the module's name.
 *
 * @param {string} entry
 * @param {(name: string) => string} read
 */
function inOrder(entry, read) {
  const found = new Map();
  const visit = (name, importers) => {
    if (importers.includes(name)) throw new Error(`${[...importers, name].join(" imports ")}: a circle can't be one file`);
    if (found.has(name)) return;
    const source = read(name);
    const imports = [...source.matchAll(IMPORT)].map(([statement, start, path]) => ({ statement, start, name: posix.join(posix.dirname(name), path) }));
    for (const each of imports) visit(each.name, [...importers, name]);
    found.set(name, { name, source, imports: imports.map(({ statement, start, name: of }) => [statement, start, of]) });
  };
  visit(entry, []);
  return [...found.values()];
}

/**
 * The worker without modules, which none may have that was started from a
 * file: the bindings become a function that gives what they export.
 *
 * @param {string} worker
 * @param {string} bindings
 */
function classic(worker, bindings) {
  const names = [...bindings.matchAll(/^export (?:async )?(?:class|function) (\w+)/gm)].map(([, name]) => name);
  const renamed = [...bindings.matchAll(/^export \{([^}]*)\};/gm)].flatMap(([, list]) => list.split(",").map((one) => one.trim().split(" as ")));
  const members = [...names, ...renamed.map(([own, name = own]) => `${name}: ${own}`)].join(", ");
  const body = bindings.replace(/^export \{[^}]*\};/gm, "").replace(/^export /gm, "").replaceAll("import.meta.url", '""');
  const [statement, init, rest] = worker.match(/^import (\w+), (\{[^}]*\}) from "\.\/pkg\/klartext\.js";/m) ?? [];
  if (!statement) throw new Error("worker.js: the import of the bindings has changed");
  return worker.replace(statement, () => `const bindings = (() => {\n${body}\nreturn { ${members} };\n})();\nconst { default: ${init}, ...rest } = bindings;\nconst ${rest} = rest;`);
}

/** Gives each module an address, and starts the last one, which is the page. */
const START = `
{
  const addresses = {};
  for (const [name, imports, source] of JSON.parse(document.getElementById("klartext-modules").textContent)) {
    let text = source;
    for (const [statement, start, of] of imports) text = text.replace(statement, () => start + JSON.stringify(addresses[of]) + ";");
    addresses[name] = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  }
  import(addresses["app.js"]);
}
`;
