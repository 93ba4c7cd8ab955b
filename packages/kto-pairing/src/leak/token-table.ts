/** The tokens of all rows as numbers; two families never share a token. */
export interface TokenTable {
  /** Text of each token. */
  readonly texts: readonly string[];
  /** Family of each token, as index of `TOKEN_FAMILIES`. */
  readonly families: readonly number[];
  /** The tokens of row `r` are `tokens[starts[r]]` up to `tokens[starts[r + 1]]`. */
  readonly tokens: Uint32Array;
  readonly starts: Uint32Array;
}

/** Numbers the tokens of rows, given by family as `RowFeatures.tokens`, of the families in `taken`. */
export function buildTokenTable(
  rows: readonly (readonly (readonly string[])[])[],
  taken: ReadonlySet<number>,
): TokenTable {
  const numbers = new Map([...taken].map((family) => [family, new Map<string, number>()]));
  const texts: string[] = [];
  const families: number[] = [];
  const starts = new Uint32Array(rows.length + 1);
  const total = rows.reduce((sum, row) => sum + row.reduce((own, list) => own + list.length, 0), 0);
  const tokens = new Uint32Array(total);
  let at = 0;
  rows.forEach((row, rowAt) => {
    row.forEach((list, family) => {
      const known = numbers.get(family);
      if (known === undefined) return;
      for (const text of list) {
        let token = known.get(text);
        if (token === undefined) {
          token = texts.length;
          known.set(text, token);
          texts.push(text);
          families.push(family);
        }
        tokens[at++] = token;
      }
    });
    starts[rowAt + 1] = at;
  });
  return { texts, families, tokens: tokens.subarray(0, at), starts };
}

/** In how many of some rows each token stands. A row holds a token once at most. */
export function countTokens(table: TokenTable, rows: Int32Array): Uint32Array {
  const counts = new Uint32Array(table.texts.length);
  for (const row of rows) {
    for (let at = table.starts[row] as number; at < (table.starts[row + 1] as number); at++) {
      const token = table.tokens[at] as number;
      counts[token] = (counts[token] as number) + 1;
    }
  }
  return counts;
}

/**
 * The most frequent tokens that tell rows apart at all: in at least `fewest` of `rows` rows and missing in as many, at
 * most `most` of them, the most evenly split first.
 */
export function frequentTokens(
  counts: Uint32Array,
  rows: number,
  { fewest, most }: { readonly fewest: number; readonly most: number },
): number[] {
  const evenness = (token: number): number => {
    const count = counts[token] as number;
    return Math.min(count, rows - count);
  };
  const candidates: number[] = [];
  for (let token = 0; token < counts.length; token++) {
    if (evenness(token) >= fewest) candidates.push(token);
  }
  return candidates.sort((a, b) => evenness(b) - evenness(a) || a - b).slice(0, most);
}
