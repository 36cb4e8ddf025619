/**
 * An analysis, out of what crosses the border between worker and page: its
 * segments come as numbers (`Page.segmentNumbers`), which are handed over
 * without a copy, a long text's in a tenth of the time that objects take.
 */

/** @import {Joint, Judge, Packed, ReasonCode, RoleInfo, SegmentColumn} from "./pkg/klartext.js" */

/**
 * The names that the numbers point to.
 * @typedef {{segmentColumns: SegmentColumn[], roles: RoleInfo[], reasonCodes: ReasonCode[], judges: Judge[], joints: Joint[]}} Names
 *
 * A part of the text; `rule` where a rule of the reader's decided.
 * @typedef {import("./pkg/klartext.js").Segment & {rule?: boolean}} Segment
 *
 * An analysis as the page needs it.
 * @typedef {Omit<import("./pkg/klartext.js").Analysis, "body"|"segments"> & {segments: Segment[]}} Analysis
 */

/** @param {Packed} packed @param {Names} names @returns {Analysis} */
export function unpack({ overview, segments, mentions, entities }, names) {
  return { ...overview, segments: toSegments(segments, names), mentions, entities };
}

/** @param {Uint32Array} numbers @param {Names} names */
export function toSegments(numbers, { segmentColumns, roles, reasonCodes, judges, joints }) {
  const width = segmentColumns.length;
  const places = segmentColumns.map((column, at) => [column, at]);
  const place = /** @type {Record<SegmentColumn, number>} */ (Object.fromEntries(places));
  /** @type {Segment[]} */
  const segments = new Array(numbers.length / width);
  for (let i = 0, at = 0; i < segments.length; i++, at += width) {
    const code = reasonCodes[numbers[at + place.code]];
    const judge = judges[numbers[at + place.judge]];
    const start = numbers[at + place.evidenceStart];
    const end = numbers[at + place.evidenceEnd];
    const joint = numbers[at + place.continues];
    segments[i] = {
      start: numbers[at + place.start],
      end: numbers[at + place.end],
      role: roles[numbers[at + place.role]].name,
      kept: numbers[at + place.kept] === 1,
      ...(joint > 0 && { continues: joints[joint - 1] }),
      confidence: numbers[at + place.confidence] / 1e6,
      reason: start === end ? { code, judge } : { code, judge, start, end },
    };
  }
  return segments;
}
