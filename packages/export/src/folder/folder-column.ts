/**
 * How a column is stored and declared.
 *
 * - `messages`: a list whose elements are JSON (`list: json`), so that no loader unites or guesses the members of messages.
 * - `text`: a string; also `tools` where the rows have them as the JSON text that TRL parses.
 * - `label`: a boolean.
 */
export type ColumnKind = "messages" | "text" | "label";

/** One column of a config. */
export interface FolderColumn {
  readonly name: string;
  readonly kind: ColumnKind;
}
