import { FEATURE_NAMES } from "../features/extract-features.ts";

/** Features that a note names. */
const NAMED = 3;
/** A feature that moved the prediction less is not named. */
const LEAST_MOVE = 0.01;

/** Hundredths from -10 to 10 as text: a note has four such numbers, and writing them costs more than finding them. */
const FAR = 1000;
const WRITTEN = Array.from({ length: 2 * FAR + 1 }, (_, index) => String((index - FAR) / 100));

const named = new Int32Array(NAMED);

/**
 * The raw prediction and the three features that moved it most, with their values, the greatest move first:
 * `2.84: memory.newShare 500 (-0.31), memory.length 38 (-0.12)`.
 */
export function explainMoves(raw: number, row: Int32Array, moves: Float64Array): string {
  let held = 0;
  let least = LEAST_MOVE;
  for (let feature = 0; feature < moves.length; feature += 1) {
    const move = Math.abs(moves[feature] as number);
    if (move < least) continue;
    let at = held < NAMED ? held : NAMED - 1;
    while (at > 0 && move > Math.abs(moves[named[at - 1] as number] as number)) {
      named[at] = named[at - 1] as number;
      at -= 1;
    }
    named[at] = feature;
    if (held < NAMED) held += 1;
    if (held === NAMED) least = Math.abs(moves[named[NAMED - 1] as number] as number) + 1e-12;
  }
  let text = hundredths(raw);
  for (let at = 0; at < held; at += 1) {
    const feature = named[at] as number;
    const move = moves[feature] as number;
    const value = row[feature] as number;
    const sign = move < 0 ? "" : "+";
    const start = at === 0 ? ": " : ", ";
    text += `${start}${FEATURE_NAMES[feature]} ${value} (${sign}${hundredths(move)})`;
  }
  return text;
}

function hundredths(value: number): string {
  const whole = Math.round(value * 100);
  return WRITTEN[whole + FAR] ?? String(whole / 100);
}
