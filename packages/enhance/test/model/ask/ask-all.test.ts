import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AskProgress, createAsker } from "../../../src/model/ask/ask-all.ts";
import type { ModelTask } from "../../../src/model/ask/model-task.ts";
import { openJournal } from "../../../src/model/journal/open-journal.ts";
import { ProviderError } from "../../../src/model/provider/provider-error.ts";
import type {
  RequestPlan,
  RequestScheduler,
} from "../../../src/model/schedule/request-scheduler.ts";
import { type Answering, answeringScheduler } from "../../support/answering-scheduler.ts";
import { keyOf } from "../../support/journal-entries.ts";

let folder = "";
let files = 0;
const fresh = (): string => join(folder, `journal-${files++}.jsonl`);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "burnish-ask-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const planOf = (name: string): RequestPlan => ({
  key: keyOf(name),
  request: { model: "m", messages: [{ role: "user", text: name }], maxTokens: 9 },
  inputTokens: 3,
});

/** Needs an answer to each of `names`, one after another. */
function taskOf(...names: readonly string[]): ModelTask<string> {
  return {
    subject: names.join("+"),
    advance(answers) {
      const texts: string[] = [];
      for (const name of names) {
        const found = answers(keyOf(name));
        if (found === undefined) return { state: "ask", name: "test", plan: planOf(name) };
        texts.push(found.text);
      }
      return { state: "done", result: texts.join() };
    },
  };
}

async function* each(
  tasks: readonly ModelTask<unknown>[],
  onRead: (count: number) => void = () => {},
): AsyncGenerator<ModelTask<unknown>> {
  for (const [at, task] of tasks.entries()) {
    onRead(at + 1);
    yield task;
  }
}

async function ask(
  path: string,
  tasks: AsyncIterable<ModelTask<unknown>>,
  answering: Answering = (request) => `to ${request.messages[0]?.text}`,
) {
  const journal = await openJournal(path);
  const asker = createAsker(journal);
  const scheduler = answeringScheduler(answering, asker);
  const told: AskProgress[] = [];
  try {
    const onProgress = (now: AskProgress) => told.push(now);
    const summary = await asker.ask({ tasks, scheduler, onProgress });
    return { summary, scheduler, told, figures: journal.figures };
  } finally {
    await journal.close();
  }
}

const sent = (plans: readonly RequestPlan[]): string[] =>
  plans.map(({ request }) => request.messages[0]?.text ?? "");

describe("createAsker", () => {
  test("asks each task for one answer after another, and nothing again that is in the journal", async () => {
    const path = fresh();
    const tasks = [taskOf("a"), taskOf(), taskOf("b", "c"), taskOf("d", "e", "f")];
    const first = await ask(path, each(tasks));
    expect(sent(first.scheduler.plans).sort()).toEqual(["a", "b", "c", "d", "e", "f"]);
    expect(first.summary).toEqual({
      tasks: 4,
      done: 4,
      unasked: 1,
      reused: 0,
      asked: 6,
      failed: 0,
      open: 0,
      stop: undefined,
    });
    const second = await ask(path, each([...tasks, taskOf("f", "g")]));
    expect(sent(second.scheduler.plans)).toEqual(["g"]);
    expect(second.summary).toMatchObject({ tasks: 5, done: 5, unasked: 1, reused: 7, asked: 1 });
  });

  test("makes equal requests that are under way at the same time once", async () => {
    const tasks = Array.from({ length: 12 }, () => taskOf("same", "other"));
    const { scheduler, summary } = await ask(fresh(), each(tasks));
    expect(sent(scheduler.plans)).toEqual(["same", "other"]);
    expect(summary).toMatchObject({ tasks: 12, done: 12, asked: 2, reused: 22 });
  });

  test("makes no request that was answered while its task waited for room", async () => {
    const journal = await openJournal(fresh());
    const asker = createAsker(journal);
    const answering = answeringScheduler(() => "x", asker);
    const underWay: Promise<unknown>[] = [];
    const scheduler: RequestScheduler = {
      ...answering,
      run(plan) {
        const outcome = answering.run(plan);
        underWay.push(outcome);
        return outcome;
      },
      // A task gets its turn when what went before it is answered.
      async ready() {
        for (let at = 0; at < underWay.length; at += 1) {
          await underWay[at];
          await new Promise(setImmediate);
        }
      },
    };
    const { asked, reused, done } = await asker.ask({
      tasks: each([taskOf("a", "b"), taskOf("b", "a"), taskOf("a")]),
      scheduler,
    });
    await journal.close();
    expect({ asked, reused, done }).toEqual({ asked: 2, reused: 3, done: 3 });
  });

  test("reads no further than requests can be made", async () => {
    const tasks = Array.from({ length: 200 }, (_, at) => taskOf(`${at}`));
    let read = 0;
    let furthest = 0;
    let answered = 0;
    const { scheduler } = await ask(
      fresh(),
      each(tasks, (count) => {
        read = count;
      }),
      () => {
        answered += 1;
        furthest = Math.max(furthest, read - answered);
        return "x";
      },
    );
    expect(scheduler.plans).toHaveLength(200);
    expect(scheduler.most).toBeLessThanOrEqual(4);
    expect(furthest).toBeLessThanOrEqual(5);
  });

  test("keeps failures in the journal, goes on, and makes those requests again the next time", async () => {
    const path = fresh();
    const error = new ProviderError("too long", { kind: "context", maybeBilled: false });
    const tasks = [taskOf("a"), taskOf("b"), taskOf("c")];
    const first = await ask(path, each(tasks), ({ messages }) =>
      messages[0]?.text === "b" ? { state: "failed", error } : "x",
    );
    expect(first.summary).toMatchObject({ tasks: 3, done: 2, failed: 1 });
    expect(first.figures).toMatchObject({ answered: 2, failed: 1 });
    const second = await ask(path, each(tasks));
    expect(sent(second.scheduler.plans)).toEqual(["b"]);
    expect(second.summary).toMatchObject({ done: 3, failed: 0, reused: 2 });
  });

  test("ends at a stop without reading on, with what was answered in the journal", async () => {
    const path = fresh();
    const stop = { why: "max-cost", message: "the budget is spent" } as const;
    let read = 0;
    const tasks = Array.from({ length: 100 }, (_, at) => taskOf(`${at}`));
    let made = 0;
    const source = each(tasks, (count) => {
      read = count;
    });
    const { summary, figures } = await ask(path, source, () =>
      made++ < 10 ? "x" : { state: "stopped", stop },
    );
    expect(summary.stop).toEqual(stop);
    expect(read).toBeLessThan(30);
    expect(figures.answered).toBe(10);
    const again = await ask(path, each(tasks));
    expect(again.scheduler.plans).toHaveLength(90);
    expect(again.summary).toMatchObject({ done: 100, reused: 10 });
  });

  test("rejects with what the tasks' source throws, after the requests under way were written down", async () => {
    const path = fresh();
    async function* broken(): AsyncGenerator<ModelTask<unknown>> {
      yield taskOf("a");
      yield taskOf("b");
      throw new Error("the input is gone");
    }
    await expect(ask(path, broken())).rejects.toThrow("the input is gone");
    const { summary } = await ask(path, each([taskOf("a"), taskOf("b")]));
    expect(summary.reused).toBe(2);
  });

  test("rejects where a task cannot be advanced, and where an attempt cannot be written", async () => {
    const faulty: ModelTask<string> = {
      subject: "x",
      advance(answers) {
        if (answers(keyOf("x")) !== undefined) throw new Error("no way on");
        return { state: "ask", name: "test", plan: planOf("x") };
      },
    };
    await expect(ask(fresh(), each([faulty, taskOf("a")]))).rejects.toThrow("no way on");
    const journal = await openJournal(fresh());
    const asker = createAsker(journal);
    await journal.close();
    const scheduler = answeringScheduler(() => "x", asker);
    await expect(asker.ask({ tasks: each([taskOf("a")]), scheduler })).rejects.toThrow();
  });

  test("tells how far it is, never backwards", async () => {
    const tasks = Array.from({ length: 20 }, (_, at) => taskOf(`${at}`));
    const { told } = await ask(fresh(), each(tasks));
    expect(told.length).toBeGreaterThan(20);
    const done = told.map((now) => now.done);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(told.at(-1)).toMatchObject({ tasks: 20, done: 20 });
  });
});
