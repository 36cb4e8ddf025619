/** Menus: popovers that open below their button, and in which arrow keys move. */
import { all, byId } from "./dom.js";

const GAP = 4;
const EDGE = 8;
/** A menu is made no lower than this. */
const LEAST_HIGH = 176;

/** A menu of index.html, opened by the button that names it. @param {string} id */
export function startMenu(id) {
  const menu = byId(id);
  const button = document.querySelector(`[popovertarget="${id}"]`);
  // Focus moves in as the menu opens, not an event later: keys may follow fast.
  menu.addEventListener("beforetoggle", () => {
    const items = all(menu, "button, input");
    const first = items.find((item) => !item.hidden && !item.matches("[type=radio]:not(:checked)"));
    for (const item of items) item.autofocus = item === first;
  });
  menu.addEventListener("toggle", () => {
    if (button && menu.matches(":popover-open")) placeBeside(menu, button.getBoundingClientRect());
  });
  // Who tabs on has left it.
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !menu.contains(relatedTarget) && relatedTarget !== button && menu.matches(":popover-open")) menu.hidePopover();
  });
  stepByArrows(menu);
}

/** Arrow keys move among a menu's buttons. @param {HTMLElement} menu */
export function stepByArrows(menu) {
  menu.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (!step || /** @type {HTMLElement} */ (event.target).matches("input:not([type=checkbox])")) return;
    event.preventDefault();
    const items = all(menu, "button, input").filter((item) => item.checkVisibility());
    const at = items.findIndex((item) => item === document.activeElement);
    // From what is no item, such as a title, they lead to the first or the last.
    items[(Math.max(at, step < 0 ? 0 : -1) + step + items.length) % items.length]?.focus();
  });
}

/**
 * Puts what floats below a box, or above it, and does not cover it: where there is
 * room on neither side it is made lower, and in a low window stands beside the box.
 *
 * @param {HTMLElement} floating
 * @param {{left: number, right: number, top: number, bottom: number}} box
 * @param {number} [floor] what stands below this is not covered either
 */
export function placeBeside(floating, { left, right, top, bottom }, floor = innerHeight) {
  floating.style.maxHeight = "";
  const { offsetWidth: width, offsetHeight: height } = floating;
  const [below, above] = [floor - bottom - GAP - EDGE, top - GAP - EDGE];
  const room = Math.max(below, above);
  const [onRight, onLeft] = [right + GAP + width + EDGE <= innerWidth, left - GAP - width >= EDGE];
  if (height > room && room < LEAST_HIGH && (onRight || onLeft)) {
    floating.style.left = `${onRight ? right + GAP : left - GAP - width}px`;
    const high = Math.min(height, floor - 2 * EDGE);
    if (high < height) floating.style.maxHeight = `${high}px`;
    floating.style.top = `${clamp(top, floor - high - EDGE)}px`;
    return;
  }
  const high = Math.min(height, Math.max(room, LEAST_HIGH));
  if (high < height) floating.style.maxHeight = `${high}px`;
  const wanted = high <= below || below >= above ? bottom + GAP : top - GAP - high;
  floating.style.left = `${clamp(left, innerWidth - width - EDGE)}px`;
  floating.style.top = `${clamp(wanted, innerHeight - high - EDGE)}px`;
}

/** @param {number} position @param {number} most */
function clamp(position, most) {
  return Math.max(EDGE, Math.min(position, most));
}
