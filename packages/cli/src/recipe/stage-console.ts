import { Writable } from "node:stream";
import type { CliIo } from "../context.ts";

/** Wide enough for any progress line; the view cuts it. */
const COLUMNS = 500;
const REDRAW = "\r\u001b[2K";

/** What a stage says while it runs, kept apart: its progress line, and messages. */
export interface StageConsole {
  readonly io: CliIo;
  /** Messages so far, as text. */
  told(): string;
}

/**
 * Streams for the command line of a stage. Its report goes to files, so what it prints is dropped; where `onProgress` is
 * given standard error is a terminal to it, whose redrawn line goes there.
 */
export function createStageConsole(
  io: CliIo,
  onProgress: ((line: string) => void) | undefined,
): StageConsole {
  let told = "";
  const stdout = new Writable({
    write(_chunk, _encoding, done) {
      done();
    },
  });
  const stderr = new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      const text = String(chunk);
      if (text.startsWith(REDRAW)) onProgress?.(text.slice(REDRAW.length));
      else told += text;
      done();
    },
  });
  const terminal = Object.assign(stderr, { isTTY: onProgress !== undefined, columns: COLUMNS });
  // Messages are shown by the view, which knows whether there may be colours.
  const env = { ...io.env, NO_COLOR: "1" };
  return { io: { ...io, env, stdout, stderr: terminal }, told: () => told };
}
