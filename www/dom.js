/** @typedef {Node | string | null | undefined | false} Child */

/**
 * Elements in one expression. Text always becomes text nodes.
 *
 * @param {string} name
 * @param {Record<string, any>} [attributes] `on…`: a listener; `true`: a bare attribute; absent or `false`: none; states of `aria-…` are written out
 * @param {...(Child | Child[])} children a long list as one: arguments are few
 * @returns {HTMLElement}
 */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    const states = key.startsWith("aria-");
    if (value === undefined || value === null || (value === false && !states)) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true && !states ? "" : String(value));
  }
  for (const child of children.flat()) if (child) element.append(child);
  return element;
}

/** An icon of index.html. @param {string} name */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/**
 * The element of index.html with this id.
 *
 * @template {HTMLElement} [E=HTMLElement]
 * @param {string} id
 * @param {new () => E} [type] what it must be
 * @returns {E}
 */
export function byId(id, type) {
  const element = document.getElementById(id);
  if (!(element instanceof (type ?? HTMLElement))) throw new Error(`index.html has no such #${id}`);
  return /** @type {E} */ (element);
}

/**
 * The elements below a parent that a selector matches, of HTML all of them.
 *
 * @param {ParentNode} parent
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export function all(parent, selector) {
  return [...parent.querySelectorAll(selector)].filter((element) => element instanceof HTMLElement);
}

/** Frames that bringing something into sight takes, at most. */
const LOOKS = 60;
/** Frames for which it has to stay where it is: what came into sight is laid out some frames later. */
const STEADY = 5;
/** What is being brought into sight. @type {Element|null} */
let wanted = null;

/**
 * Scrolls until an element stands in the middle of what is in sight. What was not laid
 * out yet has a guessed height only (`content-visibility`), and moves it when it is: so
 * it is looked again, until it stays, the reader goes on, or something else is wanted.
 *
 * @param {Element} element
 */
export async function bringIntoSight(element) {
  wanted = element;
  for (const own of ["wheel", "pointerdown"]) addEventListener(own, letGo, { passive: true });
  let at = NaN;
  for (let look = 0, steady = 0; look < LOOKS && steady < STEADY && wanted === element; look++) {
    if (Math.abs(element.getBoundingClientRect().top - at) < 1) steady++;
    else {
      steady = 0;
      element.scrollIntoView({ block: "center", behavior: "instant" });
      at = element.getBoundingClientRect().top;
    }
    await new Promise(requestAnimationFrame);
  }
}

/** The reader scrolls on their own. */
function letGo() {
  wanted = null;
}

/** Takes from what floats above the page what it said when it was open. @param {HTMLElement} floating */
export function empty(floating) {
  floating.removeAttribute("aria-label");
  floating.replaceChildren();
}

/** The beginning of a text, for labels. @param {string} text @param {number} [length] */
export function brief(text, length = 60) {
  const line = text.slice(0, length * 4).replace(/\s+/g, " ").trim();
  return line.length > length ? `${line.slice(0, length - 1).replace(/[\ud800-\udbff]$/, "")}…` : line;
}

/** Lets the browser answer the reader before the work goes on. */
export function breathe() {
  const scheduler = /** @type {any} */ (globalThis).scheduler;
  if (scheduler?.yield) return scheduler.yield();
  return new Promise((resolve) => setTimeout(resolve));
}
