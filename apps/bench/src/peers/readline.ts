import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { type ProjectedRow, projectRow } from "./projected-row.ts";

/** Filter and project as Node's manual shows it: readline over a stream, JSON.parse, JSON.stringify, a write stream. */
export async function filterWithReadline(input: string, output: string): Promise<void> {
  const lines = createInterface({ input: createReadStream(input), crlfDelay: Infinity });
  const out = createWriteStream(output);
  for await (const line of lines) {
    const row = JSON.parse(line) as ProjectedRow;
    if (row.label !== true) continue;
    if (!out.write(`${JSON.stringify(projectRow(row))}\n`)) await once(out, "drain");
  }
  out.end();
  await once(out, "close");
}
