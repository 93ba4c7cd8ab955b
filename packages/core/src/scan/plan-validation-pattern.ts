/** A class of ASCII characters and how many of them follow each other. */
export interface PatternRun {
  /** The code of each character of the class. */
  readonly characters: readonly number[];
  readonly count: number;
}

const WHOLE = /^\^((?:[\w -]|\[[\w-]+\](?:\{\d{1,3}\})?)+)\$$/;
const PART = /([\w -])|(\[[\w-]+\])(?:\{(\d{1,3})\})?/g;

/**
 * The runs of a pattern that is a row of characters and classes with fixed counts, such as `^ws_[0-9]{13}$`; undefined
 * for any other one. A text matches where its bytes are those of the runs.
 */
export function planPattern(source: string): readonly PatternRun[] | undefined {
  const [, body] = WHOLE.exec(source) ?? [];
  if (body === undefined) return undefined;
  const runs: PatternRun[] = [];
  for (const [, character, set = "", count = "1"] of body.matchAll(PART)) {
    const characters = character === undefined ? membersOf(set) : [character.charCodeAt(0)];
    runs.push({ characters, count: Number(count) });
  }
  return runs;
}

/** The engine itself says what is in a class, so that ranges and dashes mean what they mean there. */
function membersOf(set: string): number[] {
  const pattern = new RegExp(`^${set}$`, "u");
  return Array.from({ length: 128 }, (_, code) => code).filter((code) =>
    pattern.test(String.fromCharCode(code)),
  );
}
