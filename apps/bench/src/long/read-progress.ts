/** What the line of progress told during a run. */
export interface ToldProgress {
  readonly lines: number;
  /** Times that a figure was less than before, or more than its total. */
  readonly wrong: number;
  /** Share of the whole that the last line of each phase told, 0 to 1. */
  readonly lastShares: readonly number[];
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ["B", 1],
  ["KiB", 2 ** 10],
  ["MiB", 2 ** 20],
  ["GiB", 2 ** 30],
  ["TiB", 2 ** 40],
]);
const LINE =
  /(reading|writing) ([\d.,]+)(?: (B|KiB|MiB|GiB|TiB))? of ([\d.,]+)(?: (B|KiB|MiB|GiB|TiB))?/g;
/** Figures of sizes have three digits. */
const ROUNDING = 1.01;

/** Reads what a terminal was shown of `reading X of Y` and `writing N of M`. */
export function readProgress(shown: string): ToldProgress {
  const phases = new Map<string, { at: number; share: number }>();
  let lines = 0;
  let wrong = 0;
  for (const [, phase = "", text = "", unit = "", totalText = "", totalUnit = ""] of shown.matchAll(
    LINE,
  )) {
    lines += 1;
    const at = sizeOf(text, unit);
    const total = sizeOf(totalText, totalUnit);
    const before = phases.get(phase)?.at ?? 0;
    if (at < before || at > total * ROUNDING) wrong += 1;
    phases.set(phase, { at, share: total === 0 ? 1 : at / total });
  }
  return { lines, wrong, lastShares: [...phases.values()].map(({ share }) => share) };
}

function sizeOf(text: string, unit: string): number {
  return Number(text.replaceAll(",", "")) * (UNITS.get(unit) ?? 1);
}
