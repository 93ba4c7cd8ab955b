/** The fields of a record that the comparisons keep. */
export interface ProjectedRow {
  readonly conversations: unknown;
  readonly label: unknown;
}

/** A new object of these two fields, in this order. */
export function projectRow({ conversations, label }: ProjectedRow): ProjectedRow {
  return { conversations, label };
}
