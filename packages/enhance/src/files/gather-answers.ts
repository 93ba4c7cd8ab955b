import { open } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { type HashKind, type Output, openFileOutput } from "@burnish/core";
import { readLines } from "../model/journal/read-lines.ts";
import type { AnswerFileFacts, AnswerProblem, AnswerProblemKind } from "./answer-problem.ts";
import {
  answersFolder,
  type FolderManifest,
  type RoundFacts,
  roundName,
} from "./folder-manifest.ts";
import { LineOutput } from "./line-output.ts";
import { listEntries } from "./list-entries.ts";
import { matchAnswer } from "./match-answer.ts";
import { readAnswer } from "./read-answer.ts";
import { type LooseItem, readLooseJson } from "./read-loose-json.ts";
import type { RowIndex } from "./row-index.ts";
import type { SharedAnswers, StoredAnswer } from "./stored-answers.ts";

export interface GatherOptions {
  readonly folder: string;
  readonly manifest: FolderManifest;
  readonly rows: RowIndex;
  /** Name of the call's argument that holds the context. */
  readonly argument: string;
  readonly hash: HashKind;
}

/** The answers of a folder. */
export interface GatheredAnswers {
  readonly answers: SharedAnswers;
  /** `kind:hex` of the answers that were stored. */
  readonly hash: string;
  /** Rows with an answer. */
  readonly answered: number;
  /** In reading order. */
  readonly files: readonly AnswerFileFacts[];
  readonly problems: Readonly<Partial<Record<AnswerProblemKind, number>>>;
  /** The first of them. */
  readonly examples: readonly AnswerProblem[];
  /** Of the file with all of them, and of that with the answers; below the folder. */
  readonly problemsFile: string;
  readonly answersFile: string;
  /** Where the record of the round belongs, below the folder. */
  readonly recordFile: string;
}

const READ = new Set([".jsonl", ".json", ".ndjson", ".txt"]);
const EXAMPLES = 12;

/**
 * Reads all answers of a folder, round after round, the files of a round by their names, and stores those that fit a row in
 * `rounds/`, with a list of everything that could not be used. Of several answers to a row the last one counts. Holds the
 * index of rows and 20 bytes a row.
 */
export async function gatherAnswers(options: GatherOptions): Promise<GatheredAnswers> {
  const { folder, manifest, hash } = options;
  const name = roundName(manifest.rounds.length);
  const answersFile = `rounds/${name}.answers.jsonl`;
  const problemsFile = `rounds/${name}.problems.jsonl`;
  const outputs: Output[] = [];
  try {
    outputs.push(await openFileOutput(join(folder, answersFile), hash));
    outputs.push(await openFileOutput(join(folder, problemsFile), hash));
    const [stored, listed] = outputs.map((output) => new LineOutput(output));
    if (stored === undefined || listed === undefined) throw new Error("no output was opened");
    const gathering = new Gathering(options, stored, listed);
    for (const round of manifest.rounds) await gathering.readRound(round);
    await stored.flush();
    await listed.flush();
    const facts = await Promise.all(outputs.map((output) => output.seal()));
    for (const output of outputs) await output.commit();
    const path = join(folder, answersFile);
    const recordFile = `rounds/${name}.json`;
    const found = { hash: facts[0]?.hash ?? "", problemsFile, answersFile, recordFile };
    return { ...gathering.result(path), ...found };
  } catch (error) {
    await Promise.allSettled(outputs.map((output) => output.abort()));
    throw error;
  }
}

class Gathering {
  readonly #options: GatherOptions;
  readonly #stored: LineOutput;
  readonly #listed: LineOutput;
  readonly #batches: ReadonlyMap<string, number>;
  readonly #starts: Float64Array<SharedArrayBuffer>;
  readonly #lengths: Uint32Array<SharedArrayBuffer>;
  /** Index of the file with each row's answer, and its line. */
  readonly #fileOf: Uint32Array;
  readonly #lineOf: Uint32Array;
  readonly #files: AnswerFileFacts[] = [];
  readonly #rounds: number[] = [];
  readonly #problems: Partial<Record<AnswerProblemKind, number>> = {};
  readonly #examples: AnswerProblem[] = [];
  #answered = 0;

  constructor(options: GatherOptions, stored: LineOutput, listed: LineOutput) {
    const { rows } = options;
    this.#options = options;
    this.#stored = stored;
    this.#listed = listed;
    this.#batches = new Map(rows.batches.map(({ file }, index) => [file, index]));
    this.#starts = new Float64Array(new SharedArrayBuffer(rows.count * 8));
    this.#lengths = new Uint32Array(new SharedArrayBuffer(rows.count * 4));
    this.#fileOf = new Uint32Array(rows.count);
    this.#lineOf = new Uint32Array(rows.count);
  }

  async readRound(round: RoundFacts): Promise<void> {
    const below = answersFolder(round);
    for (const { name, isFile } of await listEntries(join(this.#options.folder, below))) {
      const file = `${below}/${name}`;
      if (isFile && READ.has(extname(name).toLowerCase())) await this.#readFile(file, round);
      else {
        const message = `only files that end in ${[...READ].join(", ")} are read`;
        await this.#tell({ problem: "not-read", file, line: 0, message });
      }
    }
  }

  result(
    path: string,
  ): Pick<GatheredAnswers, "answers" | "answered" | "files" | "problems" | "examples"> {
    const rows = this.#options.rows.digests.share();
    const [starts, lengths] = [this.#starts.buffer, this.#lengths.buffer];
    return {
      answers: { path, rows, starts, lengths },
      answered: this.#answered,
      files: this.#files,
      problems: this.#problems,
      examples: this.#examples,
    };
  }

  async #readFile(file: string, round: RoundFacts): Promise<void> {
    const named = `${basename(file, extname(file))}.jsonl`;
    const batchName = round.folder === "." ? named : `${round.folder}/${named}`;
    const batch = this.#batches.get(batchName);
    const facts: AnswerFileFacts = {
      file,
      ...(batch !== undefined && { batch: batchName }),
      used: 0,
      replaced: 0,
      duplicate: 0,
      unknown: 0,
      ambiguous: 0,
      unreadable: 0,
      repaired: 0,
    };
    this.#files.push(facts);
    this.#rounds.push(round.round);
    const handle = await open(join(this.#options.folder, file));
    try {
      for await (const item of readLooseJson(readLines(handle))) await this.#take(item, batch);
    } finally {
      await handle.close();
    }
  }

  async #take(item: LooseItem, batch: number | undefined): Promise<void> {
    const number = this.#files.length - 1;
    const facts = this.#files[number];
    if (facts === undefined) throw new Error("no file is being read");
    const { file } = facts;
    const { line } = item;
    if (item.state === "unreadable") {
      facts.unreadable += 1;
      const { reason: message, text, lastLine } = item;
      const end = lastLine > line ? { lastLine } : {};
      return this.#tell({ problem: "unreadable", file, line, ...end, message, text });
    }
    if (item.repaired) facts.repaired += 1;
    const answer = readAnswer(item.value, this.#options.argument);
    if (typeof answer === "string") {
      facts.unreadable += 1;
      return this.#tell({ problem: "unreadable", file, line, message: answer });
    }
    const id = answer.id ?? answer.digest;
    const about = { file, line, ...(id !== undefined && { id }) };
    const match = matchAnswer(answer, this.#options.rows, batch);
    if (match.state !== "matched") {
      facts[match.state] += 1;
      return this.#tell({ problem: match.state, ...about, message: match.message });
    }
    const { row } = match;
    await this.#replace(row, number, line);
    if (answer.callDigest !== undefined && !this.#options.rows.hasCall(row, answer.callDigest)) {
      const message =
        "its tool or arguments are not the row's; its texts are used, its call is not";
      await this.#tell({ problem: "other-call", ...about, message });
    }
    facts.used += 1;
    const { start, length } = await this.#stored.add({
      file,
      line,
      texts: answer.texts,
    } satisfies StoredAnswer);
    this.#starts[row] = start + 1;
    this.#lengths[row] = length;
    this.#fileOf[row] = number;
    this.#lineOf[row] = line;
  }

  /** Sets aside the answer that a row has already. */
  async #replace(row: number, number: number, line: number): Promise<void> {
    if (this.#starts[row] === 0) {
      this.#answered += 1;
      return;
    }
    const before = this.#fileOf[row] ?? 0;
    const facts = this.#files[before];
    if (facts === undefined) throw new Error("an answer has no file");
    facts.used -= 1;
    if (this.#rounds[before] !== this.#rounds[number]) {
      facts.replaced += 1;
      return;
    }
    facts.duplicate += 1;
    await this.#tell({
      problem: "duplicate",
      file: facts.file,
      line: this.#lineOf[row] ?? 0,
      message: `the row is answered again in ${this.#files[number]?.file}, line ${line}, which counts`,
    });
  }

  async #tell(problem: AnswerProblem): Promise<void> {
    const { problem: kind } = problem;
    this.#problems[kind] = (this.#problems[kind] ?? 0) + 1;
    if (this.#examples.length < EXAMPLES) this.#examples.push(problem);
    await this.#listed.add(problem);
  }
}
