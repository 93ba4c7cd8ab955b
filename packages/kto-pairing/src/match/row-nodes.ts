import type { PairRow } from "../row/pair-row.ts";
import { earlierText } from "./match-fields.ts";
import { countNumbers } from "./number-column.ts";
import { TextNumbers } from "./text-numbers.ts";

/** Rows of one side that are equal in all that matching looks at, and so interchangeable. */
export interface RowNodes {
  /** First row of each node, as an index in the window. */
  readonly firsts: Int32Array;
  /** Number of rows of each node. */
  readonly counts: Int32Array;
  /** Indexes in the window of all rows, node by node, ascending in each; those of a node begin at `starts[node]`. */
  readonly members: Int32Array;
  readonly starts: Int32Array;
  /** Node of each row of the window. */
  readonly nodeOf: Int32Array;
}

/**
 * Groups equal rows of one side, in the order of their first rows. `identity` holds a number for each row that equal
 * rows share: only where several rows have it are their texts compared.
 */
export function collapseRows(
  rows: readonly PairRow[],
  identity: Int32Array,
  identities: number,
): RowNodes {
  const sharing = countNumbers(identity, identities);
  const nodeOfText: Map<string, number> = new Map();
  const prompts = new TextNumbers(rows.length);
  const answers = new TextNumbers(rows.length);
  const earlier = new TextNumbers(rows.length);
  const nodeOf = new Int32Array(rows.length);
  const firsts: number[] = [];
  for (let index = 0; index < rows.length; index++) {
    let node = firsts.length;
    const number = identity[index] as number;
    if ((sharing[number] as number) > 1) {
      const row = rows[index] as PairRow;
      const prompt = prompts.of(row.facts.prompt);
      const answer = answers.of(row.facts.completion);
      const text = `${number} ${prompt} ${answer} ${earlier.of(earlierText(row))}`;
      const known = nodeOfText.get(text);
      if (known === undefined) nodeOfText.set(text, node);
      else node = known;
    }
    if (node === firsts.length) firsts.push(index);
    nodeOf[index] = node;
  }
  return { firsts: Int32Array.from(firsts), nodeOf, ...listMembers(nodeOf, firsts.length) };
}

/** The first row of each node. */
export function firstRows({ firsts }: RowNodes, rows: readonly PairRow[]): PairRow[] {
  return Array.from(firsts, (row) => rows[row] as PairRow);
}

function listMembers(
  nodeOf: Int32Array,
  nodes: number,
): Pick<RowNodes, "counts" | "members" | "starts"> {
  const counts = countNumbers(nodeOf, nodes);
  const starts = new Int32Array(nodes);
  for (let node = 1; node < nodes; node++) {
    starts[node] = (starts[node - 1] as number) + (counts[node - 1] as number);
  }
  const next = starts.slice();
  const members = new Int32Array(nodeOf.length);
  for (let row = 0; row < nodeOf.length; row++) {
    const node = nodeOf[row] as number;
    members[next[node] as number] = row;
    next[node] = (next[node] as number) + 1;
  }
  return { counts, members, starts };
}
