import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readExample } from "@burnish/scoring";
import { beforeAll, describe, expect, test } from "vitest";
import { scriptedBatches } from "../../../enhance/test/support/scripted-batches.ts";
import { scriptedProvider } from "../../../enhance/test/support/scripted-provider.ts";
import { runHere } from "../support/run-here.ts";
import { folderFor } from "../support/temporary-folder.ts";

interface Request {
  readonly custom_id: string;
  readonly method?: string;
  readonly url?: string;
  readonly body?: { readonly model: string; readonly messages: readonly { content: string }[] };
  readonly params?: { readonly system: readonly object[] };
}

interface Key {
  readonly key: string;
  readonly task: string;
  readonly subject: string;
}

interface Found {
  readonly id: string;
  readonly decision: string;
  readonly reasons: readonly { readonly code: string }[];
  readonly model?: { readonly keys: readonly string[] };
}

const TEXTS = ["sessionMemory", "toolContext", "primaryGoal", "subgoal"] as const;

async function jsonLines<Value>(path: string): Promise<Value[]> {
  const lines = (await readFile(path, "utf8")).split("\n").filter((line) => line !== "");
  return lines.map((line): Value => JSON.parse(line));
}

/** The texts of an enhanced record, as a model answers them. */
function answerOf(line: string): string {
  const example = readExample(JSON.parse(line));
  const texts = Object.fromEntries(TEXTS.map((name) => [name, example.fields[name].text]));
  return JSON.stringify({ userPrompt: example.prompt, ...texts });
}

const openaiLine = (key: string, text: string, status = 200): string => {
  const usage = { prompt_tokens: 1000, completion_tokens: 100 };
  const choices = [
    { index: 0, message: { role: "assistant", content: text }, finish_reason: "stop" },
  ];
  const body =
    status === 200
      ? { id: "c", model: "gpt-x-2", choices, usage }
      : {
          error: { message: text, type: "invalid_request_error", code: "context_length_exceeded" },
        };
  return `${JSON.stringify({ id: "b", custom_id: key, response: { status_code: status, request_id: "r", body }, error: null })}\n`;
};
const expiredLine = (key: string): string =>
  `${JSON.stringify({ id: "b", custom_id: key, response: null, error: { code: "batch_expired", message: "too late" } })}\n`;
const anthropicLine = (key: string, result: object): string =>
  `${JSON.stringify({ custom_id: key, result })}\n`;

describe("enhance --batch", () => {
  const folder = folderFor("enhance-batch");
  const at = (name: string): string => join(folder(), name);
  const model = [
    "--with",
    "model",
    "--model",
    "gpt-x",
    "--endpoint",
    "http://127.0.0.1:9/v1",
    "--price",
    "1/10",
  ];
  const run = (...argv: string[]) =>
    runHere(folder(), ["enhance", "./weak/batch_*.jsonl", "--catalogue", "./tools.json", ...argv]);
  let ruled = new Map<string, string>();

  beforeAll(async () => {
    const steps = [
      "generate -n 300 --catalogue ./tools.json -o ./in.jsonl",
      "score ./in.jsonl --catalogue ./tools.json -o ./scored.jsonl",
      "relabel ./scored.jsonl -o ./relabeled.jsonl",
      "split ./relabeled.jsonl --label false --size 100 --id -o ./weak",
      "enhance ./weak/batch_*.jsonl --catalogue ./tools.json -o ./ruled.jsonl",
    ];
    for (const step of steps) {
      const { code, stderr } = await runHere(folder(), step.split(" "));
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    }
    const lines = (await readFile(at("ruled.jsonl"), "utf8"))
      .split("\n")
      .filter((line) => line !== "");
    ruled = new Map(lines.map((line) => [JSON.parse(line)._id, line]));
  });

  test("exports requests under their keys, takes results of every kind, and asks only for what is missing", async () => {
    const argv = [...model, "-o", "./out.jsonl"];
    const exported = await run(...argv, "--batch", "export", "--json");
    expect({ code: exported.code, stderr: exported.stderr }).toEqual({ code: 0, stderr: "" });
    const report = JSON.parse(exported.stdout);
    expect(report.tasks).toBe(report.done + report.asked + report.waiting + report.equal);
    expect(report.asked).toBeGreaterThan(40);
    expect(await readdir(at("out.batches"))).toEqual([
      "batches.json",
      "requests_001.jsonl",
      "requests_001.keys.jsonl",
    ]);
    const requests = await jsonLines<Request>(at("out.batches/requests_001.jsonl"));
    const keys = await jsonLines<Key>(at("out.batches/requests_001.keys.jsonl"));
    expect(requests.map(({ custom_id }) => custom_id)).toEqual(keys.map(({ key }) => key));
    expect(new Set(keys.map(({ key }) => key)).size).toBe(report.asked);
    for (const { custom_id, method, url, body } of requests) {
      expect(custom_id).toMatch(/^[0-9a-f]{64}$/);
      expect({ method, url, model: body?.model }).toEqual({
        method: "POST",
        url: "/v1/chat/completions",
        model: "gpt-x",
      });
      expect(body).not.toHaveProperty("stream");
    }

    // Nothing is written a second time while its batch is open.
    const again = JSON.parse((await run(...argv, "--batch", "export", "--json")).stdout);
    expect(again).toMatchObject({ asked: 0, waiting: report.asked, batches: [] });

    const good = keys.filter(({ subject }) => ruled.has(subject));
    const [tooLong, late, ...rest] = good;
    const answers = rest.map(({ key, subject }) =>
      openaiLine(key, answerOf(ruled.get(subject) ?? "")),
    );
    const bad = keys.filter(({ subject }) => !ruled.has(subject));
    const refusals = bad.map(({ key }) => openaiLine(key, "Sorry, I can't."));
    await writeFile(
      at("output.jsonl"),
      [
        ...answers,
        ...refusals,
        answers[0],
        openaiLine("f".repeat(64), "{}"),
        '{"id":"b","cust',
      ].join(""),
    );
    await writeFile(
      at("errors.jsonl"),
      openaiLine(
        tooLong?.key ?? "",
        "This model's maximum context length is 1 token. SECRET TEXT",
        400,
      ) + expiredLine(late?.key ?? ""),
    );
    const results = ["--batch-results", "./output.jsonl", "--batch-results", "./errors.jsonl"];
    const imported = await run(...argv, "--batch", "import", ...results, "--json");
    expect({ code: imported.code, stderr: imported.stderr }).toEqual({ code: 0, stderr: "" });
    const { model: told, decisions } = JSON.parse(imported.stdout);
    expect(told.imported).toMatchObject({
      lines: keys.length + 3,
      answered: keys.length - 2,
      failed: { context: 1, expired: 1 },
      duplicate: 1,
      unknown: 1,
      unreadable: 1,
      missing: 0,
    });
    expect(decisions.accepted).toBe(rest.length);
    const accepted = (await readFile(at("out.jsonl"), "utf8"))
      .split("\n")
      .filter((line) => line !== "");
    expect(accepted).toEqual(rest.map(({ subject }) => ruled.get(subject)));
    const found = await jsonLines<Found>(at("out.decisions.jsonl"));
    const codeOf = (id: string | undefined): string | undefined =>
      found.find((decision) => decision.id === id)?.reasons[0]?.code;
    expect(codeOf(tooLong?.subject)).toBe("model/context");
    expect(codeOf(late?.subject)).toBe("model/expired");
    expect(codeOf(bad[0]?.subject)).toBe("model/unanswered");
    const journal = await readFile(at("out.journal.jsonl"), "utf8");
    expect(journal).not.toContain("SECRET TEXT");
    // 1,000 tokens in at 1, 100 out at 10 for a million, in billionths.
    const costs = journal
      .split("\n")
      .flatMap((line) => (line === "" ? [] : [JSON.parse(line).cost ?? 0]));
    expect(costs.reduce((sum, cost) => sum + cost, 0)).toBe((keys.length - 2) * 2_000_000);

    // The same files once more change nothing.
    const twice = JSON.parse(
      (await run(...argv, "--batch", "import", ...results, "--json")).stdout,
    );
    expect(twice.model.imported).toMatchObject({ lines: 0, again: 2 });
    expect(await readFile(at("out.journal.jsonl"), "utf8")).toBe(journal);

    const next = JSON.parse((await run(...argv, "--batch", "export", "--json")).stdout);
    expect(next).toMatchObject({ asked: bad.length + 2, waiting: 0 });
    const tasks = await jsonLines<Key>(at("out.batches/requests_002.keys.jsonl"));
    expect(tasks.filter(({ task }) => task === "enhance/correction")).toHaveLength(bad.length);
    expect(tasks.filter(({ task }) => task === "enhance").map(({ key }) => key)).toEqual(
      good.slice(0, 2).map(({ key }) => key),
    );
  });

  test("exports and imports what Anthropic takes and gives", async () => {
    await mkdir(at("claude"));
    const argv = ["--with", "model", "--model", "claude-x", "-o", "./claude/out.jsonl"];
    expect((await run(...argv, "--batch", "export")).code).toBe(0);
    const { requests }: { requests: Request[] } = JSON.parse(
      await readFile(at("claude/out.batches/requests_001.json"), "utf8"),
    );
    const keys = await jsonLines<Key>(at("claude/out.batches/requests_001.keys.jsonl"));
    expect(requests.map(({ custom_id }) => custom_id)).toEqual(keys.map(({ key }) => key));
    expect(requests[0]?.params?.system[0]).toHaveProperty("cache_control");
    const [late, gone, failed, ...rest] = keys.filter(({ subject }) => ruled.has(subject));
    const usage = { input_tokens: 200, cache_read_input_tokens: 800, output_tokens: 100 };
    const lines = rest.map(({ key, subject }) => {
      const content = [{ type: "text", text: answerOf(ruled.get(subject) ?? "") }];
      const message = { model: "claude-x-1", content, stop_reason: "end_turn", usage };
      return anthropicLine(key, { type: "succeeded", message });
    });
    const error = { type: "error", error: { type: "invalid_request_error", message: "no" } };
    await writeFile(
      at("claude/results.jsonl"),
      [
        ...lines,
        anthropicLine(late?.key ?? "", { type: "expired" }),
        anthropicLine(gone?.key ?? "", { type: "canceled" }),
        anthropicLine(failed?.key ?? "", { type: "errored", error }),
      ].join(""),
    );
    const results = ["--batch-results", "./claude/results.jsonl"];
    const { stdout } = await run(...argv, "--batch", "import", ...results, "--json");
    const { model: told, decisions } = JSON.parse(stdout);
    expect(told.imported).toMatchObject({
      answered: rest.length,
      failed: { expired: 1, cancelled: 1, request: 1 },
      missing: keys.length - rest.length - 3,
    });
    expect(decisions.accepted).toBe(rest.length);
    expect(told.journal).toMatchObject({
      inputTokens: rest.length * 1000,
      cachedInputTokens: rest.length * 800,
      unpriced: rest.length,
    });
  });

  test("begins batches at an endpoint and writes what came back, by the same command line", async () => {
    await mkdir(at("run"));
    const answers = new Map<string, string>();
    const output = (request: Record<string, unknown>): object | undefined => {
      const key = String(request.custom_id);
      const text = answers.get(key);
      return text === undefined ? undefined : JSON.parse(openaiLine(key, text));
    };
    const errors = (request: Record<string, unknown>): object | undefined =>
      answers.has(String(request.custom_id))
        ? undefined
        : JSON.parse(expiredLine(String(request.custom_id)));
    const batches = scriptedBatches({ output, errors });
    await using server = await scriptedProvider(batches.script);
    const argv = ["--with", "model", "--model", "gpt-x", "--endpoint", server.endpoint];
    const step = (...more: string[]) => run(...argv, "-o", "./run/out.jsonl", ...more, "--json");
    expect((await step("--batch", "export")).code).toBe(0);
    const keys = await jsonLines<Key>(at("run/out.batches/requests_001.keys.jsonl"));
    for (const { key, subject } of keys) {
      const line = ruled.get(subject);
      if (line !== undefined) answers.set(key, answerOf(line));
    }
    const submitted = await step("--batch", "submit");
    expect({ code: submitted.code, stderr: submitted.stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(submitted.stdout)).toMatchObject({
      running: 1,
      batches: [{ id: "batch_1" }],
    });
    const waiting = await step("--batch", "poll");
    expect(JSON.parse(waiting.stdout)).toMatchObject({ running: 1 });
    batches.end("expired");
    const { code, stdout } = await step("--batch", "poll");
    expect(code).toBe(0);
    const { model: told, decisions } = JSON.parse(stdout);
    expect(told.imported).toMatchObject({
      answered: answers.size,
      failed: { expired: keys.length - answers.size },
      missing: 0,
    });
    expect(decisions.accepted).toBe(answers.size);
    expect((await runHere(folder(), ["verify", "./run/out.jsonl.ledger.json"])).code).toBe(0);
  });

  test.each([
    ["results that are not named", ["--batch", "import"], /--batch-results/],
    ["a batch without a model", ["--batch", "export", "--with", "rules"], /--with model/],
    ["a most cost that nothing holds", ["--batch", "export", "--max-cost", "5"], /--max-cost/],
    [
      "a folder without batches",
      ["--batch", "import", "--batch-results", "./in.jsonl", "--batch-folder", "./weak"],
      /no batches/,
    ],
  ])("refuses %s", async (_, argv, message) => {
    const { code, stderr } = await run(...model, "-o", "./refused.jsonl", ...argv);
    expect(stderr).toMatch(message);
    expect(code).toBeGreaterThan(0);
  });
});
