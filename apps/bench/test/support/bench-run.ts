import { Writable } from "node:stream";
import { run } from "../../src/run.ts";

/** How a command line of the bench ended. */
export interface BenchRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command line of the bench in this process; what it measures runs in processes of its own. */
export async function runBench(argv: readonly string[]): Promise<BenchRun> {
  const stdout = new TextCollector();
  const stderr = new TextCollector();
  const code = await run(argv, { stdout, stderr });
  return { code, stdout: stdout.text, stderr: stderr.text };
}

class TextCollector extends Writable {
  text = "";

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString("utf8");
    done();
  }
}
