import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { BUILT_IN_PROFILE } from "../../src/catalogue/built-in-profile.ts";
import { parseCatalogue } from "../../src/catalogue/read-catalogue.ts";
import type { LaneJobSpec } from "../../src/pipeline/create-lane-job.ts";
import { planRun, type RunPlan } from "../../src/pipeline/plan-run.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const INSPECT: LaneJobSpec = { kind: "inspect", options: {} };

async function plan(
  contents: Readonly<Record<string, string | Uint8Array>>,
  job = INSPECT,
  format: "auto" | "jsonl" | "json" = "auto",
): Promise<RunPlan> {
  const folder = await temporaryFolder();
  const inputs = [];
  for (const [name, content] of Object.entries(contents)) {
    const path = join(folder, name);
    await writeFile(path, content);
    inputs.push({ path, id: name });
  }
  const reading = { blockBytes: 1 << 20, maxLineBytes: 1 << 20, format };
  return planRun({ inputs, reading, job, threads: 0, hash: "xxh128-1m" });
}

test("lines are inspected on the fast path, and it is said which of them are not", async () => {
  const { path, parsedLines = [], lane } = await plan({ "a.jsonl": "{}\n" });
  expect(path).toBe("fast");
  expect(lane.scan?.kind).toBe("inspect");
  expect(parsedLines[0]).toBe("lines in the openai dialect, and in none that is known");
  expect(parsedLines.join()).not.toContain("JSON document");
});

test("a selection takes an inspection to the reference path", async () => {
  const planned = await plan({ "a.jsonl": "{}\n" }, { ...INSPECT, select: { label: true } });
  expect(planned).toMatchObject({ path: "reference", ownLane: true });
  expect(planned.pathBecause).toContain("--label");
  expect(planned.parsedLines).toBeUndefined();
});

test.each([
  ["found by its first bytes", "[{}]", "auto"],
  ["that is named as such", "{}", "json"],
] as const)("a JSON document %s takes the reference path", async (_, content, format) => {
  const planned = await plan({ "a.json": content }, INSPECT, format);
  expect(planned).toMatchObject({ path: "reference", lanes: "blocks" });
  expect(planned.pathBecause).toContain("JSON document");
  expect(planned.lane.scan).toBeUndefined();
});

test("lines and documents together are on the fast path but for the elements", async () => {
  const planned = await plan({ "a.jsonl": "{}\n", "b.json": " [{}]" });
  expect(planned.path).toBe("fast");
  expect(planned.parsedLines?.at(-1)).toBe("elements of JSON documents, which 1 of the inputs are");
});

test("of a compressed input it is said that it may hold a document", async () => {
  const planned = await plan({ "a.gz": gzipSync("[{}]") });
  expect(planned.path).toBe("fast");
  expect(planned.parsedLines?.at(-1)).toContain("where a compressed input or a pipe");
  const lines = await plan({ "a.gz": gzipSync("{}") }, INSPECT, "jsonl");
  expect(lines.parsedLines?.join()).not.toContain("JSON document");
});

test("a validation says which tools and fields are left to the reference path", async () => {
  const parameters = { type: "object", properties: { bed: { type: "string" } } };
  const catalogue = parseCatalogue(
    JSON.stringify({ water: { parameters }, feed: { parameters: [] } }),
    "tools.json",
  );
  const { context } = BUILT_IN_PROFILE;
  const fields = { sessionId: { required: true, type: "string", pattern: "^(a|b)+$" } } as const;
  const profile = {
    ...BUILT_IN_PROFILE,
    context: { argument: "context", first: true, ...context, fields },
  };
  const options = { profile, catalogue };
  const { path, parsedLines = [] } = await plan({ "a.jsonl": "" }, { kind: "validate", options });
  expect(path).toBe("fast");
  expect(parsedLines.join("\n")).toMatch(/lines that call 1 of the 2 tools of the catalogue/);
  expect(parsedLines.join("\n")).toMatch(/lines with sessionId in the context/);
});
