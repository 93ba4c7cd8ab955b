import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { parseAnswer } from "../../../src/model/answer/parse-answer.ts";
import { entryOf } from "../../../src/model/journal/entry-of.ts";
import type { JournalEntry } from "../../../src/model/journal/journal-entry.ts";
import { openJournal } from "../../../src/model/journal/open-journal.ts";
import { createProvider } from "../../../src/model/provider/create-provider.ts";
import type { ModelProvider } from "../../../src/model/provider/model-provider.ts";
import { createScheduler } from "../../../src/model/schedule/create-scheduler.ts";
import type {
  RequestOutcome,
  ScheduleFigures,
} from "../../../src/model/schedule/request-scheduler.ts";
import { createHastyClock } from "../../support/hasty-clock.ts";
import { keyOf } from "../../support/journal-entries.ts";
import { requestFor } from "../../support/model-requests.ts";
import { type ScriptedReply, scriptedProvider } from "../../support/scripted-provider.ts";

const GOOD: ScriptedReply = { text: '{"plant":"Fern"}' };
/** 100 tokens in and 20 out, at 1 and 2 for a million. */
const GOOD_COST = 140_000;
const Plant = z.object({ plant: z.string() });
const SECRET = "MARKED7f3aKEYb2c9dVALUE";

let folder = "";
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "burnish-faults-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** One request through provider, scheduler and journal, answered by the replies one after another, the last one for ever. */
async function runOf(replies: readonly ScriptedReply[]): Promise<{
  readonly outcome: RequestOutcome;
  readonly figures: ScheduleFigures;
  readonly entries: readonly JournalEntry[];
  readonly sent: number;
  readonly waits: readonly number[];
}> {
  await using server = await scriptedProvider(
    (_, number) => replies[Math.min(number, replies.length - 1)] ?? GOOD,
  );
  const clock = createHastyClock();
  const path = join(folder, `${files++}.jsonl`);
  const journal = await openJournal(path);
  const provider: ModelProvider = createProvider({
    wire: "openai",
    endpoint: server.endpoint,
    key: () => SECRET,
  });
  const scheduler = createScheduler({
    provider,
    clock,
    seed: 42,
    price: { input: 1, output: 2, cachedInput: 1 },
    onAttempt: (report) => journal.append(entryOf(report, { task: "enhance", subject: "row 1" })),
  });
  const request = requestFor("Which one?");
  const outcome = await scheduler.run({ key: keyOf("one"), request, inputTokens: 40 });
  await journal.close();
  const text = await readFile(path, "utf8");
  expect(text).not.toContain("MARKED");
  const entries: JournalEntry[] = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  return {
    outcome,
    figures: scheduler.figures,
    entries,
    sent: server.requests.length,
    waits: clock.waits,
  };
}

const error = (status: number, code: string): ScriptedReply => ({
  status,
  body: { error: { message: `it is ${code}`, code } },
});

test.each([
  {
    name: "a fault of the server",
    reply: error(500, "server_error"),
    kind: "server",
    billed: false,
  },
  { name: "a dropped connection", reply: { drop: true }, kind: "network", billed: true },
  {
    name: "half a body",
    reply: { half: { text: "{}" }, characters: 60 },
    kind: "network",
    billed: true,
  },
  {
    name: "half a JSON body",
    reply: { status: 200, body: '{"choices":[{"mess' },
    kind: "bad-body",
    billed: true,
  },
] as const)(
  "$name is journaled and paid for as it may be, and asked again",
  async ({ reply, kind, billed }) => {
    const { outcome, figures, entries, sent } = await runOf([reply, GOOD]);
    expect(outcome).toMatchObject({ state: "answered", answer: { text: '{"plant":"Fern"}' } });
    expect(sent).toBe(2);
    expect(entries).toMatchObject([
      { state: "failed", attempt: 1, kind, maybeBilled: billed },
      { state: "answered", attempt: 2, cost: GOOD_COST },
    ]);
    expect(figures).toMatchObject({ attempts: 2, answered: 1, failed: { [kind]: 1 } });
    const [failed] = entries;
    expect(figures.cost).toBe(GOOD_COST + (failed?.cost ?? 0));
    expect((failed?.cost ?? 0) > 0).toBe(billed);
  },
);

test("a wait that is asked for is kept before the request is sent again", async () => {
  const wait: ScriptedReply = {
    status: 429,
    headers: { "retry-after": "9" },
    body: { error: { message: "slow down", code: "rate_limit_exceeded" } },
  };
  const { outcome, figures, entries, waits } = await runOf([wait, wait, GOOD]);
  expect(outcome.state).toBe("answered");
  expect(entries.map(({ state, cost }) => [state, cost])).toEqual([
    ["failed", 0],
    ["failed", 0],
    ["answered", GOOD_COST],
  ]);
  expect(figures).toMatchObject({ attempts: 3, failed: { rate: 2 }, cost: GOOD_COST });
  expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(18_000);
});

test.each([
  { name: "an exhausted quota", reply: error(429, "insufficient_quota"), kind: "quota" },
  { name: "a refused key", reply: error(401, "invalid_api_key"), kind: "key" },
  { name: "an unknown model", reply: error(404, "model_not_found"), kind: "unknown-model" },
])("$name ends the run after one request, with what to do", async ({ reply, kind }) => {
  const { outcome, figures, entries, sent } = await runOf([reply]);
  expect(outcome).toMatchObject({ state: "stopped", stop: { why: "endpoint" } });
  expect(figures.stop?.message).toMatch(/answered 4\d\d: "it is \w+"; \w.* /);
  expect(entries).toMatchObject([{ state: "failed", kind, maybeBilled: false, cost: 0 }]);
  expect(sent).toBe(1);
});

test("a message that is too long fails alone, after one request", async () => {
  const { outcome, figures, entries, sent } = await runOf([error(400, "context_length_exceeded")]);
  expect(outcome).toMatchObject({ state: "failed", error: { kind: "context" } });
  expect(entries).toMatchObject([{ state: "failed", kind: "context", status: 400 }]);
  expect(figures.stop).toBeUndefined();
  expect(sent).toBe(1);
});

test.each([
  { name: "a wrong schema", reply: { text: '{"plant":7}' }, code: "answer/schema" },
  { name: "prose", reply: { text: "I think it is a fern." }, code: "answer/no-json" },
  {
    name: "a truncation",
    reply: { text: '{"plant":"Fe', finish: "length" },
    code: "answer/truncated",
  },
  {
    name: "a refusal",
    reply: { text: "No.", finish: "refusal" },
    code: "answer/refused",
  },
  {
    name: "a filter",
    reply: { text: "", finish: "content_filter" },
    code: "answer/filtered",
  },
  {
    name: "a loop of white space",
    reply: { text: `{"plant":${"\n".repeat(900)}`, pieces: ['{"plant":', "\n".repeat(900)] },
    code: "answer/truncated",
  },
])(
  "$name is an answer: it is paid, journaled as it came, and refused when it is read",
  async ({ reply, code }) => {
    const { outcome, entries, sent } = await runOf([reply]);
    expect(outcome.state).toBe("answered");
    expect(sent).toBe(1);
    expect(entries).toMatchObject([{ state: "answered", text: reply.text }]);
    for (const entry of entries) {
      expect(entry.cost).toBeGreaterThan(0);
      expect(entry.state === "answered" && parseAnswer(entry, Plant)).toMatchObject({ code });
    }
  },
);

test("a fence and prose around an answer are no reason to pay for another one", async () => {
  const text = 'Here it is:\n```json\n{"plant":"Fern"}\n```';
  const { entries, sent } = await runOf([{ text }]);
  expect(sent).toBe(1);
  for (const entry of entries) {
    expect(entry).toMatchObject({ state: "answered", text, cost: GOOD_COST });
    expect(entry.state === "answered" && parseAnswer(entry, Plant)).toEqual({
      state: "ok",
      value: { plant: "Fern" },
      repairs: ["fence", "prose"],
    });
  }
});
