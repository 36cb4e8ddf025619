/**
 * An analysis, out of what crosses the border between worker and page: its
 * segments come as numbers (`Page.segmentNumbers`), which are handed over
 * without a copy, a long text's in a tenth of the time that objects take.
 */

/** @import {Joint, Judge, Packed, ReasonCode, RoleInfo, Segment} from "./pkg/klartext.js" */

/**
 * The names that the numbers point to.
 * @typedef {{roles: RoleInfo[], reasonCodes: ReasonCode[], judges: Judge[], joints: Joint[]}} Names
 *
 * An analysis as the page needs it.
 * @typedef {Omit<import("./pkg/klartext.js").Analysis, "body">} Analysis
 */

/** Numbers of a segment. */
const WIDTH = 9;

/** @param {Packed} packed @param {Names} names @returns {Analysis} */
export function unpack({ overview, segments, mentions, entities }, names) {
  return { ...overview, segments: toSegments(segments, names), mentions, entities };
}

/** @param {Uint32Array} numbers @param {Names} names */
export function toSegments(numbers, { roles, reasonCodes, judges, joints }) {
  /** @type {Segment[]} */
  const segments = new Array(numbers.length / WIDTH);
  for (let i = 0, at = 0; i < segments.length; i++, at += WIDTH) {
    const [code, judge] = [reasonCodes[numbers[at + 5]], judges[numbers[at + 6]]];
    const [start, end] = [numbers[at + 7], numbers[at + 8]];
    const flags = numbers[at + 3];
    segments[i] = {
      start: numbers[at],
      end: numbers[at + 1],
      role: roles[numbers[at + 2]].name,
      kept: (flags & 1) === 1,
      ...(flags > 1 && { continues: joints[(flags >> 1) - 1] }),
      confidence: numbers[at + 4] / 1e6,
      reason: start === end ? { code, judge } : { code, judge, start, end },
    };
  }
  return segments;
}
