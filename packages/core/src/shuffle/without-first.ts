/** What is left of `chunks` when their first `bytes` bytes are taken away: after a write that wrote only so many. */
export function withoutFirst(chunks: readonly Uint8Array[], bytes: number): readonly Uint8Array[] {
  let skipped = bytes;
  let first = 0;
  while (first < chunks.length && skipped >= (chunks[first] as Uint8Array).length) {
    skipped -= (chunks[first] as Uint8Array).length;
    first++;
  }
  const rest = chunks.slice(first);
  if (rest[0] !== undefined) rest[0] = rest[0].subarray(skipped);
  return rest;
}
