import type { BlockOutcome } from "./process-block.ts";

/** The buffers of an outcome that can be moved to another thread instead of copied. */
export function buffersOf(outcome: BlockOutcome): ArrayBuffer[] {
  const kept = outcome.result?.kept;
  const views = [kept?.bytes, kept?.ends, kept?.addresses, kept?.indexPositions];
  const buffers = [outcome.input, ...views.map((view) => view?.buffer)];
  return [...new Set(buffers.filter((buffer) => buffer instanceof ArrayBuffer))];
}
