/** Drawings: SVG elements in one expression, and a drawing as a file of its own. */

const SPACE = "http://www.w3.org/2000/svg";

/**
 * @param {string} name
 * @param {Record<string, string|number|null|undefined|false>} [attributes] absent or `false`: none
 * @param {...(Node|string|(Node|string)[])} children text becomes text nodes
 * @returns {SVGElement}
 */
export function s(name, attributes = {}, ...children) {
  const element = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(key, String(value));
  }
  element.append(...children.flat());
  return element;
}

/**
 * What a drawing looks like outside of the page, which styles it by
 * styles/charts.css: the same classes, with colours of its own for paper and
 * for the dark.
 */
const STYLE = `
svg{font:13px system-ui,sans-serif;background:#fffdf8;--ink:#201d19;--soft:#5c554a;--rule:#d8cfbe;--kept:#1f4b7d;--removed:#a8371a;
--person:#7d5200;--organization:#1d5288;--place:#1c6231;--misc:#63388f;--when:#0d5b5f}
@media (prefers-color-scheme:dark){svg{background:#1c1f24;--ink:#ece7dd;--soft:#b0aa9e;--rule:#363a41;--kept:#9cc3f0;--removed:#f2937a;
--person:#e8bb5c;--organization:#86b7ec;--place:#7acb90;--misc:#c3a3ee;--when:#74c9cd}}
text{fill:var(--ink)}.soft{fill:var(--soft)}.rule{stroke:var(--rule);fill:none}.kept{fill:var(--kept)}.removed{fill:none;stroke:var(--removed);stroke-width:1.5}
.hatch{stroke:var(--removed);stroke-width:1.5}.dot{stroke:none}
[data-kind=person]{fill:var(--person)}[data-kind=organization]{fill:var(--organization)}[data-kind=place]{fill:var(--place)}[data-kind=misc]{fill:var(--misc)}[data-kind=date]{fill:var(--when)}`;

/** A drawing as a file. @param {SVGElement} drawing */
export function standalone(drawing) {
  const copy = /** @type {SVGElement} */ (drawing.cloneNode(true));
  // Nothing in a file leads anywhere.
  for (const control of copy.querySelectorAll("[tabindex], [role=button]")) for (const name of ["tabindex", "role", "aria-label"]) control.removeAttribute(name);
  copy.setAttribute("xmlns", SPACE);
  const [, width, height] = /^0 0 (\S+) (\S+)$/.exec(copy.getAttribute("viewBox") ?? "") ?? [];
  if (width) copy.setAttribute("width", width);
  if (height) copy.setAttribute("height", height);
  // Put in as text: the page's own policy would refuse an element of style.
  const source = new XMLSerializer().serializeToString(copy);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${source.replace(/>/, () => `><style>${STYLE}</style>`)}\n`;
}
