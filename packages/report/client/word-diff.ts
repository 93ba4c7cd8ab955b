/** A stretch of text that both sides have, or only one of them. */
export interface DiffPart {
  readonly kind: "same" | "before" | "after";
  readonly text: string;
}

export interface WordDiff {
  /** In reading order; the parts that are not `after` make up the text before, those that are not `before` the text after. */
  readonly parts: readonly DiffPart[];
  /** Whether the middle was too long to compare word by word, and stands as one change. */
  readonly isCoarse: boolean;
}

/** Most cells of the table of common subsequences: 2 MB, a few milliseconds. */
const MOST_CELLS = 1_000_000;
/** A shared stretch between two changes with no more letters and digits than this counts as changed with them. */
const LEAST_SHARED = 3;
/** So does one that is this many times shorter than the changes on both sides: a rewrite that keeps a word by chance. */
const LEAST_SHARE = 4;

/**
 * Compares two texts word by word by their longest common subsequence. Words, runs of white space and single other characters
 * are compared whole. What both begin and end with costs nothing; what lies between is compared up to a bound.
 */
export function wordDiff(before: string, after: string): WordDiff {
  const left = tokensOf(before);
  const right = tokensOf(after);
  const most = Math.min(left.length, right.length);
  let head = 0;
  while (head < most && left[head] === right[head]) head += 1;
  let tail = 0;
  while (tail < most - head && left.at(-1 - tail) === right.at(-1 - tail)) tail += 1;
  const leftMiddle = left.slice(head, left.length - tail);
  const rightMiddle = right.slice(head, right.length - tail);
  const isCoarse = leftMiddle.length * rightMiddle.length > MOST_CELLS;
  const middle = isCoarse
    ? [part("before", leftMiddle), part("after", rightMiddle)]
    : common(leftMiddle, rightMiddle);
  const start = part("same", left.slice(0, head));
  const end = part("same", left.slice(left.length - tail));
  return {
    parts: joined([start, ...middle, end].filter(({ text }) => text !== "")),
    isCoarse,
  };
}

/** Splits a text into what is compared whole; nothing is lost. */
export function tokensOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}\p{M}_]+|\s+|[^\p{L}\p{N}\p{M}_\s]/gu) ?? [];
}

function part(kind: DiffPart["kind"], tokens: readonly string[]): DiffPart {
  return { kind, text: tokens.join("") };
}

function common(left: readonly string[], right: readonly string[]): DiffPart[] {
  const width = right.length + 1;
  // Length of the longest common subsequence of what follows each place of both sides.
  const lengths = new Uint16Array((left.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = left.length - 1; row >= 0; row--) {
    for (let column = right.length - 1; column >= 0; column--) {
      lengths[row * width + column] =
        left[row] === right[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const parts: DiffPart[] = [];
  let row = 0;
  let column = 0;
  while (row < left.length || column < right.length) {
    const leftToken = left[row] ?? "";
    const rightToken = right[column] ?? "";
    if (row < left.length && column < right.length && leftToken === rightToken) {
      parts.push({ kind: "same", text: leftToken });
      row += 1;
      column += 1;
    } else if (
      column >= right.length ||
      (row < left.length && at(row + 1, column) >= at(row, column + 1))
    ) {
      parts.push({ kind: "before", text: leftToken });
      row += 1;
    } else {
      parts.push({ kind: "after", text: rightToken });
      column += 1;
    }
  }
  return parts;
}

interface Run {
  readonly same: boolean;
  before: string;
  after: string;
}

/** Joins parts into runs of the same and of changes; in a change, what was before stands first. */
function joined(parts: readonly DiffPart[]): DiffPart[] {
  const runs: Run[] = [];
  for (const { kind, text } of parts) {
    let run = runs.at(-1);
    const same = kind === "same";
    if (run === undefined || run.same !== same) {
      run = { same, before: "", after: "" };
      runs.push(run);
    }
    if (kind !== "after") run.before += text;
    if (kind !== "before") run.after += text;
  }
  const merged = merge(merge(runs, isShort), isChance);
  return merged.flatMap(({ same, before, after }): DiffPart[] => {
    if (same) return [{ kind: "same", text: before }];
    return [
      { kind: "before" as const, text: before },
      { kind: "after" as const, text: after },
    ].filter(({ text }) => text !== "");
  });
}

/** Joins changes over what they share between them where that says nothing. */
function merge(
  runs: readonly Run[],
  saysNothing: (shared: Run, earlier: Run, later: Run) => boolean,
): Run[] {
  const merged: Run[] = [];
  for (const [index, run] of runs.entries()) {
    const earlier = merged.at(-1);
    const later = runs[index + 1];
    const isChange = earlier !== undefined && !earlier.same;
    if (isChange && (!run.same || (later !== undefined && saysNothing(run, earlier, later)))) {
      earlier.before += run.before;
      earlier.after += run.after;
    } else merged.push({ ...run });
  }
  return merged;
}

function isShort(shared: Run): boolean {
  return lettersIn(shared.before) <= LEAST_SHARED;
}

function isChance(shared: Run, earlier: Run, later: Run): boolean {
  const least = Math.min(sizeOf(earlier), sizeOf(later));
  return lettersIn(shared.before) * LEAST_SHARE <= least;
}

function sizeOf({ before, after }: Run): number {
  return Math.max(lettersIn(before), lettersIn(after));
}

function lettersIn(text: string): number {
  return text.replace(/[^\p{L}\p{N}]/gu, "").length;
}
