import type { PairRow } from "../row/pair-row.ts";
import { MATCH_FIELDS } from "./match-fields.ts";

/** Rows of one side that are equal in all that matching looks at, and so interchangeable. */
export interface RowNodes {
  /** First row of each node. */
  readonly rows: readonly PairRow[];
  /** Indexes in the window of each node's rows, ascending. */
  readonly members: readonly (readonly number[])[];
  /** Node of each row of the window. */
  readonly nodeOf: Int32Array;
}

/** Gives each text of one field a number from 1; the empty text is 0. Both sides of a window share it. */
export class TextNumbers {
  readonly #numbers: Map<string | number, number> = new Map();

  of(text: string | number): number {
    if (text === "" || text === 0) return 0;
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#numbers.size + 1;
    this.#numbers.set(text, number);
    return number;
  }

  get size(): number {
    return this.#numbers.size;
  }
}

/** Texts by which rows are told apart. */
export interface NodeNumbers {
  readonly prompts: TextNumbers;
  readonly answers: TextNumbers;
  readonly earlier: TextNumbers;
}

const EARLIER = MATCH_FIELDS.find((field) => field.name === "earlier messages");

/** Groups equal rows of one side, in the order of their first rows. */
export function collapseRows(rows: readonly PairRow[], numbers: NodeNumbers): RowNodes {
  const nodeOf = new Int32Array(rows.length);
  const nodes = new TextNumbers();
  const firsts: PairRow[] = [];
  const members: number[][] = [];
  rows.forEach((row, index) => {
    const prompt = numbers.prompts.of(row.facts.prompt);
    const answer = numbers.answers.of(row.facts.completion);
    const earlier = numbers.earlier.of(EARLIER?.read(row) ?? "");
    const node = nodes.of(`${prompt} ${answer} ${earlier}`) - 1;
    nodeOf[index] = node;
    const same = members[node];
    if (same === undefined) {
      firsts.push(row);
      members.push([index]);
    } else same.push(index);
  });
  return { rows: firsts, members, nodeOf };
}
