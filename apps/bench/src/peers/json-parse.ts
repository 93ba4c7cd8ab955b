import { closeSync, openSync } from "node:fs";
import { LineWriter } from "./line-writer.ts";
import { type ProjectedRow, projectRow } from "./projected-row.ts";
import { readLines } from "./read-lines.ts";

/** Filter and project with JSON.parse and JSON.stringify of each line, blocks read and written synchronously. */
export function filterWithJsonParse(input: string, output: string): void {
  const file = openSync(input, "r");
  const writer = new LineWriter(output);
  readLines(file, (block, start, end) => {
    const row = JSON.parse(block.toString("utf8", start, end)) as ProjectedRow;
    if (row.label === true) writer.write(JSON.stringify(projectRow(row)));
  });
  writer.close();
  closeSync(file);
}
