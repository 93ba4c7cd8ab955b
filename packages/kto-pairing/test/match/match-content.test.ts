import { expect, test } from "vitest";
import { findCandidates } from "../../src/match/candidate-edges.ts";
import { matchContent } from "../../src/match/match-content.ts";
import { LEAST_SCORE } from "../../src/match/match-fields.ts";
import { splitEdges } from "../../src/match/split-edges.ts";
import { WindowEvidence } from "../../src/match/window-evidence.ts";
import { readFields } from "../../src/match/window-fields.ts";
import { syntheticPairs } from "./synthetic-pairs.ts";

const hard = { duplicates: 0.3, sharedSessions: 0.7, rewrittenPrompts: 0.5, changedCalls: 0.4 };

test("the bound of a pair's points is at least its points", () => {
  for (const seed of [42, 43]) {
    const { originals, enhanced } = syntheticPairs({ seed, rows: 80, ...hard });
    const evidence = new WindowEvidence(originals, enhanced, readFields(originals, enhanced));
    for (let original = 0; original < originals.length; original++) {
      for (let partner = 0; partner < enhanced.length; partner++) {
        const most = evidence.mostPoints(original, partner);
        expect(most).toBeGreaterThanOrEqual(evidence.score(original, partner));
      }
    }
  }
});

test("candidates worth a match carry their points, the others are below", () => {
  const { originals, enhanced } = syntheticPairs({ seed: 42, rows: 400, ...hard });
  const fields = readFields(originals, enhanced);
  const evidence = new WindowEvidence(originals, enhanced, fields);
  const { strong, weak } = findCandidates(fields, evidence, originals.length, enhanced.length);
  expect(strong.size).toBeGreaterThan(200);
  expect(weak.size).toBeGreaterThan(200);
  for (let edge = 0; edge < strong.size; edge++) {
    const points = evidence.score(strong.original(edge), strong.enhanced(edge));
    expect(strong.score(edge)).toBe(points);
    expect(points).toBeGreaterThanOrEqual(LEAST_SCORE);
  }
  for (let edge = 0; edge < weak.size; edge++) {
    expect(evidence.score(weak.original(edge), weak.enhanced(edge))).toBeLessThan(LEAST_SCORE);
  }
});

test("an edge is lone where neither of its nodes has another edge or row", () => {
  const { originals, enhanced } = syntheticPairs({ seed: 42, rows: 400, ...hard });
  const fields = readFields(originals, enhanced);
  const evidence = new WindowEvidence(originals, enhanced, fields);
  const { strong } = findCandidates(fields, evidence, originals.length, enhanced.length);
  const rowsOf = (rows: number): Int32Array =>
    Int32Array.from({ length: rows }, (_, node) => 1 + +(node % 5 === 0));
  const rows = { originals: rowsOf(originals.length), enhanced: rowsOf(enhanced.length) };
  const { lone, contested } = splitEdges(strong, rows.originals, rows.enhanced);
  expect(lone.size + contested.size).toBe(strong.size);
  expect(lone.size).toBeGreaterThan(20);
  expect(contested.size).toBeGreaterThan(20);
  const all = Array.from({ length: strong.size }, (_, edge) => edge);
  const lonely = all.filter((edge) => {
    const [original, partner] = [strong.original(edge), strong.enhanced(edge)];
    const touching = all.filter(
      (other) => strong.original(other) === original || strong.enhanced(other) === partner,
    );
    return touching.length === 1 && rows.originals[original] === 1 && rows.enhanced[partner] === 1;
  });
  const pairs = all.slice(0, lone.size).map((edge) => [lone.original(edge), lone.enhanced(edge)]);
  expect(pairs).toEqual(lonely.map((edge) => [strong.original(edge), strong.enhanced(edge)]));
});

test("the best candidate of a row has the most points of all that it meets", () => {
  const { originals, enhanced } = syntheticPairs({ seed: 42, rows: 200, ...hard, drops: 0.3 });
  const content = matchContent(originals, enhanced);
  let without = 0;
  for (let original = 0; original < originals.length; original++) {
    const best = content.bestOfOriginal(original);
    const partner = content.partnerOf[original] as number;
    if (partner < 0) without++;
    else expect(best?.score).toBeGreaterThanOrEqual(content.score(original, partner));
    if (best !== undefined) expect(best.score).toBe(content.score(original, best.partner));
  }
  expect(without).toBeGreaterThan(20);
});
