import { fileURLToPath } from "node:url";

/** A peer that runs on Node, by the name that the first word of the command line gives. */
type Peer = (argv: readonly string[]) => Promise<void>;

/** This file, as the script of a process: `node run-peer.js PEER ARGV`. */
export const PEER_RUNNER: string = fileURLToPath(import.meta.url);

/** Each peer loads only what it needs, so that no peer pays for another one's modules. */
const PEERS: Readonly<Record<string, Peer>> = {
  "json-parse": async ([input = "", output = ""]) => {
    const { filterWithJsonParse } = await import("./json-parse.ts");
    filterWithJsonParse(input, output);
  },
  readline: async ([input = "", output = ""]) => {
    const { filterWithReadline } = await import("./readline.ts");
    await filterWithReadline(input, output);
  },
  "stream-json": async ([input = "", output = ""]) => {
    const { filterWithStreamJson } = await import("./stream-json.ts");
    await filterWithStreamJson(input, output);
  },
  duckdb: async ([mode, input = "", output = "", tempDir = ""]) => {
    const { filterWithDuckDb } = await import("./duckdb.ts");
    if (mode !== "ordered" && mode !== "unordered" && mode !== "shuffled") {
      throw new Error(`DuckDB has no mode ${mode}`);
    }
    await filterWithDuckDb(input, output, mode, tempDir);
  },
  "duckdb-version": async () => {
    const { duckDbVersion } = await import("./duckdb.ts");
    process.stdout.write(duckDbVersion());
  },
  "parse-twice": async ([threads, input = ""]) => {
    const { validateWithJsonParse } = await import("./parse-twice.ts");
    process.stdout.write(JSON.stringify(await validateWithJsonParse(input, Number(threads))));
  },
};

// Other modules import this one for its path; only as the script of a process does it run a peer.
if (process.argv[1] === PEER_RUNNER) {
  const [name = "", ...argv] = process.argv.slice(2);
  const peer = PEERS[name];
  if (peer === undefined) throw new Error(`there is no peer ${name}`);
  await peer(argv);
}
