import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { DecidedMutant } from "../../src/mutate/mutant.ts";
import { mutateFiles } from "../../src/mutate/mutate-files.ts";
import { renderMutants, renderSurvivors } from "../../src/mutate/render-mutants.ts";

/** What an earlier run is said to have found, and it did not: so it was not tried again. */
const known: DecidedMutant = {
  id: 0,
  file: "dimmer.ts",
  line: 14,
  operator: "condition",
  original: "level > 0",
  replacement: "true",
  outcome: "timed out",
};

test("every mutant of a file is killed, runs without end, survives, or is reached by no test", async () => {
  const mutants = await mutateFiles({
    root: fileURLToPath(new URL("./fixture/", import.meta.url)),
    sources: [fileURLToPath(new URL("./fixture/dimmer.ts", import.meta.url))],
    tests: [fileURLToPath(new URL("./fixture/dimmer.test.ts", import.meta.url))],
    longest: 1000,
    before: [
      known,
      { ...known, line: 15 },
      { ...known, replacement: "false", outcome: "survived" },
    ],
    say: () => undefined,
  });
  const by = (outcome: DecidedMutant["outcome"]) =>
    mutants.filter((one) => one.outcome === outcome).map((one) => `${one.line} ${one.replacement}`);
  // The first of these is only there while the module loads.
  expect(by("killed")).toEqual(
    expect.arrayContaining(["1 []", "3 {}", "9 {}", "14 false", '14 ""']),
  );
  expect(by("timed out")).toEqual(["5 count -= (1)", "14 true"]);
  expect(by("survived")).toEqual(["14 (level) >= (0)"]);
  expect(by("not covered")).toEqual(["17 {}", "18 false"]);
  expect(renderMutants(mutants).split("\n").at(-2)).toBe(
    `| all | ${mutants.length} | ${mutants.length - 5} | 2 | 1 | 2 | ${(100 - 300 / mutants.length).toFixed(1)} % |`,
  );
  expect(renderSurvivors(mutants).split("\n")[0]).toBe(
    "dimmer.ts:14 survived, equality: level > 0 → (level) >= (0)",
  );
});
