import { readdir } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { scriptedProvider } from "../../../enhance/test/support/scripted-provider.ts";
import { MODEL_KEY, ModelRuns, sumOf } from "../support/model-runs.ts";

const runs = new ModelRuns("enhance-model-stops", 300);

describe("enhance --with model, where it cannot ask for everything", () => {
  test("counts what a run would ask without a request or a file, less what the journal holds", async () => {
    await using server = await runs.serve();
    const place = await runs.place();
    const dry = ["--dry-run", "--price", "1/10"];
    const { requests, records, unasked, estimate, inputTokens } = await runs.report(
      server.endpoint,
      place,
      ...dry,
    );
    expect(server.requests).toEqual([]);
    expect(await readdir(runs.at(place))).toEqual([]);
    expect({ records, unasked }).toEqual({
      records: runs.lines.length,
      unasked: records - requests,
    });
    expect(estimate.low.cost).toBeLessThan(estimate.expected.cost);
    expect(estimate.expected.cost).toBeLessThan(estimate.high.cost);
    expect(inputTokens).toBeGreaterThan(1000 * requests);
    const first = Math.floor(requests / 2);
    expect((await runs.run(server.endpoint, place, "--max-requests", `${first}`)).code).toBe(0);
    expect(server.requests).toHaveLength(first);
    const rest = await runs.report(server.endpoint, place, ...dry);
    expect(rest.answered).toBe(first);
    const { model } = await runs.report(server.endpoint, place);
    const firsts = server.asked.filter((name) => name.startsWith("enhance "));
    expect(new Set(firsts).size).toBe(firsts.length);
    expect(firsts).toHaveLength(requests);
    expect(model.stop).toBeNull();
    const unknown = await runs.run(server.endpoint, place, "--dry-run");
    expect(unknown.stdout).toContain("the price is unknown");
  });

  test("stops at its limit of requests, keeps what it has, and goes on to the bytes of one run", async () => {
    await using server = await runs.serve({ bad: 0.2 });
    const [whole, parts] = [await runs.place(), await runs.place()];
    await runs.report(server.endpoint, whole);
    const all = server.requests.length;
    let times = 0;
    for (let stopped = true; stopped; times += 1) {
      const { code, stdout, stderr } = await runs.run(
        server.endpoint,
        parts,
        "--max-requests",
        "30",
        "--json",
      );
      expect(code).toBe(0);
      const { model, decisions } = JSON.parse(stdout);
      expect(sumOf(decisions)).toBe(runs.lines.length);
      stopped = model.stop !== null;
      if (!stopped) break;
      expect(model.stop.why).toBe("max-requests");
      expect(stderr).toContain("the limit of 30 requests is reached");
      expect(stderr).toContain("goes on from");
      const found = await runs.decisionsIn(parts);
      const open = found.filter(({ reasons }) => reasons[0]?.code === "model/unanswered");
      expect(open.length).toBeGreaterThan(0);
      for (const { decision, reasons } of open) {
        expect(decision).toBe("left");
        expect(reasons[0]?.message).toContain("the limit of 30 requests is reached");
      }
    }
    expect(times).toBe(Math.ceil(all / 30) - 1);
    expect(server.requests).toHaveLength(2 * all);
    expect(await runs.bytesIn(parts)).toEqual(await runs.bytesIn(whole));
  });

  test("spends no more than it may, and refuses a limit that it cannot hold", async () => {
    await using server = await runs.serve();
    const place = await runs.place();
    const unknown = await runs.run(server.endpoint, place, "--max-cost", "1");
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain("--price IN/OUT");
    expect(server.requests).toEqual([]);
    const price = ["--price", "100/1000", "--max-cost", "2", "--concurrency", "64"];
    const { code, stdout } = await runs.run(server.endpoint, place, ...price, "--json");
    expect(code).toBe(0);
    const { model } = JSON.parse(stdout);
    expect(model.stop.why).toBe("max-cost");
    expect(model.figures.cost).toBeLessThanOrEqual(2e9);
    expect(model.figures.answered).toBeGreaterThan(5);
    const entries = await runs.entriesIn(place);
    expect(entries.reduce((total, { cost = 0 }) => total + cost, 0)).toBe(model.figures.cost);
  });

  test("writes nothing where the endpoint refuses from the start, and says why without the key", async () => {
    const error = { message: `Incorrect API key provided: ${MODEL_KEY}.`, code: "invalid_api_key" };
    await using server = await scriptedProvider(() => ({ status: 401, body: { error } }));
    const place = await runs.place();
    const { code, stdout, stderr } = await runs.run(
      server.endpoint,
      place,
      "--key-env",
      "MODEL_KEY",
    );
    expect(code).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain("nothing was written");
    expect(stderr).toMatch(/key/i);
    expect(stderr).not.toContain(MODEL_KEY);
    expect(await readdir(runs.at(place))).toEqual(["out.journal.jsonl"]);
    expect(await runs.textOf(`${place}/out.journal.jsonl`)).not.toContain(MODEL_KEY);
  });

  test("keeps what it has where the endpoint refuses in the middle, ends with 1, and goes on later", async () => {
    let isOut = true;
    const error = { message: "You exceeded your current quota.", type: "insufficient_quota" };
    await using server = await runs.serve({}, ({ script }) => (request, count) => {
      if (isOut && count >= 20) return { status: 429, body: { error } };
      return script(request, count);
    });
    const place = await runs.place();
    const { code, stderr } = await runs.run(server.endpoint, place);
    expect(code).toBe(1);
    expect(stderr).toContain("goes on from");
    const decisions = await runs.decisionsIn(place);
    expect(decisions).toHaveLength(runs.lines.length);
    expect(decisions.filter(({ model }) => (model?.keys.length ?? 0) > 0).length).toBeGreaterThan(
      9,
    );
    isOut = false;
    const before = server.asked.length;
    const { model } = await runs.report(server.endpoint, place);
    expect(model.done).toBe(runs.lines.length);
    const asked = server.asked.slice(before);
    expect(asked.filter((name) => server.asked.slice(0, before).includes(name))).toEqual([]);
  });

  test("leaves a record that the endpoint cannot take, says why, and asks for it again the next time", async () => {
    let isShort = true;
    const message = "This model's maximum context length is 1000 tokens.";
    const error = { message, code: "context_length_exceeded" };
    await using server = await runs.serve({}, ({ script }) => (request, count) => {
      if (isShort && count === 3) return { status: 400, body: { error } };
      return script(request, count);
    });
    const place = await runs.place();
    const { model } = await runs.report(server.endpoint, place);
    expect(model).toMatchObject({ failed: 1, stop: null });
    const decisions = await runs.decisionsIn(place);
    const left = decisions.filter(({ reasons }) => reasons[0]?.code === "model/context");
    expect(left).toHaveLength(1);
    expect(left[0]?.decision).toBe("left");
    isShort = false;
    const again = await runs.report(server.endpoint, place);
    expect(again.model).toMatchObject({ failed: 0, reused: model.figures.answered });
    expect(again.model.asked).toBeGreaterThan(0);
  });
});
