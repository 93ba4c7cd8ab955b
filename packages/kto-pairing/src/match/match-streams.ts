import type { PairRow } from "../row/pair-row.ts";
import type { PairMatching } from "./round-report.ts";
import { WindowMatcher, type WindowOptions } from "./window-matcher.ts";

/**
 * Matches two streams of rows, such as a pair of files of any length, and yields what each round decided. Reads each
 * stream only as far as its window takes; memory that of `WindowMatcher`. Both streams are closed when it is left early.
 */
export async function* matchStreams(
  originals: AsyncIterable<PairRow>,
  enhanced: AsyncIterable<PairRow>,
  options: WindowOptions = {},
): AsyncGenerator<PairMatching> {
  const matcher = new WindowMatcher(options);
  const readers = {
    original: originals[Symbol.asyncIterator](),
    enhanced: enhanced[Symbol.asyncIterator](),
  };
  const ended = { original: false, enhanced: false };
  try {
    for (;;) {
      const side = matcher.wanted;
      if (side === undefined) {
        yield matcher.match();
        if (ended.original && ended.enhanced) return;
        continue;
      }
      const next = await readers[side].next();
      if (next.done !== true) matcher.add(side, next.value);
      else {
        ended[side] = true;
        matcher.end(side);
      }
    }
  } finally {
    await Promise.all([readers.original.return?.(), readers.enhanced.return?.()]);
  }
}
