/** How the page looks: light or dark, and how large and wide the article is set. */
import { byId, h } from "./dom.js";
import { startMenu } from "./menus.js";
import { t } from "./messages/index.js";
import { store } from "./settings.js";

/** What can be chosen; "auto" is what is usual, and theme.js knows the names, too. */
const LOOKS = {
  theme: ["auto", "light", "dark"],
  size: ["small", "auto", "large", "larger"],
  width: ["narrow", "auto", "wide"],
};

/** For so long the reader's place is held after a change. */
const FRAMES = 10;

export function startLooks() {
  startMenu("look");
  drawLooks();
}

/** Draws what can be chosen, in the page's language. */
export function drawLooks() {
  const chosen = document.documentElement.dataset;
  byId("look").replaceChildren(...Object.entries(LOOKS).map(([name, values]) => h("fieldset", { "data-look": name },
    h("legend", {}, t(`look.${name}.label`)),
    h("div", { class: "choices" }, ...values.map((value) => h("label", {},
      h("input", { type: "radio", name, value, checked: value === (chosen[name] ?? "auto"), onchange: () => choose(name, value) }),
      t(`look.${name}.${value}`)))))));
}

/** @param {string} name @param {string} value */
function choose(name, value) {
  store.set(name, value);
  const { dataset } = document.documentElement;
  inPlace(() => {
    if (value === "auto") delete dataset[name];
    else dataset[name] = value;
  });
}

/** Changes how the article is set, and keeps in its place what the reader has at the top. @param {() => void} change */
async function inPlace(change) {
  const scroll = byId("scroll");
  const edge = Math.max(scroll.getBoundingClientRect().top, 0);
  const first = [...byId("article").children].find((block) => block.getBoundingClientRect().bottom > edge);
  const top = () => first?.getBoundingClientRect().top ?? 0;
  const before = top();
  change();
  // What comes into sight above it is laid out some frames later. A low window scrolls as a whole.
  for (let frame = 0; frame < FRAMES; frame++) {
    for (const pane of [scroll, document.documentElement]) pane.scrollBy({ top: top() - before, behavior: "instant" });
    await new Promise(requestAnimationFrame);
  }
}
