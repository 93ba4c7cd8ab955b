import { cp, mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createRandom } from "@burnish/core";
import { judgeLeft, pictureOf } from "./folder-picture.ts";
import { KILL_WORKS, type KillWork, preparation } from "./kill-works.ts";
import { type EndedRun, type KillSignal, startKilled } from "./start-killed.ts";

export interface KillOptions {
  /** How many processes are killed while they run, over all commands in turn. */
  readonly kills: number;
  readonly seed: string;
  /** Records of the generated inputs. */
  readonly records: number;
  /** Only these commands; default: all. */
  readonly works?: readonly KillWork[];
  readonly workDir: string;
  readonly say: (line: string) => void;
}

/** What became of the kills of one command. */
export interface KillFigures {
  readonly name: string;
  /** Signals that came while the process ran, by signal. */
  readonly killed: Record<KillSignal, number>;
  /** Processes that had ended before their signal. */
  late: number;
  /** Outputs that were found afterwards: as before, complete, or (stage by stage) between. */
  readonly found: Record<"old" | "new" | "both" | "mixed", number>;
  /** Longest time from SIGINT or SIGTERM to the end, in milliseconds. */
  longest: number;
  /** What should not have happened. */
  readonly defects: string[];
}

const SIGNALS: readonly KillSignal[] = ["SIGKILL", "SIGTERM", "SIGINT"];
/** The last kills come when a run is about to end, or has. */
const BEYOND = 1.05;

/**
 * Kills burnish at random moments. Each command finds the outputs of an older generation of its input; after the kill they
 * must be as they were or complete, and a rerun must end in the bytes of an undisturbed run with nothing beside them.
 */
export async function killCommands(options: KillOptions): Promise<readonly KillFigures[]> {
  await mkdir(options.workDir, { recursive: true });
  const folder = await mkdtemp(join(options.workDir, "kill-"));
  try {
    const generations = [1, 2].map((generation) => join(folder, `generation-${generation}`));
    for (const [index, cwd] of generations.entries()) {
      await mkdir(cwd);
      for (const argv of preparation(index + 1, options.records)) {
        await complete(argv, { cwd, tempDir: cwd });
      }
    }
    const subjects: KillSubject[] = [];
    for (const work of options.works ?? KILL_WORKS) {
      const place = join(folder, `place-${subjects.length}`);
      subjects.push(await KillSubject.prepare(work, place, generations));
    }
    const random = createRandom(options.seed);
    const killed = (): number =>
      subjects.reduce((sum, { figures }) => sum + countKilled(figures), 0);
    // A process that ended before its signal was not killed; it counts as tried.
    for (let kill = 0; killed() < options.kills; kill += 1) {
      const subject = subjects[kill % subjects.length];
      // Each round over the commands has the next signal, so that each command gets each.
      const round = Math.floor(kill / subjects.length);
      const signal = SIGNALS[(round + (kill % subjects.length)) % SIGNALS.length];
      if (subject === undefined || signal === undefined) break;
      const told = await subject.kill(signal, random());
      options.say(`${killed()}/${options.kills} ${subject.figures.name}: ${told}`);
    }
    return subjects.map(({ figures }) => figures);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function countKilled({ killed }: KillFigures): number {
  return killed.SIGKILL + killed.SIGTERM + killed.SIGINT;
}

interface Place {
  readonly cwd: string;
  readonly tempDir: string;
}

async function complete(
  argv: readonly string[],
  place: Place,
  exitCodes: readonly number[] = [0],
): Promise<EndedRun> {
  const run = await startKilled(argv, place);
  if (run.code === null || !exitCodes.includes(run.code)) {
    throw new Error(`burnish ${argv.join(" ")} ended with ${run.code}: ${run.stderr}`);
  }
  return run;
}

/** A command with the outputs of both generations, ready to be killed any number of times. */
class KillSubject {
  readonly figures: KillFigures;
  readonly #work: KillWork;
  readonly #place: Place;
  readonly #old: ReadonlyMap<string, string>;
  readonly #complete: ReadonlyMap<string, string>;
  readonly #duration: number;

  private constructor(parts: {
    readonly work: KillWork;
    readonly place: Place;
    readonly old: ReadonlyMap<string, string>;
    readonly complete: ReadonlyMap<string, string>;
    readonly duration: number;
  }) {
    this.#work = parts.work;
    this.#place = parts.place;
    this.#old = parts.old;
    this.#complete = parts.complete;
    this.#duration = parts.duration;
    this.figures = {
      name: parts.work.name,
      killed: { SIGKILL: 0, SIGTERM: 0, SIGINT: 0 },
      late: 0,
      found: { old: 0, new: 0, both: 0, mixed: 0 },
      longest: 0,
      defects: [],
    };
  }

  /** Runs the command undisturbed on both generations, in that order, and keeps the older outputs. */
  static async prepare(
    work: KillWork,
    folder: string,
    [older, newer]: readonly string[],
  ): Promise<KillSubject> {
    const place = { cwd: folder, tempDir: join(folder, "tmp") };
    await mkdir(place.tempDir, { recursive: true });
    const input = join(folder, "in");
    const run = async (target: string | undefined, generation: number): Promise<EndedRun> => {
      await rm(input, { force: true });
      await symlink(resolve(target ?? ""), input);
      return complete(work.argv(generation), place, work.exitCodes);
    };
    await run(older, 1);
    const old = await pictureOf(join(folder, "out"));
    await cp(join(folder, "out"), join(folder, "kept"), {
      recursive: true,
      preserveTimestamps: true,
    });
    const { milliseconds } = await run(newer, 2);
    const after = await pictureOf(join(folder, "out"));
    return new KillSubject({ work, place, old, complete: after, duration: milliseconds });
  }

  /** One kill at `moment` (0 to 1) of the usual duration, what it left, and a rerun. */
  async kill(signal: KillSignal, moment: number): Promise<string> {
    const { cwd } = this.#place;
    const out = join(cwd, "out");
    await rm(out, { recursive: true, force: true });
    await cp(join(cwd, "kept"), out, { recursive: true, preserveTimestamps: true });
    const delay = moment * BEYOND * this.#duration;
    const killed = await startKilled(this.#work.argv(2), this.#place, { signal, delay });
    const isStaged = this.#work.isStaged === true;
    const left = judgeLeft(await pictureOf(out), this.#old, this.#complete, isStaged);
    const isLate = killed.lastMilliseconds === undefined || this.#isDone(killed.code);
    const told = `${signal} after ${delay.toFixed(0)} of ${this.#duration.toFixed(0)} ms: ${isLate ? "it had ended" : left.state}`;
    const tell = (what: string): void => {
      this.figures.defects.push(`${told}: ${what}`);
    };
    if (isLate) this.figures.late += 1;
    else {
      this.figures.killed[signal] += 1;
      this.figures.found[left.state] += 1;
      this.#judgeEnd(signal, killed, tell);
    }
    if (left.broken.length > 0) tell(`neither old nor new: ${left.broken.join(", ")}`);
    if (left.state === "mixed" && !isStaged) tell("old and new files together");
    if (signal !== "SIGKILL" && left.strays.length > 0) tell(`left ${left.strays.join(", ")}`);
    await this.#rerun(tell);
    return told;
  }

  #isDone(code: number | null): boolean {
    return code !== null && (this.#work.exitCodes ?? [0]).includes(code);
  }

  #judgeEnd(signal: KillSignal, run: EndedRun, tell: (what: string) => void): void {
    if (signal === "SIGKILL") return;
    const { code, stderr, lastMilliseconds = 0 } = run;
    this.figures.longest = Math.max(this.figures.longest, lastMilliseconds);
    // A signal before the program has begun to listen ends it as it ends any.
    if (code === null) return;
    if (code !== 130) tell(`exit code ${code}: ${stderr.trim()}`);
    else if (!/interrupted.*(?:again|goes on)/s.test(stderr))
      tell(`does not say how to go on: ${stderr.trim()}`);
  }

  async #rerun(tell: (what: string) => void): Promise<void> {
    const { cwd, tempDir } = this.#place;
    const rerun = await startKilled(this.#work.argv(2), this.#place);
    if (!this.#isDone(rerun.code))
      tell(`the rerun ended with ${rerun.code}: ${rerun.stderr.trim()}`);
    const after = await pictureOf(join(cwd, "out"));
    const { state, strays } = judgeLeft(after, this.#complete, this.#complete);
    if (state !== "both") tell("the rerun has other bytes");
    const temporary = [...(await pictureOf(tempDir)).keys()].map((name) => `tmp/${name}`);
    const left = [...strays, ...temporary];
    if (left.length > 0) tell(`after the rerun there is ${left.join(", ")}`);
  }
}
