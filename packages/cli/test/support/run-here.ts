import { resolve } from "node:path";
import { Readable, Writable } from "node:stream";
import { run } from "../../src/main.ts";

/** How a command line ended that ran inside the test's process. */
export interface HereResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface HereOptions {
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** Words of a command line that name a file below the folder: everything after `./`. */
const BELOW = /^\.\//;

/**
 * Runs a command line in this process, which is much quicker than the bin. Words that begin with `./` become paths in
 * `folder`; everything is printed as to a pipe.
 */
export async function runHere(
  folder: string,
  argv: readonly string[],
  options: HereOptions = {},
): Promise<HereResult> {
  const stdout = new Collector();
  const stderr = new Collector();
  const code = await run(
    argv.map((word) => (BELOW.test(word) ? resolve(folder, word) : word)),
    {
      io: {
        stdin: Readable.from(options.stdin === undefined ? [] : [Buffer.from(options.stdin)]),
        stdout,
        stderr,
        env: options.env ?? {},
        cwd: () => process.cwd(),
      },
      signal: new AbortController().signal,
    },
  );
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

class Collector extends Writable {
  readonly #chunks: Buffer[] = [];

  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.#chunks.push(Buffer.from(chunk));
    done();
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString("utf8");
  }
}
