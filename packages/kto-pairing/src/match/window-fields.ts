import type { PairRow } from "../row/pair-row.ts";
import { IDENTITY_FIELDS, MATCH_FIELDS, type MatchField } from "./match-fields.ts";
import { joinColumns, type NumberColumn } from "./number-column.ts";
import { TextNumbers } from "./text-numbers.ts";

/** What the rows of a window have in the fields of `MATCH_FIELDS`, as numbers. */
export interface WindowFields {
  /** One for each field. */
  readonly columns: readonly NumberColumn[];
  /** The identity fields together; a row that has none of them has nothing in it. */
  readonly identity: NumberColumn;
}

/** Reads each field of each row once. Memory: 100 bytes a row, and three times as much while it runs. */
export function readFields(
  originals: readonly PairRow[],
  enhanced: readonly PairRow[],
): WindowFields {
  const rows = originals.length + enhanced.length;
  const numbers = MATCH_FIELDS.map(() => new TextNumbers(rows));
  const left = numberTexts(originals, numbers);
  const right = numberTexts(enhanced, numbers);
  const columns = numbers.map(({ size }, field) => ({
    originals: left[field] as Int32Array,
    enhanced: right[field] as Int32Array,
    size: size + 1,
  }));
  const identity = columns
    .slice(0, IDENTITY_FIELDS)
    .reduce((joined: NumberColumn, column) => joinColumns(joined, column, "both"));
  return { columns, identity };
}

/** The same for some rows of each side only, by their indexes. */
export function selectFields(
  fields: WindowFields,
  originals: Int32Array,
  enhanced: Int32Array,
): WindowFields {
  const select = (column: NumberColumn): NumberColumn => ({
    originals: originals.map((row) => column.originals[row] as number),
    enhanced: enhanced.map((row) => column.enhanced[row] as number),
    size: column.size,
  });
  return { columns: fields.columns.map(select), identity: select(fields.identity) };
}

/** Numbers of the texts of each field, by row. */
function numberTexts(rows: readonly PairRow[], numbers: readonly TextNumbers[]): Int32Array[] {
  const columns = numbers.map(() => new Int32Array(rows.length));
  // Row by row, as what belongs to a row lies together in memory.
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as PairRow;
    for (let field = 0; field < numbers.length; field++) {
      const text = (MATCH_FIELDS[field] as MatchField).read(row);
      (columns[field] as Int32Array)[index] = (numbers[field] as TextNumbers).of(text);
    }
  }
  return columns;
}
