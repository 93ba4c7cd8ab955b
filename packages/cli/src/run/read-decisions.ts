import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { InputError } from "@burnish/core";
import type { Decision } from "@burnish/enhance";
import { z } from "zod";

const DecisionLine = z.looseObject({
  source: z.string(),
  line: z.int().min(1),
  decision: z.enum(["accepted", "refused", "rolled-back", "left"]),
  reasons: z.array(z.looseObject({ code: z.string(), message: z.string() })),
  rules: z.array(z.string()),
});

/** Decisions of a list that `enhance` wrote, line by line. InputError names the line that is none. */
export async function* readDecisions(path: string): AsyncGenerator<Decision> {
  const lines = createInterface({ input: createReadStream(path, "utf8"), crlfDelay: Infinity });
  let line = 0;
  try {
    for await (const text of lines) {
      line += 1;
      if (text.trim() !== "") yield decisionOf(text, path, line);
    }
  } finally {
    lines.close();
  }
}

function decisionOf(text: string, file: string, line: number): Decision {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InputError(`this is no decision: ${(error as Error).message}`, { file, line });
  }
  const parsed = DecisionLine.safeParse(value);
  if (parsed.success) return parsed.data as Decision & typeof parsed.data;
  throw new InputError(
    `this is no decision of burnish enhance; name its .decisions.jsonl\n${z.prettifyError(parsed.error)}`,
    { file, line },
  );
}
