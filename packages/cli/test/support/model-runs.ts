import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readExample } from "@burnish/scoring";
import { beforeAll, expect } from "vitest";
import {
  type ProviderScript,
  type ScriptedProvider,
  scriptedProvider,
} from "../../../enhance/test/support/scripted-provider.ts";
import { type HereResult, runHere } from "./run-here.ts";
import { materialKey, type ScriptedModel, scriptedModel } from "./scripted-model.ts";
import { folderFor } from "./temporary-folder.ts";

/** A line of decisions. */
export interface FoundDecision {
  readonly id: string;
  readonly line: number;
  readonly decision: string;
  readonly reasons: readonly { readonly code: string; readonly message: string }[];
  readonly rules: readonly string[];
  readonly model?: { readonly name: string; readonly keys: readonly string[] };
}

/** A line of a journal. */
export interface FoundEntry {
  readonly key: string;
  readonly task: string;
  readonly subject: string;
  readonly state: string;
  readonly cost?: number;
  readonly usage?: { readonly outputTokens: number; readonly source: string };
}

export type ServedModel = ScriptedProvider & Pick<ScriptedModel, "asked">;

/** What is in `MODEL_KEY` where a run's key is looked for. */
export const MODEL_KEY = "sk-secret-0123456789";

const OUTPUTS = ["out.jsonl", "out.refused.jsonl", "out.decisions.jsonl", "out.jsonl.ledger.json"];

/** Weak records in `weak.jsonl`, their tools in `tools.json`, and runs that write into a folder of their own below. */
export class ModelRuns {
  readonly #folder: () => string;
  #lines: readonly string[] = [];
  #places = 0;

  /** For all tests of a file. No two records show a model the same. */
  constructor(name: string, records: number) {
    this.#folder = folderFor(name);
    beforeAll(() => this.#prepare(records));
  }

  get folder(): string {
    return this.#folder();
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  at(name: string): string {
    return join(this.folder, name);
  }

  textOf(name: string): Promise<string> {
    return readFile(this.at(name), "utf8");
  }

  async linesOf(name: string): Promise<string[]> {
    return (await this.textOf(name)).split("\n").filter((line) => line !== "");
  }

  decisionsIn(place: string): Promise<FoundDecision[]> {
    return this.#jsonLines(`${place}/out.decisions.jsonl`);
  }

  entriesIn(place: string): Promise<FoundEntry[]> {
    return this.#jsonLines(`${place}/out.journal.jsonl`);
  }

  /** All that a run writes but its journal, which has its lines in the order of the answers. */
  bytesIn(place: string): Promise<string[]> {
    return Promise.all(OUTPUTS.map((name) => this.textOf(`${place}/${name}`)));
  }

  /** A new folder, by its name. */
  async place(): Promise<string> {
    this.#places += 1;
    const place = `run-${this.#places}`;
    await mkdir(this.at(place));
    return place;
  }

  /** A server that knows the weak records; `also` may answer in its model's stead. */
  async serve(
    options: { readonly bad?: number; readonly faults?: number } = {},
    also: (model: ScriptedModel) => ProviderScript = ({ script }) => script,
  ): Promise<ServedModel> {
    const model = await scriptedModel({ lines: this.lines, ...options });
    return Object.assign(await scriptedProvider(also(model)), { asked: model.asked });
  }

  /** The words of the command line, with `out.jsonl` and all beside it in a place. */
  words(endpoint: string, place: string): string[] {
    return [
      ...["enhance", "./weak.jsonl", "--catalogue", "./tools.json", "--with", "model"],
      ...["--model", "scripted", "--endpoint", endpoint, "-o", `./${place}/out.jsonl`],
    ];
  }

  run(endpoint: string, place: string, ...more: readonly string[]): Promise<HereResult> {
    return this.runWords([...this.words(endpoint, place), ...more]);
  }

  runWords(argv: readonly string[], stdin = ""): Promise<HereResult> {
    return runHere(this.folder, argv, { stdin, env: { MODEL_KEY } });
  }

  /** The report of a run that has nothing to complain of. */
  async report(endpoint: string, place: string, ...more: readonly string[]) {
    const { code, stdout, stderr } = await this.run(endpoint, place, ...more, "--json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return JSON.parse(stdout);
  }

  async #jsonLines<Value>(name: string): Promise<Value[]> {
    return (await this.linesOf(name)).map((line): Value => JSON.parse(line));
  }

  async #prepare(records: number): Promise<void> {
    const steps = [
      `generate -n ${records} --catalogue ./tools.json -o ./in.jsonl`,
      "score ./in.jsonl --catalogue ./tools.json -o ./scored.jsonl",
      "relabel ./scored.jsonl -o ./relabeled.jsonl",
      "split ./relabeled.jsonl --label false --size 10000 --id -o ./batches",
    ];
    for (const step of steps) {
      const { code, stderr } = await runHere(this.folder, step.split(" "));
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    }
    const shown = new Set<string>();
    this.#lines = (await this.linesOf("batches/batch_001.jsonl")).filter((line) => {
      const material = materialKey(readExample(JSON.parse(line)));
      return shown.size < shown.add(material).size;
    });
    await writeFile(this.at("weak.jsonl"), `${this.#lines.join("\n")}\n`);
  }
}

export function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
