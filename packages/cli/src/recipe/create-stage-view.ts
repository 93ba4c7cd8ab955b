import type { CliIo } from "../context.ts";
import { createLiveView } from "./live-view.ts";
import type { StageName } from "./stage-name.ts";
import { describeEnd, formatTime, type StageView } from "./stage-view.ts";

/**
 * A view of `stages`, in their order: on a terminal lines that are drawn over, else one line a stage when it has ended.
 * `now` gives milliseconds.
 */
export function createStageView(
  io: CliIo,
  stages: readonly StageName[],
  now: () => number = Date.now,
): StageView {
  const rows: unknown = Reflect.get(io.stderr, "rows");
  // A block that is higher than the terminal cannot be drawn over.
  const fits = typeof rows !== "number" || rows > stages.length + 1;
  if (io.stderr.isTTY === true && io.env.TERM !== "dumb" && fits) {
    return createLiveView(io, stages, now);
  }
  let started = now();
  return {
    live: false,
    begin() {
      started = now();
    },
    progress() {},
    end(stage, end, text, told) {
      const time = end === "done" ? ` (${formatTime(now() - started)})` : "";
      io.stderr.write(`${stage.padEnd(9)} ${describeEnd(end, text)}${time}\n${told}`);
    },
    close() {},
  };
}
