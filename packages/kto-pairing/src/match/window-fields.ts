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

/** Reads each field of each row once. Memory: 100 bytes a row, and while it runs a map of the texts of one field. */
export function readFields(
  originals: readonly PairRow[],
  enhanced: readonly PairRow[],
): WindowFields {
  const columns = MATCH_FIELDS.map((field) => readColumn(field, originals, enhanced));
  const identity = columns
    .slice(0, IDENTITY_FIELDS)
    .reduce((joined, column) => joinColumns(joined, column, "both"));
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

function readColumn(
  field: MatchField,
  originals: readonly PairRow[],
  enhanced: readonly PairRow[],
): NumberColumn {
  const numbers = new TextNumbers();
  const left = numberTexts(field, originals, numbers);
  const right = numberTexts(field, enhanced, numbers);
  return { originals: left, enhanced: right, size: numbers.size + 1 };
}

function numberTexts(
  field: MatchField,
  rows: readonly PairRow[],
  numbers: TextNumbers,
): Int32Array {
  const column = new Int32Array(rows.length);
  for (let index = 0; index < rows.length; index++) {
    column[index] = numbers.of(field.read(rows[index] as PairRow));
  }
  return column;
}
