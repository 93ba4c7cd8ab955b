/** Two files whose rows belong together; undefined where a file has no counterpart. */
export interface FilePair {
  readonly original: string | undefined;
  readonly enhanced: string | undefined;
}

/** Runs of digits that are tried, from the end of a name and from its start. */
const MOST_RUNS = 4;

/**
 * Pairs files by the number in their base names (`batch_012.jsonl.gz` and `enhanced_batch_012.jsonl.gz`): the run of
 * digits that tells the files of each side apart and that the two sides share most; leading zeros do not count. At
 * least half of the smaller side must find a counterpart. Else in order, where both sides have as many files. Else
 * undefined: then all files of a side are one stream. The result is in the order of the originals; enhanced files without
 * a counterpart follow.
 */
export function pairFiles(
  originalNames: readonly string[],
  enhancedNames: readonly string[],
): readonly FilePair[] | undefined {
  const numbered = pairByNumber(originalNames, enhancedNames);
  if (numbered !== undefined) return numbered;
  if (originalNames.length !== enhancedNames.length) return undefined;
  return originalNames.map((original, index) => ({ original, enhanced: enhancedNames[index] }));
}

function pairByNumber(
  originalNames: readonly string[],
  enhancedNames: readonly string[],
): readonly FilePair[] | undefined {
  const least = Math.max(1, Math.min(originalNames.length, enhancedNames.length) / 2);
  let best: { readonly pairs: readonly FilePair[]; readonly shared: number } | undefined;
  for (const run of runsToTry()) {
    const left = byNumber(originalNames, run);
    const right = byNumber(enhancedNames, run);
    if (left === undefined || right === undefined) continue;
    const shared = [...left.keys()].filter((number) => right.has(number)).length;
    if (shared < least || shared <= (best?.shared ?? 0)) continue;
    best = { pairs: join(left, right), shared };
  }
  return best?.pairs;
}

/** -1 is the last run of digits, 0 the first. */
function runsToTry(): number[] {
  const fromEnd = Array.from({ length: MOST_RUNS }, (_, index) => -1 - index);
  return [...fromEnd, ...Array.from({ length: MOST_RUNS }, (_, index) => index)];
}

/** Files by the number of one run of digits; undefined where a name lacks it or two names share it. */
function byNumber(names: readonly string[], run: number): Map<string, string> | undefined {
  const files = new Map<string, string>();
  for (const name of names) {
    const base = name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
    const number = base
      .match(/\d+/g)
      ?.at(run)
      ?.replace(/^0+(?=\d)/, "");
    if (number === undefined || files.has(number)) return undefined;
    files.set(number, name);
  }
  return files;
}

function join(left: ReadonlyMap<string, string>, right: ReadonlyMap<string, string>): FilePair[] {
  const pairs: FilePair[] = [];
  for (const [number, original] of left) pairs.push({ original, enhanced: right.get(number) });
  for (const [number, enhanced] of right) {
    if (!left.has(number)) pairs.push({ original: undefined, enhanced });
  }
  return pairs;
}
