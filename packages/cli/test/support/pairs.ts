import { linesOf } from "./examples.ts";

/** What differs from a plain row. */
export interface NoteRow {
  readonly prompt?: string;
  readonly tool?: string;
  readonly id?: boolean;
}

/** Row number `number` with what its call remembers. */
export function noteRow(number: number, memory: string, row: NoteRow = {}): object {
  const context = { sessionId: `s${number}`, sessionMemory: memory };
  return {
    ...(row.id === true && { _id: `note ${number}` }),
    conversations: [
      { role: "user", content: row.prompt ?? `Open note ${number}.` },
      {
        role: "assistant",
        content: `tool_call: ${row.tool ?? "notes_open"}\narguments: ${JSON.stringify({ context, note: number })}`,
      },
    ],
  };
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);

/** Rows 1 to `count` before enhancement. */
export function originalRows(count: number, row: NoteRow = {}): object[] {
  return numbers(count).map((number) => noteRow(number, "", row));
}

/** The same after it. */
export function enhancedRows(count: number, row: NoteRow = {}): object[] {
  return numbers(count).map((number) => noteRow(number, `Read note ${number}.`, row));
}

/** Both sides as files. */
export function pairFiles(count: number, row: NoteRow = {}): Record<string, string> {
  return {
    "old.jsonl": linesOf(originalRows(count, row)),
    "new.jsonl": linesOf(enhancedRows(count, row)),
  };
}

/** The command line that pairs them. */
export const pairThem: readonly string[] = [
  "pair",
  "--originals",
  "./old.jsonl",
  "--enhanced",
  "./new.jsonl",
];
