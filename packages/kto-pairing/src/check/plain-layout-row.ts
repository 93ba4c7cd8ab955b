import { endOfLiteral, readPlainLiteral } from "../row/json-literal.ts";
import { groupOfLiteral } from "./prompt-group.ts";
import type { LayoutRowResult } from "./read-layout-row.ts";

/** A row with a prompt of one message and a completion of one, as JSON.stringify and as Python's json.dumps write it. */
const STYLES = [
  {
    head: /^\{"prompt":\[\{"role":"[^"\\]*","content":"/u,
    between: /\}\],"completion":\[\{"role":"[^"\\]*","content":"/uy,
    end: '"}],"label":',
  },
  {
    head: /^\{"prompt": \[\{"role": "[^"\\]*", "content": "/u,
    between: /\}\], "completion": \[\{"role": "[^"\\]*", "content": "/uy,
    end: '"}], "label": ',
  },
] as const;

/**
 * Reads the usual row of TRL's conversational form by a few searches; undefined where the row is any other. `text` must be
 * JSON of one object without a key twice.
 */
export function readPlainLayoutRow(text: string): LayoutRowResult | undefined {
  for (const { head, between, end } of STYLES) {
    const start = head.exec(text)?.[0].length;
    if (start === undefined) continue;
    const promptEnd = endOfLiteral(text, start, '"}]');
    if (promptEnd < 0) return undefined;
    between.lastIndex = promptEnd;
    if (!between.test(text)) return undefined;
    const completionStart = between.lastIndex - 1;
    const completionEnd = endOfLiteral(text, completionStart + 1, end);
    if (completionEnd < 0) return undefined;
    const label = labelAt(text, completionEnd + end.length - 1);
    const prompt = text.slice(start - 1, promptEnd);
    const completion = readPlainLiteral(text.slice(completionStart, completionEnd));
    if (label === undefined || completion === undefined) return undefined;
    if (readPlainLiteral(prompt) === undefined) return undefined;
    const row = { group: groupOfLiteral(prompt), label };
    return { state: "row", row, completionLength: completion.length };
  }
  return undefined;
}

function labelAt(text: string, at: number): boolean | undefined {
  if (text.startsWith("true", at)) return true;
  return text.startsWith("false", at) ? false : undefined;
}
