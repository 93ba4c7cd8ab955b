import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { lastValueFrom, type Observable } from "rxjs";
import { expect, vi } from "vitest";
import { z } from "zod";
import {
  type ProcessRecordsOptions,
  type ProcessRecordsSummary,
  processRecords,
  type TypedRecord,
  type WritableRecord,
} from "../../src/pipeline/process-records.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** The records of these tests. */
interface Numbered {
  readonly n: number;
}

const Numbered: z.ZodType<Numbered> = z.object({ n: z.number() });
type Through = (records: Observable<TypedRecord<Numbered>>) => Observable<WritableRecord>;

/** Operators that change nothing. */
export const same: Through = (records) => records;

/** One input and one output, and runs between them. */
interface Bench {
  readonly folder: string;
  readonly input: string;
  readonly output: string;
  start(through: Through, options?: Partial<ProcessRecordsOptions<Numbered>>): ReturnType<Run>;
  run(
    through: Through,
    options?: Partial<ProcessRecordsOptions<Numbered>>,
  ): Promise<ProcessRecordsSummary>;
  written(): Promise<string>;
  rejects(): Promise<Record<string, unknown>[]>;
}

type Run = typeof processRecords<Numbered>;

/** A folder with one input file, and an output that holds `old`. */
export async function benchOf(content: string | Uint8Array): Promise<Bench> {
  const folder = await temporaryFolder();
  const input = join(folder, "in.jsonl");
  const output = join(folder, "out.jsonl");
  await writeFile(input, content);
  await writeFile(output, "old\n");
  const start: Bench["start"] = (through, options = {}) =>
    processRecords({ inputs: [input], schema: Numbered, output, ...options }, through);
  return {
    folder,
    input,
    output,
    start,
    run: (through, options) => lastValueFrom(start(through, options)),
    written: () => readFile(output, "utf8"),
    rejects: async () =>
      (await readFile(`${output}.rejects.jsonl`, "utf8"))
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
  };
}

/** `count` records, numbered from 0. */
export const lines = (count: number): string =>
  Array.from({ length: count }, (_, n) => `{"n":${n}}\n`).join("");

/** Only input and old output lie in the folder. */
export async function expectNothingLeft({ folder, written }: Bench): Promise<void> {
  await vi.waitFor(async () => {
    expect((await readdir(folder)).sort()).toEqual(["in.jsonl", "out.jsonl"]);
  });
  expect(await written()).toBe("old\n");
}

/** Lines, and then neither more nor an end. */
export async function* stalling(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
  await new Promise(() => {});
}
