import { UsageError } from "../errors.ts";
import { shuffleKey } from "./shuffle-key.ts";

/** What the keyed shuffle has to know of the sources; plain data that crosses threads. */
export interface SourceKeys {
  /** Threefry key words of each source, one pair after another. */
  readonly keys: Uint32Array;
  /** Place of each source in the order of the ids. */
  readonly ranks: Uint32Array;
}

/** UsageError for a source id that occurs twice or a seed that is no safe integer. */
export function sourceKeys(seed: number, sourceIds: readonly string[]): SourceKeys {
  const keys = Uint32Array.from(sourceIds.flatMap((id) => shuffleKey(seed, id)));
  return { keys, ranks: rankSources(sourceIds) };
}

function rankSources(sourceIds: readonly string[]): Uint32Array {
  const ranks = new Uint32Array(sourceIds.length);
  const ascending = [...sourceIds.keys()].sort((a, b) =>
    (sourceIds[a] as string) < (sourceIds[b] as string) ? -1 : 1,
  );
  for (const [rank, source] of ascending.entries()) {
    const id = sourceIds[source] as string;
    if (rank > 0 && id === sourceIds[ascending[rank - 1] as number]) {
      throw new UsageError(`two inputs have the source id ${JSON.stringify(id)}`);
    }
    ranks[source] = rank;
  }
  return ranks;
}
