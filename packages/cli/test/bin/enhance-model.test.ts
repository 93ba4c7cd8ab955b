import { readdir } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { ModelRuns, type ServedModel } from "../support/model-runs.ts";
import { collectText, exitOf, startBin } from "../support/run-bin.ts";

const runs = new ModelRuns("enhance-model-killed", 480);
const CONCURRENCY = 8;

interface Ended {
  readonly code: number | null;
  readonly stderr: string;
}

/** Runs the built bin; at the `stopAt`th request that the server sees from now on it gets the signal. */
async function runStopped(
  server: ServedModel,
  place: string,
  stop?: { readonly at: number; readonly signal: NodeJS.Signals },
): Promise<Ended> {
  const most = server.requests.length + (stop?.at ?? Number.POSITIVE_INFINITY);
  const argv = [...runs.words(server.endpoint, place), "--concurrency", `${CONCURRENCY}`];
  const child = startBin(argv, { cwd: runs.folder });
  child.stdout.resume();
  const stderr = collectText(child.stderr);
  let isOver = false;
  const ended = exitOf(child).finally(() => {
    isOver = true;
  });
  while (!isOver && server.requests.length < most) await setTimeout(2);
  if (stop !== undefined) child.kill(stop.signal);
  return { code: await ended, stderr: stderr() };
}

/** Requests whose answers are in a journal; a line that was not finished counts for nothing. */
async function finishedIn(place: string): Promise<Set<string>> {
  const lines = (await runs.textOf(`${place}/out.journal.jsonl`)).split("\n").slice(0, -1);
  const entries = lines.map((line): Record<string, string> => JSON.parse(line));
  return new Set(
    entries.flatMap(({ state, task, subject }) =>
      state === "answered" ? [`${task} ${subject}`] : [],
    ),
  );
}

describe("enhance --with model as a process", () => {
  test("killed three times asks nothing again that was finished, and ends with the bytes of one run", async () => {
    await using server = await runs.serve({ bad: 0.1 });
    const [whole, killed] = [await runs.place(), await runs.place()];
    expect((await runStopped(server, whole)).code).toBe(0);
    const all = server.requests.length;
    expect(all).toBeGreaterThan(150);
    for (let kill = 0; kill < 3; kill += 1) {
      const before = server.asked.length;
      const finished = kill === 0 ? new Set<string>() : await finishedIn(killed);
      const at = Math.floor(all / 7);
      const { code, stderr } = await runStopped(server, killed, { at, signal: "SIGKILL" });
      expect({ code, stderr }).toEqual({ code: null, stderr: "" });
      expect(server.asked.slice(before).filter((name) => finished.has(name))).toEqual([]);
      expect((await finishedIn(killed)).size).toBeGreaterThan(finished.size);
    }
    const before = server.asked.length;
    const finished = await finishedIn(killed);
    expect(await runStopped(server, killed)).toEqual({ code: 0, stderr: "" });
    expect(server.asked.slice(before).filter((name) => finished.has(name))).toEqual([]);
    expect(await runs.bytesIn(killed)).toEqual(await runs.bytesIn(whole));
    // What was under way at a kill may have been answered and is asked again; nothing else is.
    expect(server.requests.length - 2 * all).toBeLessThanOrEqual(5 * CONCURRENCY);
    const entries = await runs.entriesIn(killed);
    expect(entries).toHaveLength(all);
    expect(new Set(entries.map(({ key }) => key)).size).toBe(all);
    const left = await readdir(runs.at(killed));
    expect(left.sort()).toEqual((await readdir(runs.at(whole))).sort());
  });

  test.runIf(process.platform !== "win32")(
    "interrupted keeps its answers, writes no output, says how to go on, and exits 130",
    async () => {
      await using server = await runs.serve();
      const place = await runs.place();
      const stopped = await runStopped(server, place, { at: 40, signal: "SIGINT" });
      expect(stopped.code).toBe(130);
      expect(stopped.stderr).toMatch(
        /^\d+ answers are kept in .*out\.journal\.jsonl; the same command goes on/,
      );
      expect(stopped.stderr).toContain("interrupted");
      expect(await readdir(runs.at(place))).toEqual(["out.journal.jsonl"]);
      const finished = await finishedIn(place);
      expect(finished.size).toBeGreaterThan(40 - 2 * CONCURRENCY);
      const before = server.asked.length;
      expect((await runStopped(server, place)).code).toBe(0);
      expect(server.asked.slice(before).filter((name) => finished.has(name))).toEqual([]);
    },
  );
});
