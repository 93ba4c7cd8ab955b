import { type Buffer, isUtf8 } from "node:buffer";
import { z } from "zod";
import type { JournalEntry } from "./journal-entry.ts";

const count = z.number().nonnegative();
const any = {
  v: z.literal(1),
  key: z.string().regex(/^[0-9a-f]{64}$/),
  task: z.string(),
  subject: z.string(),
  attempt: z.int().positive(),
  cost: z.int().nonnegative().exactOptional(),
};
const entry = z.discriminatedUnion("state", [
  z.object({
    ...any,
    state: z.literal("answered"),
    text: z.string(),
    finish: z.enum(["stop", "length", "refused", "filtered", "other"]),
    rawFinish: z.string(),
    usage: z.object({
      inputTokens: count,
      cachedInputTokens: count,
      outputTokens: count,
      source: z.enum(["provider", "estimated"]),
    }),
    model: z.string(),
  }),
  z.object({
    ...any,
    state: z.literal("failed"),
    kind: z.string(),
    status: z.int().exactOptional(),
    message: z.string(),
    maybeBilled: z.boolean(),
  }),
]);

/** Reads one line of a journal; a text that says what is wrong where it is none. */
export function parseEntry(line: Buffer): JournalEntry | string {
  if (!isUtf8(line)) return "it is no UTF-8";
  let value: unknown;
  try {
    value = JSON.parse(line.toString("utf8"));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return "it is no JSON";
  }
  const read = entry.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = issue?.path.join(".") ?? "";
  return place === "" ? "it is no attempt" : `${place}: ${issue?.message ?? "is wrong"}`;
}
