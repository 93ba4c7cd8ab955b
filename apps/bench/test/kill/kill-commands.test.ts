import { expect, test } from "vitest";
import { judgeLeft } from "../../src/kill/folder-picture.ts";
import { runBench } from "../support/bench-run.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("commands that are killed leave old or complete outputs, and a rerun ends in the same bytes", async () => {
  const folder = await temporaryFolder();
  const works = ["shuffle", "split", "init"];
  const named = works.flatMap((work) => ["--work", work]);
  const argv = ["kill", "--kills", "6", "--records", "300", ...named, "--work-dir", folder];
  const { code, stdout } = await runBench(argv);
  expect(stdout).toMatch(/\n\| all \|.*\| 0 \|\n\n$/);
  expect(code).toBe(0);
});

test("an unknown command is refused with the names of those that there are", async () => {
  const { code, stderr } = await runBench(["kill", "--work", "mrege"]);
  expect(code).toBe(2);
  expect(stderr).toContain("merge, two threads");
});

const picture = (files: Readonly<Record<string, string>>) => new Map(Object.entries(files));

test("what a kill left is told apart from the runs before and after it", () => {
  const old = picture({ a: "1", b: "1" });
  const complete = picture({ a: "2", b: "2", c: "2" });
  const judge = (files: Readonly<Record<string, string>>, mayBeGone = false) =>
    judgeLeft(picture(files), old, complete, mayBeGone);
  expect(judge({ a: "1", b: "1" })).toEqual({ state: "old", broken: [], strays: [] });
  expect(judge({ a: "2", b: "2", c: "2" })).toEqual({ state: "new", broken: [], strays: [] });
  expect(judge({ a: "2", b: "1" })).toEqual({ state: "mixed", broken: [], strays: [] });
  expect(judge({ a: "3", b: "1", "x.tmp": "" })).toEqual({
    state: "mixed",
    broken: ["a"],
    strays: ["x.tmp"],
  });
  expect(judge({ a: "2" }).broken).toEqual(["b"]);
  expect(judge({ a: "2" }, true).broken).toEqual([]);
});
