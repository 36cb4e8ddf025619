/** Where a text stops being JSON, which browsers say each in their own way, or not at all. */

/**
 * `expected`: what would have to stand there, one of the messages' `expected`;
 * `sign`: the bracket that may close instead. Lines and columns count from 1.
 * @typedef {{line: number, column: number, expected: "value"|"name"|"colon"|"comma"|"quote"|"escape"|"end", sign?: string}} Fault
 */

const LITERAL = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
const SPACE = /[ \t\n\r]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/** @param {string} json @returns {Fault|null} `null` where there is none */
export function faultIn(json) {
  /** What closes what is open. @type {string[]} */
  const open = [];
  /** What comes next; `first…`: or the bracket that closes at once. */
  let next = /** @type {"value"|"firstValue"|"name"|"firstName"|"colon"|"next"} */ ("value");
  let at = json.startsWith("\ufeff") ? 1 : 0;
  /** @param {Fault["expected"]} expected @param {string} [sign] @returns {Fault} */
  const fault = (expected, sign) => {
    const before = json.slice(0, at).split("\n");
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, expected, ...(sign && { sign }) };
  };
  for (;;) {
    at = after(SPACE, json, at);
    const sign = json[at] ?? "";
    const closes = open.at(-1);
    if (next === "next" && !closes) return sign ? fault("end") : null;
    if (sign === closes && sign && (next === "next" || next.startsWith("first"))) {
      open.pop();
      at++;
      next = "next";
    } else if (next === "next") {
      if (sign !== ",") return fault("comma", closes);
      at++;
      next = closes === "}" ? "name" : "value";
    } else if (next === "colon") {
      if (sign !== ":") return fault("colon");
      at++;
      next = "value";
    } else if (sign === "\"") {
      const wrong = /** @type {Fault["expected"]|null} */ (skipString());
      if (wrong) return fault(wrong);
      next = next === "name" || next === "firstName" ? "colon" : "next";
    } else if (next === "name" || next === "firstName") return fault("name");
    else if (sign === "{" || sign === "[") {
      open.push(sign === "{" ? "}" : "]");
      at++;
      next = sign === "{" ? "firstName" : "firstValue";
    } else {
      const end = after(LITERAL, json, at);
      if (end === at) return fault("value");
      at = end;
      next = "next";
    }
  }

  /** Goes behind a string, or to what is wrong in it. @returns {Fault["expected"]|null} */
  function skipString() {
    for (at++; at < json.length; at++) {
      const code = json.charCodeAt(at);
      if (code === 34) {
        at++;
        return null;
      }
      // Lines end within no string.
      if (code < 32) return "quote";
      if (code !== 92) continue;
      const end = after(ESCAPE, json, at);
      if (end === at) return "escape";
      at = end - 1;
    }
    return "quote";
  }
}

/** Behind what a pattern matches at a place, else the place. @param {RegExp} pattern @param {string} text @param {number} at */
function after(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
