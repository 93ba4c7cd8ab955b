import { PairNumbers } from "./pair-numbers.ts";

/** Numbers that stand for one field, or for several, over the rows or nodes of both sides. */
export interface NumberColumn {
  /** Number of each original; 0 where it has nothing in the column. */
  readonly originals: Int32Array;
  readonly enhanced: Int32Array;
  /** Numbers in use, the 0 included. */
  readonly size: number;
}

/** Which rows have nothing in a joined column: those with an empty part, or those where both parts are empty. */
export type EmptyWhere = "either" | "both";

/** Two columns as one: rows are equal in it where both are. */
export function joinColumns(
  left: NumberColumn,
  right: NumberColumn,
  emptyWhere: EmptyWhere,
): NumberColumn {
  const numbers = new PairNumbers(left.originals.length + left.enhanced.length);
  const join = (first: Int32Array, second: Int32Array): Int32Array => {
    const joined = new Int32Array(first.length);
    for (let index = 0; index < first.length; index++) {
      const one = first[index] as number;
      const other = second[index] as number;
      const isEmpty = emptyWhere === "both" ? (one | other) === 0 : one === 0 || other === 0;
      if (!isEmpty) joined[index] = numbers.of(one, other);
    }
    return joined;
  };
  const originals = join(left.originals, right.originals);
  const enhanced = join(left.enhanced, right.enhanced);
  return { originals, enhanced, size: numbers.size + 1 };
}

/** How often each number of a column stands on one side. */
export function countNumbers(numbers: Int32Array, size: number): Int32Array {
  const counts = new Int32Array(size);
  for (let index = 0; index < numbers.length; index++) {
    const number = numbers[index] as number;
    counts[number] = (counts[number] as number) + 1;
  }
  return counts;
}
