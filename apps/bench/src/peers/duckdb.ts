import { DuckDBInstance, version } from "@duckdb/node-api";

/** What DuckDB does about the order of rows; see `filterWithDuckDb`. */
export type DuckDbMode = "ordered" | "unordered" | "shuffled";

/** The version of the library. */
export function duckDbVersion(): string {
  return version();
}

/**
 * Filter and project (and shuffle) with DuckDB on two threads: reads only the two columns, keeps the conversation as JSON
 * text, writes with COPY. `ordered` keeps the order of the input, `unordered` is its fastest setting, `shuffled` sorts by
 * the hash of a random number for each row. What does not fit into memory spills to `tempDir`.
 */
export async function filterWithDuckDb(
  input: string,
  output: string,
  mode: DuckDbMode,
  tempDir: string,
): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:", {
    threads: "2",
    temp_directory: tempDir,
    preserve_insertion_order: String(mode === "ordered"),
  });
  const connection = await instance.connect();
  const columns = "columns={conversations:'JSON',label:'BOOLEAN'}";
  const rows = `read_json(${quoted(input)}, format='newline_delimited', ${columns})`;
  const order = mode === "shuffled" ? " ORDER BY hash(random())" : "";
  const query = `SELECT conversations, label FROM ${rows} WHERE label${order}`;
  await connection.run(`COPY (${query}) TO ${quoted(output)} (FORMAT JSON)`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
