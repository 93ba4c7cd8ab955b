import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { createRandom } from "@burnish/core";
import { startKilled } from "../kill/start-killed.ts";
import { planAnswers } from "./plan-answers.ts";
import { type EndpointFigures, ScriptedEndpoint } from "./scripted-endpoint.ts";

export interface ModelBenchOptions {
  /** Weak records; absent: generated ones. */
  readonly inputs?: readonly string[];
  readonly catalogue?: string;
  /** Records to generate. */
  readonly records: number;
  readonly perMinute: number;
  readonly concurrency: number;
  readonly faults: number;
  readonly bad: number;
  /** How often the second run is killed. */
  readonly kills: number;
  readonly seed: string;
  readonly workDir: string;
  readonly say: (line: string) => void;
}

/** What one run came to. */
export interface ModelBenchRun {
  readonly endpoint: EndpointFigures;
  readonly seconds: number;
  /** Requests that were let in a minute, over the limit. */
  readonly shareOfLimit: number;
  /** Decisions by kind. */
  readonly decisions: Readonly<Record<string, number>>;
  /** Lines of the journal with an answer, and keys that have more than one. */
  readonly answers: number;
  readonly answeredTwice: number;
}

export interface ModelBench {
  readonly records: number;
  readonly requests: number;
  readonly undisturbed: ModelBenchRun;
  readonly killed: ModelBenchRun & { readonly kills: number; readonly sameBytes: boolean };
}

const OUTPUTS = ["out.jsonl", "out.refused.jsonl", "out.decisions.jsonl"];

/**
 * Enhances records by a scripted model behind a local server with a limit and faults: once undisturbed, once killed and
 * resumed until it is done. The bytes of both have to be the same.
 */
export async function runModel(options: ModelBenchOptions): Promise<ModelBench> {
  const { workDir, say } = options;
  await mkdir(workDir, { recursive: true });
  const folder = await mkdtemp(join(workDir, "model-"));
  try {
    const { inputs, catalogue } = await weakRecords(options, folder);
    const { answerTo, records } = await planAnswers(inputs, catalogue);
    say(`${records} records, ${answerTo.size} with a request`);
    const undisturbed = await run(
      { ...options, inputs, catalogue, kills: 0 },
      answerTo,
      folder,
      "whole",
    );
    const killed = await run({ ...options, inputs, catalogue }, answerTo, folder, "killed");
    const [one, other] = await Promise.all(
      ["whole", "killed"].map((name) => digests(join(folder, name))),
    );
    return {
      records,
      requests: answerTo.size,
      undisturbed: undisturbed.run,
      killed: { ...killed.run, kills: killed.kills, sameBytes: one === other },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function weakRecords(
  { inputs, catalogue, records, seed }: ModelBenchOptions,
  cwd: string,
): Promise<{ readonly inputs: readonly string[]; readonly catalogue: string }> {
  if (inputs !== undefined && catalogue !== undefined) return { inputs, catalogue };
  for (const argv of [
    [
      "generate",
      "-n",
      `${records}`,
      "--seed",
      seed,
      "-o",
      "raw.jsonl",
      "--catalogue",
      "tools.json",
    ],
    ["relabel", "raw.jsonl", "-o", "labelled.jsonl"],
    ["split", "labelled.jsonl", "--label", "false", "--size", "1000", "--id", "-o", "weak"],
  ]) {
    const { code, stderr } = await startKilled(argv, { cwd, tempDir: cwd });
    if (code !== 0) throw new Error(`burnish ${argv.join(" ")}: ${stderr}`);
  }
  const names = await readdir(join(cwd, "weak"));
  const batches = names.filter((name) => name.startsWith("batch_")).sort();
  return {
    inputs: batches.map((name) => join(cwd, "weak", name)),
    catalogue: join(cwd, "tools.json"),
  };
}

async function run(
  options: ModelBenchOptions & { readonly inputs: readonly string[]; readonly catalogue: string },
  answerTo: ReadonlyMap<string, string>,
  folder: string,
  name: string,
): Promise<{ readonly run: ModelBenchRun; readonly kills: number }> {
  const { inputs, catalogue, perMinute, concurrency, faults, bad, seed, kills, say } = options;
  const cwd = join(folder, name);
  await mkdir(cwd);
  const endpoint = await ScriptedEndpoint.start({ answerTo, perMinute, faults, bad, seed });
  const argv = [
    ...["enhance", ...inputs, "--catalogue", catalogue, "--repetition", "off", "--with", "model"],
    ...["--model", "scripted", "--endpoint", endpoint.url, "--rpm", `${perMinute}`],
    ...["--concurrency", `${concurrency}`, "-o", "out.jsonl"],
  ];
  const random = createRandom(`${seed}/kills`);
  const started = performance.now();
  try {
    let killed = 0;
    for (;;) {
      // Each part is long enough to get on.
      const delay = 4000 + random() * 60_000 * (answerTo.size / perMinute / (kills + 2));
      const kill = killed < kills ? { signal: "SIGKILL" as const, delay } : undefined;
      const { code, stderr } = await startKilled(argv, { cwd, tempDir: cwd }, kill);
      if (code === 0) break;
      if (code !== null) throw new Error(`burnish ended with ${code}: ${stderr}`);
      killed += 1;
      say(`${name}: killed ${killed} of ${kills} after ${endpoint.figures.answered} answers`);
    }
    const seconds = (performance.now() - started) / 1000;
    const { figures } = endpoint;
    const letIn = figures.requests - figures.limited;
    const found = await readRun(cwd);
    say(
      `${name}: ${seconds.toFixed(1)} s, ${figures.answered} answers, ${figures.limited} refused for the limit`,
    );
    const shareOfLimit = ((letIn / figures.seconds) * 60) / perMinute;
    return { run: { endpoint: figures, seconds, shareOfLimit, ...found }, kills: killed };
  } finally {
    await endpoint.stop();
  }
}

/** Decisions and answers of a finished run. */
async function readRun(
  cwd: string,
): Promise<Pick<ModelBenchRun, "decisions" | "answers" | "answeredTwice">> {
  const decisions: Record<string, number> = {};
  for (const { decision = "" } of await linesOf(join(cwd, "out.decisions.jsonl"))) {
    decisions[decision] = (decisions[decision] ?? 0) + 1;
  }
  const keys = (await linesOf(join(cwd, "out.journal.jsonl"))).flatMap(({ state, key }) =>
    state === "answered" ? [key] : [],
  );
  return { decisions, answers: keys.length, answeredTwice: keys.length - new Set(keys).size };
}

async function linesOf(path: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const text = await readFile(path, "utf8");
  return text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)]));
}

async function digests(cwd: string): Promise<string> {
  const hash = createHash("sha256");
  for (const name of OUTPUTS) hash.update(await readFile(join(cwd, name)));
  return hash.digest("hex");
}
