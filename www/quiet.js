/**
 * The source of a page without its styles and handlers. The page's policy would
 * refuse them aloud, one message each, though the parsed document is never
 * shown and nothing in it runs.
 *
 * What a tag is, is read as the parser reads it (HTML standard, 13.2.5): a
 * value may hold ">", and the text of a script may look like tags.
 */

/** Elements whose content is text up to their own end tag. */
const RAW = new Set(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"]);
const NAME = /[a-z][^\s/>]*/iy;
/** An attribute with its value, in quotes or without. */
const ATTRIBUTE = /[\s/]*([^\s/>][^\s/>=]*)(\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*)?)?/y;
const END = /[\s/]*>/y;

/** Attributes that the policy speaks of. */
const LOUD = /^(?:style|on[a-z]+)$/i;

/**
 * Takes style sheets out; an element's own style and its handlers stand as
 * `data-style` and so on then.
 *
 * @param {string} html
 */
export function quieted(html) {
  const pieces = [];
  let from = 0;
  for (let at = html.indexOf("<"); at >= 0; at = html.indexOf("<", at)) {
    if (html.startsWith("<!--", at)) {
      at = after(html, "-->", at + 4);
      continue;
    }
    NAME.lastIndex = at + 1;
    const name = NAME.exec(html)?.[0].toLowerCase();
    if (!name) {
      at += 1;
      continue;
    }
    const [end, loud] = attributes(html, at + 1 + name.length);
    const content = RAW.has(name) ? endOf(html, name, end) : end;
    if (name === "style") {
      pieces.push(html.slice(from, at));
      from = content;
    } else {
      for (const attribute of loud) {
        pieces.push(html.slice(from, attribute), "data-");
        from = attribute;
      }
    }
    at = content;
  }
  return pieces.join("") + html.slice(from);
}

/**
 * @param {string} html
 * @param {number} from where the tag's attributes begin
 * @returns {[number, number[]]} where the tag ends, and where in it the loud attributes are
 */
function attributes(html, from) {
  /** @type {number[]} */ const loud = [];
  for (let at = from; at < html.length;) {
    END.lastIndex = ATTRIBUTE.lastIndex = at;
    if (END.test(html)) return [END.lastIndex, loud];
    const attribute = ATTRIBUTE.exec(html);
    if (!attribute) return [html.length, loud];
    if (LOUD.test(attribute[1])) loud.push(attribute.index + attribute[0].indexOf(attribute[1]));
    at = ATTRIBUTE.lastIndex;
  }
  return [html.length, loud];
}

/** Where the content of an element of raw text ends. @param {string} html @param {string} name @param {number} from */
function endOf(html, name, from) {
  const end = new RegExp(`</${name}(?=[\\s/>])`, "gi");
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
}

/** @param {string} html @param {string} words @param {number} from */
function after(html, words, from) {
  const at = html.indexOf(words, from);
  return at < 0 ? html.length : at + words.length;
}
