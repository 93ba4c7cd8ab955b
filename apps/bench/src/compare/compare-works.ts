import { burnishContestant } from "./burnish-contestant.ts";
import type { CompareWork, Contestant } from "./contestant.ts";
import {
  duckDbContestant,
  nodeContestant,
  parseTwiceContestant,
  pythonContestant,
  shufContestant,
} from "./peer-contestants.ts";
import { readContentCounts, readReportedContent } from "./read-content-counts.ts";

const PROJECTION = ["--label", "true", "--fields", "conversations,label"];

function merge(
  threads: 1 | 2,
  input: "plain" | "gz" | "zst",
  ...options: readonly string[]
): Contestant {
  return burnishContestant({
    threads,
    argv: (inputs, output) => ["merge", inputs[input], ...PROJECTION, ...options, "-o", output],
  });
}

function validate(threads: 1 | 2): Contestant {
  return burnishContestant({
    threads,
    argv: ({ plain, catalogue }) => [
      "validate",
      plain,
      ...(catalogue === undefined ? [] : ["--catalogue", catalogue]),
      "--json",
    ],
    // Data with faults is what it is for.
    exitCodes: [0, 1],
    readCounts: readReportedContent,
  });
}

/** The works of `compare`, in the order of the tables. */
export const COMPARE_WORKS: readonly CompareWork[] = [
  {
    name: "filter-project",
    question: "Keep the records whose label is true, with two of their fields",
    input: "plain",
    contestants: [
      merge(2, "plain"),
      merge(1, "plain"),
      duckDbContestant("ordered"),
      duckDbContestant("unordered"),
      nodeContestant("JSON.parse + stringify", "json-parse", true),
      nodeContestant("readline + JSON.parse", "readline", false),
      nodeContestant("stream-json (JSONL)", "stream-json", false),
      pythonContestant("Polars", {
        peer: "polars",
        script: "filter-polars",
        note: "2 threads; streaming engine, schema given",
      }),
      pythonContestant("msgspec", {
        peer: "msgspec",
        script: "filter-msgspec",
        note: "1 thread; conversations kept raw",
      }),
      pythonContestant("orjson", { peer: "orjson", script: "filter-orjson", note: "1 thread" }),
      pythonContestant("Python json", { peer: "python", script: "filter-json", note: "1 thread" }),
    ],
  },
  {
    name: "filter-project-shuffle",
    question: "The same, and shuffle them",
    input: "plain",
    contestants: [
      merge(2, "plain", "--shuffle", "keyed"),
      merge(1, "plain", "--shuffle", "keyed"),
      duckDbContestant("shuffled"),
      shufContestant,
    ],
  },
  {
    name: "validate",
    question: "Check roles, tool calls and the context inside of each call's arguments",
    input: "plain",
    contestants: [
      validate(2),
      validate(1),
      parseTwiceContestant(2, readContentCounts),
      parseTwiceContestant(1, readContentCounts),
    ],
  },
  {
    name: "filter-project-gz",
    question: "Keep the records whose label is true, from gzip",
    input: "gz",
    contestants: [
      merge(2, "gz"),
      merge(1, "gz"),
      duckDbContestant("ordered", "gz"),
      duckDbContestant("unordered", "gz"),
    ],
  },
  {
    name: "filter-project-zst",
    question: "Keep the records whose label is true, from Zstandard",
    input: "zst",
    contestants: [
      merge(2, "zst"),
      merge(1, "zst"),
      duckDbContestant("ordered", "zst"),
      duckDbContestant("unordered", "zst"),
    ],
  },
];
