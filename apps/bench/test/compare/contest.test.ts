import { expect, test } from "vitest";
import { Contest } from "../../src/compare/contest.ts";
import type { CompareInputs, Contestant } from "../../src/compare/contestant.ts";
import type { Peers } from "../../src/compare/find-peers.ts";
import { nodeCommand } from "../../src/process/node-command.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const missing = { state: "missing", reason: "it is not there" } as const;
const PEERS: Peers = {
  duckdb: missing,
  polars: missing,
  orjson: missing,
  msgspec: missing,
  python: missing,
  shuf: missing,
};

function contestant(name: string, script: string, rest: Partial<Contestant> = {}): Contestant {
  return {
    name,
    headline: true,
    command: () => {
      const { args, ...command } = nodeCommand(name, "", []);
      return { ...command, args: [...args.slice(0, 2), "-e", script] };
    },
    readCounts: (stdout) => ({ found: Number(stdout) }),
    ...rest,
  };
}

async function contestOf(...contestants: Contestant[]): Promise<Contest> {
  const workDir = await temporaryFolder();
  const inputs: CompareInputs = {
    plain: "",
    gz: "",
    zst: "",
    projected: "",
    catalogue: undefined,
    workDir,
  };
  return new Contest({ name: "test", question: "?", input: "plain", contestants }, inputs, PEERS);
}

const three = "process.stdout.write('3')";
const ours = contestant("burnish, 2 threads", three, { threads: 2 });

test("who differs, fails or is missing is named so and not run again", async () => {
  const contest = await contestOf(
    ours,
    contestant("same", three),
    contestant("other", "process.stdout.write('4')"),
    contestant("broken", "throw new Error('no way')"),
    contestant("absent", three, { peer: "duckdb" }),
  );
  const said: string[] = [];
  for (const round of [0, 1]) await contest.runRound(round, (line) => said.push(line.trim()));
  const rows = contest.rows(1e6);
  expect(rows.map((row) => [row.contestant, row.verdict.state, row.figures?.runs.length])).toEqual([
    ["burnish, 2 threads", "equal", 2],
    ["same", "equal", 2],
    ["other", "differs", 1],
    ["broken", "failed", undefined],
    ["absent", "not run", undefined],
  ]);
  expect(rows[2]?.verdict).toEqual({ state: "differs", how: "found 4 instead of 3" });
  expect(rows[3]?.verdict).toMatchObject({ reason: expect.stringContaining("no way") });
  // The second round begins with another contestant.
  expect(said.at(-1)).toMatch(/^burnish, 2 threads: /);
});

test("burnish that fails, or finds something else on one thread, fails the comparison", async () => {
  const failing = contestant("burnish, 1 thread", "process.exit(3)", { threads: 1 });
  await expect((await contestOf(failing)).runRound(0, () => {})).rejects.toThrow("exit code 3");
  const other = contestant("burnish, 1 thread", "process.stdout.write('4')", { threads: 1 });
  await expect((await contestOf(ours, other)).runRound(0, () => {})).rejects.toThrow(
    "burnish, 1 thread did other work: found 4 instead of 3",
  );
});
