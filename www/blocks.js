/**
 * From segments to what a page is set of: paragraphs, lists, tables, and runs
 * of removed lines between them. Pure: it knows no DOM and no language.
 *
 * Kept segments that stand side by side on one line form one block, unless
 * their roles are set differently (a caption glued to a paragraph is not part
 * of it). Removed segments between two kept ones of the same block stay in
 * the line; all others go into a run. Blank segments are never shown.
 */

/** @import {Mention, Reason, Role, Span} from "./pkg/klartext.js" */
/** @import {Analysis, Segment} from "./unpack.js" */
/**
 * A line, or part of one, that is set as a unit.
 * @typedef {{role: Role, segments: Segment[]}} Group
 *
 * @typedef {"prose"|"list"|"table"|"run"|"gone"} Shape `gone`: what the reader himself removed of the run that follows
 *
 * What the article is a sequence of. `key` is the same for blocks that look
 * the same.
 * @typedef {{shape: Shape, groups: Group[], key: string}} Block
 */

/** Marks of less confidence than this, of which about half are right, are set more faintly. */
export const UNSURE = 0.75;

/** Longest list, table or run set as one block, so that none gets unwieldy. */
const LONGEST = 200;

/** Where the engine ends a line. */
export const LINE_END = /[\n\r\v\f\u0085\u2028\u2029]$/;

/**
 * @param {string} source
 * @param {Pick<Analysis, "segments" | "mentions">} analysis
 * @returns {Block[]}
 */
export function toBlocks(source, analysis) {
  /** @type {Block[]} */
  const blocks = [];
  /** @type {(shape: Shape, group: Group) => void} */
  const add = (shape, group) => {
    const last = blocks.at(-1);
    if (shape !== "prose" && last?.shape === shape && last.groups.length < LONGEST) last.groups.push(group);
    else blocks.push({ shape, groups: [group], key: "" });
  };
  for (const line of toLines(source, analysis.segments)) {
    for (const group of toGroups(line)) {
      const kept = group.segments.some((segment) => segment.kept);
      add(kept ? shapeOf(group.role) : "run", group);
    }
  }
  const all = blocks.flatMap((block) => [...goneOf(block), block]);
  sign(all, source, analysis.mentions);
  return all;
}

/** What leaves a line in its place: the reader took it away, not the engine and no rule. @param {Segment} segment */
export function isGone({ kept, reason, rule }) {
  return !kept && reason.code === "reader" && !rule;
}

/** @param {Block} block @returns {Block[]} */
function goneOf({ shape, groups }) {
  const gone = shape === "run" ? groups.filter((group) => group.segments.every(isGone)) : [];
  return gone.length ? [{ shape: "gone", groups: gone, key: "" }] : [];
}

/**
 * @param {string} source
 * @param {Segment[]} segments
 * @returns {Iterable<Segment[]>} the segments of each line that has any to show
 */
function* toLines(source, segments) {
  /** @type {Segment[]} */
  let line = [];
  for (const [at, segment] of segments.entries()) {
    if (!isBlank(source, segment)) line.push(segment);
    // A line that was broken to fit a width goes on in the next one.
    const ends = LINE_END.test(source.charAt(segment.end - 1)) && !segments[at + 1]?.continues;
    if (ends && line.length) {
      yield line;
      line = [];
    }
  }
  if (line.length) yield line;
}

/** What a quoted line begins with. */
const QUOTING = /^>[> ]* /;

/**
 * What of a segment is read: not the marks of a quotation, nor a hyphen that
 * was put in where the line was broken.
 *
 * @param {string} source
 * @param {Segment} segment
 * @param {Segment} [next] the one that stands behind it
 * @returns {Span}
 */
export function readable(source, { start, end }, next) {
  const text = source.slice(start, end);
  const quoting = QUOTING.exec(text)?.[0].length ?? 0;
  const cut = next?.continues === "hyphen" ? text.trimEnd().length - 1 : text.length;
  return { start: start + quoting, end: start + Math.max(quoting, cut) };
}

/**
 * What is read of a group's kept segments, and what stands behind each.
 *
 * @param {string} source
 * @param {Group} group
 * @returns {(Span & {after: ""|" "})[]}
 */
export function spansOf(source, { segments }) {
  const kept = segments.filter((segment) => segment.kept);
  return kept.map((segment, at) => {
    const next = kept[at + 1];
    const { start, end } = readable(source, segment, next);
    if (!next?.continues) return { start, end, after: "" };
    return { start, end: start + source.slice(start, end).trimEnd().length, after: next.continues === "space" ? " " : "" };
  });
}

/**
 * The text of a group's kept segments.
 *
 * @param {string} source
 * @param {Group} group
 * @param {{slice(start: number, end: number): string}} [view] what is read of the source
 */
export function textOf(source, group, view = source) {
  return spansOf(source, group).map(({ start, end, after }) => view.slice(start, end) + after).join("").trim();
}

/**
 * @param {string} source
 * @param {Segment} segment
 */
function isBlank(source, { role, start, end }) {
  return role === "blank" || (end - start < 64 && source.slice(start, end).trim() === "");
}

/**
 * @param {Segment[]} line
 * @returns {Group[]}
 */
function toGroups(line) {
  /** @type {Group[]} */
  const groups = [];
  /** @type {Group|null} */
  let open = null;
  /** @type {Segment[]} */
  let between = [];
  const flush = () => {
    for (const segment of between) groups.push({ role: segment.role, segments: [segment] });
    between = [];
  };
  for (const segment of line) {
    if (!segment.kept) {
      between.push(segment);
    } else if (open && family(open.role) === family(segment.role) && open.segments.length < LONGEST) {
      open.segments.push(...between, segment);
      between = [];
    } else {
      flush();
      open = { role: segment.role, segments: [segment] };
      groups.push(open);
    }
  }
  flush();
  return groups;
}

/** @type {Set<Role>} */
const SET_APART = new Set([
  "headline", "kicker", "standfirst", "byline", "dateline", "crosshead", "list-item", "quote", "table",
]);

/** Roles that are set alike. @param {Role} role */
function family(role) {
  if (role === "caption" || role === "credit") return "caption";
  return SET_APART.has(role) ? role : "paragraph";
}

/** @param {Role} role @returns {Shape} */
function shapeOf(role) {
  if (role === "list-item") return "list";
  return role === "table" ? "table" : "prose";
}

/**
 * Gives each block its key: where it lies, how it is set and what is marked
 * in it.
 *
 * @param {Block[]} blocks in order
 * @param {string} source
 * @param {Mention[]} mentions in order
 */
function sign(blocks, source, mentions) {
  let next = 0;
  for (const block of blocks) {
    /** @type {string[]} */
    const parts = [block.shape];
    for (const group of block.groups) {
      for (const { start, end, role, kept, reason, rule } of group.segments) {
        parts.push(`${start}-${end}${role}${kept ? "+" : "-"}${rule ? "rule" : reason.code}${kept ? "" : evidenceOf(source, reason)}`);
        while (next < mentions.length && mentions[next].end <= start) next++;
        for (let i = next; i < mentions.length && mentions[i].start < end; i++) {
          const { start: from, end: to, kind, entity, confidence } = mentions[i];
          parts.push(`${from}-${to}${kind}${entity} ${confidence}`);
        }
      }
    }
    block.key = parts.join(" ");
  }
}

/**
 * The words that decided about a segment; empty where no words in particular did.
 *
 * @param {{slice(start: number, end?: number): string}} source
 * @param {Reason} reason
 */
export function evidenceOf(source, { start, end }) {
  return start === undefined || end === undefined ? "" : source.slice(start, end).trim();
}

/**
 * Cuts a segment at the mentions in it.
 *
 * @param {Span} segment
 * @param {Mention[]} mentions in order, disjoint
 * @returns {Iterable<{start: number, end: number, mention?: Mention, index?: number}>}
 */
export function* cut({ start, end }, mentions) {
  let at = start;
  for (let i = firstEndingAfter(mentions, start); i < mentions.length && mentions[i].start < end; i++) {
    const mention = mentions[i];
    const from = Math.max(mention.start, at);
    const to = Math.min(mention.end, end);
    if (to <= from) continue;
    if (from > at) yield { start: at, end: from };
    yield { start: from, end: to, mention, index: i };
    at = to;
  }
  if (at < end) yield { start: at, end };
}

/**
 * The index of the mention that covers a position. Elements outlive an
 * analysis, and so must not hold its indices.
 *
 * @param {Mention[]} mentions in order, disjoint
 * @param {number} position
 * @returns {number} -1 where there is none
 */
export function mentionAt(mentions, position) {
  const at = firstEndingAfter(mentions, position);
  return mentions[at] && mentions[at].start <= position ? at : -1;
}

/**
 * @param {Span[]} spans in order, disjoint
 * @param {number} position
 */
export function firstEndingAfter(spans, position) {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle].end <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}
