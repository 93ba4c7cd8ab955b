import type { Example } from "../example/example.ts";
import { beginsWith, countClass, countShared, countUnit, countWithout } from "./count-words.ts";
import type { Feature } from "./feature.ts";
import { perThousand } from "./per-thousand.ts";
import type { TextScan } from "./scan-text.ts";
import type { ScannedExample } from "./scanned-example.ts";
import { ASKED, EVIDENCE, SourceBit } from "./source-bit.ts";
import { WordClass } from "./word-class.ts";

/** What is measured of each goal and of the two together. */
export const GOAL_FEATURES: readonly Feature[] = [
  ...goalFeatures("goals.main", "primaryGoal"),
  ...goalFeatures("goals.sub", "subgoal"),
  ["goals.shared", sharedWords],
  [
    "goals.jaccard",
    (scanned) => {
      const shared = sharedWords(scanned);
      const all = contentOf(scanned.primaryGoal) + contentOf(scanned.subgoal) - shared;
      return perThousand(shared, all);
    },
  ],
  ["goals.identical", (_, { fields }) => (isSame(fields) ? 1 : 0)],
  [
    "goals.subNew",
    (scanned) =>
      contentOf(scanned.subgoal) - countShared(scanned.subgoal, scanned.sources, NOT_NEW),
  ],
  ["goals.subTool", (s) => countShared(s.subgoal, s.sources, SourceBit.tool)],
];

const NOT_NEW = EVIDENCE | SourceBit.primaryGoal | SourceBit.description;

function goalFeatures(name: string, goal: "primaryGoal" | "subgoal"): Feature[] {
  return [
    [`${name}Length`, (_, { fields }) => fields[goal].text.length],
    [`${name}Words`, (scanned) => scanned[goal].words],
    [`${name}Content`, (scanned) => contentOf(scanned[goal])],
    [`${name}Asked`, (s) => countShared(s[goal], s.sources, ASKED)],
    [`${name}Arguments`, (s) => countShared(s[goal], s.sources, SourceBit.arguments)],
    [`${name}Described`, (s) => countShared(s[goal], s.sources, SourceBit.description)],
    [`${name}Generic`, (scanned) => countClass(scanned[goal], WordClass.generic)],
    [`${name}Specific`, (scanned) => countClass(scanned[goal], WordClass.specific)],
    [`${name}Order`, (scanned) => (beginsWith(scanned[goal], WordClass.order) ? 1 : 0)],
    [`${name}Slashes`, (_, { fields }) => countUnit(fields[goal].text, "/")],
  ];
}

function contentOf(scan: TextScan): number {
  return countWithout(scan, WordClass.function);
}

function sharedWords({ subgoal, sources }: ScannedExample): number {
  return countShared(subgoal, sources, SourceBit.primaryGoal);
}

function isSame({ primaryGoal, subgoal }: Example["fields"]): boolean {
  return primaryGoal.text.trim().toLowerCase() === subgoal.text.trim().toLowerCase();
}
