import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { runHere } from "../support/run-here.ts";
import { folderFor } from "../support/temporary-folder.ts";

interface Line {
  readonly source: string;
  readonly line: number;
  readonly decision: string;
  readonly reasons: readonly { readonly code: string }[];
}

describe("enhance and compare", () => {
  const folder = folderFor("enhance");
  const at = (name: string): string => join(folder(), name);
  const linesIn = async (name: string): Promise<string[]> =>
    (await readFile(at(name), "utf8")).split("\n").filter((line) => line !== "");
  const enhance = (...argv: string[]) =>
    runHere(folder(), ["enhance", "./weak/batch_*.jsonl", "--catalogue", "./tools.json", ...argv]);

  beforeAll(async () => {
    const steps = [
      "generate -n 400 --catalogue ./tools.json -o ./in.jsonl",
      "score ./in.jsonl --catalogue ./tools.json -o ./scored.jsonl",
      "relabel ./scored.jsonl -o ./relabeled.jsonl",
      "split ./relabeled.jsonl --label false --size 100 --id -o ./weak",
      "enhance ./weak/batch_*.jsonl --catalogue ./tools.json -o ./accepted.jsonl",
    ];
    for (const step of steps) {
      const { code, stderr } = await runHere(folder(), step.split(" "));
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    }
  });

  test("puts each record into one of accepted and refused, with a decision a record in input order", async () => {
    const decisions = (await linesIn("accepted.decisions.jsonl")).map(
      (line): Line => JSON.parse(line),
    );
    const inputs = await Promise.all(
      [...new Set(decisions.map(({ source }) => source))].map((name) => linesIn(`weak/${name}`)),
    );
    const weak = inputs.flat();
    expect(decisions).toHaveLength(weak.length);
    const accepted = await linesIn("accepted.jsonl");
    const refused = await linesIn("accepted.refused.jsonl");
    expect(accepted.length + refused.length).toBe(weak.length);
    const byDecision = (isAccepted: boolean): string[] =>
      weak.filter((_, index) => (decisions[index]?.decision === "accepted") === isAccepted);
    expect(refused).toEqual(byDecision(false));
    expect(accepted.map((line) => JSON.parse(line)._id)).toEqual(
      byDecision(true).map((line) => JSON.parse(line)._id),
    );
    let before: Line | undefined;
    for (const decision of decisions) {
      expect(decision.line).toBe(before?.source === decision.source ? before.line + 1 : 1);
      expect(decision.reasons.length > 0).toBe(decision.decision !== "accepted");
      before = decision;
    }
  });

  test("accepts records with label true whose call is that of the original", async () => {
    const originals = new Map<string, string>();
    for (const name of await readBatches()) {
      for (const line of await linesIn(name)) originals.set(JSON.parse(line)._id, line);
    }
    const accepted = await linesIn("accepted.jsonl");
    expect(accepted.length).toBeGreaterThan(20);
    for (const line of accepted) {
      const record = JSON.parse(line);
      expect(record.label).toBe(true);
      expect(ownArguments(line)).toEqual(ownArguments(originals.get(record._id) ?? ""));
    }
  });

  test("writes the same bytes for any threads and block size, and other phrasings for another seed", async () => {
    const names = ["jsonl", "refused.jsonl", "decisions.jsonl"];
    const wanted = await Promise.all(names.map((name) => readFile(at(`accepted.${name}`), "utf8")));
    for (const way of [
      ["--threads", "2"],
      ["--block-size", "4000", "--threads", "0"],
    ]) {
      expect((await enhance("-o", "./again.jsonl", ...way)).code).toBe(0);
      const again = await Promise.all(names.map((name) => readFile(at(`again.${name}`), "utf8")));
      expect(again).toEqual(wanted);
    }
    expect((await enhance("-o", "./other.jsonl", "--seed", "7")).code).toBe(0);
    expect(await readFile(at("other.jsonl"), "utf8")).not.toBe(wanted[0]);
    const verified = await runHere(folder(), ["verify", "./accepted.jsonl.ledger.json"]);
    expect(verified.code).toBe(0);
  });

  test("compares by ids, joins the decisions by place, and claims no more than was measured", async () => {
    const argv = ["compare", "--before", "./weak/batch_*.jsonl", "--after", "./accepted.jsonl"];
    const more = ["--decisions", "./accepted.decisions.jsonl", "--catalogue", "./tools.json"];
    const pages = ["--report", "./page.html", "--report", "./page.md", "--json"];
    const { code, stdout } = await runHere(folder(), [...argv, ...more, ...pages]);
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    const accepted = (await linesIn("accepted.jsonl")).length;
    const all = (await linesIn("accepted.decisions.jsonl")).length;
    expect(report.pairs).toBe(accepted);
    expect(report.unmatched).toEqual({ before: all - accepted, after: 0 });
    const { decisions } = report;
    expect(Object.values<number>(decisions).reduce((sum, count) => sum + count, 0)).toBe(all);
    const page = await readFile(at("page.html"), "utf8");
    expect(page).toContain("Nobody judged them.");
    expect(page).not.toMatch(/<(?:script|link|img)[^>]+(?:src|href)=/);
    expect(await readFile(at("page.md"), "utf8")).toContain("Scored higher by rubric");
  });

  test("compares a file with a copy of it: nothing rose and nothing fell", async () => {
    await writeFile(at("copy.jsonl"), await readFile(at("accepted.jsonl")));
    const argv = ["compare", "--before", "./accepted.jsonl", "--after", "./copy.jsonl", "--json"];
    const { code, stdout, stderr } = await runHere(folder(), argv);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const { dimensions, pairs } = JSON.parse(stdout);
    expect(pairs).toBe((await linesIn("accepted.jsonl")).length);
    for (const { rose, fell } of dimensions) expect({ rose, fell }).toEqual({ rose: 0, fell: 0 });
  });

  test.each([
    ["a spec that is none", ["--spec", "./weak/batch_001.jsonl"], 1, /batch_001\.jsonl/],
    ["an output that is an input", ["-o", "./weak/batch_001.jsonl"], 2, /batch_001\.jsonl/],
    ["a seed that is none", ["--seed", "x"], 2, /--seed/],
  ])("enhance refuses %s", async (_, argv, code, message) => {
    const found = await enhance(...(argv.includes("-o") ? [] : ["-o", "./x.jsonl"]), ...argv);
    expect(found.code).toBe(code);
    expect(found.stderr).toMatch(message);
  });

  test("compare refuses decisions that are none, and sides that are not there", async () => {
    await writeFile(at("odd.jsonl"), '{"decision":7}\n');
    const sides = ["compare", "--before", "./weak/batch_*.jsonl", "--after", "./accepted.jsonl"];
    const odd = await runHere(folder(), [...sides, "--decisions", "./odd.jsonl"]);
    expect(odd.code).toBe(1);
    expect(odd.stderr).toMatch(/odd\.jsonl/);
    const same = await runHere(folder(), [
      ...sides.slice(0, 2),
      "./odd.jsonl",
      "--after",
      "./odd.jsonl",
    ]);
    expect(same.code).toBe(2);
    expect(same.stderr).toMatch(/odd\.jsonl is on both sides: --before takes/);
    const gone = await runHere(folder(), ["compare", "--before", "./a", "--after", "./b"]);
    expect(gone.code).toBe(2);
  });

  async function readBatches(): Promise<string[]> {
    const decisions = await linesIn("accepted.decisions.jsonl");
    return [...new Set(decisions.map((line) => `weak/${JSON.parse(line).source}`))];
  }

  /** The text of the call without its context and without what may stand beside it. */
  function ownArguments(line: string): unknown {
    const { conversations } = JSON.parse(line);
    const text: string = conversations.at(-1).content;
    const tool = /tool_call: (\S+)/.exec(text)?.[1];
    const start = text.indexOf("{", text.indexOf("arguments:"));
    for (let end = text.lastIndexOf("}"); end > start; end = text.lastIndexOf("}", end - 1)) {
      try {
        const { context: _, ...own } = JSON.parse(text.slice(start, end + 1));
        return { tool, own };
      } catch {
        // Prose with a bracket may follow the arguments.
      }
    }
    return { tool };
  }
});
