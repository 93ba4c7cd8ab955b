/** The shingles of texts as strings, by a rule written down a second time. */
export function plainShingles(
  texts: readonly string[],
  { by, size }: { readonly by: "words" | "characters"; readonly size: number },
): ReadonlySet<string> {
  const small = texts.map((text) => text.normalize("NFC").toLowerCase());
  const units =
    by === "words"
      ? small.flatMap((text) => text.match(WORD) ?? [])
      : small
          .map((text) => text.replace(/[\0-\x20\xa0]+/g, " ").replace(/^ /, ""))
          .filter((text) => text !== "")
          .flatMap((text) => [...text.split(""), "\n"]);
  if (units.length === 0) return new Set();
  const length = Math.min(size, units.length);
  const join = (at: number): string => units.slice(at, at + length).join("\0");
  return new Set(Array.from({ length: units.length - length + 1 }, (_, at) => join(at)));
}

const WORD =
  /[a-zA-Z0-9_\xaa\xb5\xba\xc0-\xd6\xd8-\xf6\xf8-\u1fff\u2070-\u2fff\u3005-\u3007\u3020-\ufeff\uff10-\uffff]+/g;

/** Jaccard index by the definition. */
export function plainJaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((shingle) => other.has(shingle)).length;
  return common / new Set([...one, ...other]).size;
}

/**
 * All pairs of sets whose Jaccard index is at least `threshold`, lower index first: the members that two sets have in common
 * are counted for every pair, none is left out.
 */
export function truePairs(
  sets: readonly ReadonlySet<string>[],
  threshold: number,
): readonly (readonly [number, number])[] {
  const holders = new Map<string, number[]>();
  const pairs: [number, number][] = [];
  const common = new Uint32Array(sets.length);
  for (const [index, set] of sets.entries()) {
    common.fill(0, 0, index);
    for (const shingle of set) {
      const earlier = holders.get(shingle);
      if (earlier === undefined) holders.set(shingle, [index]);
      else {
        for (const other of earlier) common[other] = (common[other] as number) + 1;
        earlier.push(index);
      }
    }
    for (let other = 0; other < index; other += 1) {
      const both = common[other] as number;
      if (both === 0) continue;
      if (both / (set.size + (sets[other]?.size ?? 0) - both) >= threshold) {
        pairs.push([other, index]);
      }
    }
  }
  return pairs;
}
