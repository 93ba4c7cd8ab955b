import { createBlockComparer, loadScannerModule, UsageError } from "@burnish/core";
import { type JudgedCase, judgeCase } from "../conformance/judge-case.ts";
import { readSuite } from "../conformance/read-suite.ts";
import type { BenchIo } from "../context.ts";
import { userPath } from "../paths.ts";
import { renderTable } from "../render-table.ts";

const LONGEST = 2 ** 20;

/** Runs `conformance DIR`: 0 where every case is read as the suite asks, or more strictly by intent; 1 where one is not. */
export async function runConformanceCommand(argv: readonly string[], io: BenchIo): Promise<number> {
  // pnpm hands on the marker that ends its own options.
  const [given, ...others] = argv.filter((word) => word !== "--");
  const folder = userPath(given);
  if (folder === undefined || others.length > 0) {
    throw new UsageError("conformance takes one folder of y_*.json, n_*.json and i_*.json");
  }
  const options = { style: "source" } as const;
  const compare = createBlockComparer(await loadScannerModule(), {
    options,
    maxLineBytes: LONGEST,
  });
  const judged: JudgedCase[] = [];
  for (const one of await readSuite(folder)) judged.push(await judgeCase(one, compare));
  const told = judged.filter(
    (one) => one.expected === "either" || one.verdict !== "right" || one.scanner === "differs",
  );
  io.stdout.write(
    renderTable(
      ["case", "asked", "read", "code", "verdict", "scanner"],
      told.map(rowOf),
      [0, 1, 2, 3, 4, 5],
    ),
  );
  io.stdout.write(
    `\n${renderTable(["asked", "cases", "right", "stricter", "wrong", "scanner differs"], sums(judged))}`,
  );
  const isSound = judged.every(
    ({ verdict, scanner }) => verdict !== "wrong" && scanner !== "differs",
  );
  return isSound ? 0 : 1;
}

function rowOf({ name, expected, code, verdict, scanner }: JudgedCase): string[] {
  const read = code === undefined ? "accepted" : "refused";
  return [name, expected, read, code ?? "", verdict, scanner ?? "has lines"];
}

function sums(judged: readonly JudgedCase[]): string[][] {
  return (["accept", "refuse", "either"] as const).map((expected) => {
    const cases = judged.filter((one) => one.expected === expected);
    const count = (verdict: JudgedCase["verdict"]) =>
      String(cases.filter((one) => one.verdict === verdict).length);
    const differing = cases.filter(({ scanner }) => scanner === "differs").length;
    return [
      expected,
      String(cases.length),
      count("right"),
      count("stricter"),
      count("wrong"),
      String(differing),
    ];
  });
}
