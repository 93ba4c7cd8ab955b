/**
 * Question: what does it cost to rewrite a record's tokens (`--json-style`), next to printing a parsed value?
 * Variants: JSON.parse and JSON.stringify, which lose the text of numbers and the order of integer-like keys;
 *   `restyleJson` to `compact` (the fixture has that style already), `python` and `python-ascii`.
 * Fixture: 1,000 generated records of about 1.2 kB, as text.
 * Run: node dist/main.js hot
 * Reading: `compact` is the cost of finding that nothing has to change, `python` that of a space after each comma and
 *   colon. A ratio below 1 says that the safe way is also the fast one.
 * It does not show decoding and encoding of UTF-8, nor records that are full of escapes.
 */
import { type JsonStyle, restyleJson } from "@burnish/core";
import type { HotSuite, HotVariant } from "../hot/hot-suite.ts";
import { fixtureRecords } from "./fixture.ts";

/** Rewriting tokens against parsing and printing. */
export function createRestyleJsonSuite(): HotSuite {
  const records = fixtureRecords(1000);
  const variant = (name: string, restyle: (record: string) => string): HotVariant => ({
    name,
    run: () => records.reduce((length, record) => length + restyle(record).length, 0),
    outcome: () =>
      String(records.every((record) => reprinted(restyle(record)) === reprinted(record))),
  });
  const style = (name: Exclude<JsonStyle, "source">): HotVariant =>
    variant(`restyleJson, ${name}`, (record) => restyleJson(record, name));
  return {
    name: "restyle-json",
    question: "What does rewriting the tokens of a record cost?",
    unit: "records",
    units: records.length,
    variants: [
      variant("JSON.parse + JSON.stringify", (record) => JSON.stringify(JSON.parse(record))),
      style("compact"),
      style("python"),
      style("python-ascii"),
    ],
  };
}

function reprinted(record: string): string {
  return JSON.stringify(JSON.parse(record));
}
