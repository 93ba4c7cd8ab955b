import { execFile } from "node:child_process";
import { PEER_RUNNER } from "../peers/run-peer.ts";

/** Peers that a machine may lack. */
export type PeerName = "duckdb" | "polars" | "orjson" | "msgspec" | "python" | "shuf";

/** Whether a peer is here. */
export type PeerState =
  | { readonly state: "found"; readonly version: string; readonly program: string }
  | { readonly state: "missing"; readonly reason: string };

/** What was looked for. */
export type Peers = Readonly<Record<PeerName, PeerState>>;

/** Environment variable with the Python interpreter that runs the Python peers. */
const PYTHON_VARIABLE = "BURNISH_PYTHON";

/** Asks each peer for its version; a peer that does not answer is missing, with its words as the reason. */
export async function findPeers(): Promise<Peers> {
  return {
    duckdb: await ask(process.execPath, [PEER_RUNNER, "duckdb-version"]),
    polars: await findPythonModule("polars"),
    orjson: await findPythonModule("orjson"),
    msgspec: await findPythonModule("msgspec"),
    python: await inPython("import platform; print(platform.python_version())"),
    shuf: await findShuf(),
  };
}

/** Whether the interpreter of `BURNISH_PYTHON` can load a module, and its version. */
export function findPythonModule(module: string): Promise<PeerState> {
  // The module itself is loaded: its metadata may be there while a part of it is not.
  return inPython(`import ${module}; print(${module}.__version__)`);
}

async function inPython(code: string): Promise<PeerState> {
  const python = process.env[PYTHON_VARIABLE];
  if (python !== undefined && python !== "") return ask(python, ["-c", code]);
  return { state: "missing", reason: `${PYTHON_VARIABLE} names no Python interpreter` };
}

async function findShuf(): Promise<PeerState> {
  if (process.platform !== "linux") {
    return { state: "missing", reason: "its memory can only be measured on Linux" };
  }
  const found = await ask("shuf", ["--version"]);
  if (found.state === "missing" || found.version.includes("GNU")) return found;
  return { state: "missing", reason: "the shuf of this machine is not the one of GNU" };
}

function ask(program: string, args: readonly string[]): Promise<PeerState> {
  return new Promise((resolve) => {
    execFile(program, args, { encoding: "utf8" }, (error, stdout, stderr) => {
      if (error === null) {
        resolve({ state: "found", version: stdout.trim().split("\n")[0] ?? "", program });
        return;
      }
      const reason = stderr.trim().split("\n").at(-1) || error.message;
      resolve({ state: "missing", reason });
    });
  });
}
