import { createRandom, randomInteger } from "@burnish/core";
import type { PairRow } from "../../src/row/pair-row.ts";
import { readPairRow } from "../../src/row/read-pair-row.ts";

export interface SyntheticOptions {
  readonly seed: number;
  readonly rows: number;
  /** Share of originals that repeat an earlier one; default 0.1. */
  readonly duplicates?: number;
  /** Share of originals that use the session of an earlier one; default 0.3. */
  readonly sharedSessions?: number;
  /** Share of enhanced rows with another prompt; default 0.2. */
  readonly rewrittenPrompts?: number;
  /** Share of enhanced rows whose call is destroyed, or has another tool or arguments; default 0.02. */
  readonly changedCalls?: number;
  /** Share of rows that are missing, on each side; default 0.03. */
  readonly drops?: number;
  /** Most rows of a block that changes places with another one; default 12, 0 for no moves. */
  readonly blockRows?: number;
}

export interface SyntheticPairs {
  readonly originals: readonly PairRow[];
  readonly enhanced: readonly PairRow[];
  /** What the source of each enhanced row says, by the row's line; undefined: an equal row says the same. */
  readonly sourceOf: ReadonlyMap<number, string>;
}

const TOOLS = Array.from({ length: 24 }, (_, index) => `shop${index % 6}_action${index}`);
const WORDS = Array.from({ length: 400 }, (_, index) => `w${(index * 7919) % 10_007}`);

interface Draft {
  readonly prompt: string;
  readonly tool: string;
  readonly context: Record<string, string>;
  readonly rest: Record<string, string | number>;
}

/** Originals and their enhanced rows with a known truth; the same seed gives the same rows. */
export function syntheticPairs(options: SyntheticOptions): SyntheticPairs {
  const random = createRandom(options.seed);
  const draw = (share: number): boolean => random() < share;
  const pick = <T>(list: readonly T[]): T => list[randomInteger(random, list.length)] as T;
  const words = (count: number): string =>
    Array.from({ length: count }, () => pick(WORDS)).join(" ");
  const drafts: Draft[] = [];
  const near = (): Draft =>
    drafts[Math.max(0, drafts.length - 1 - randomInteger(random, 20))] as Draft;
  for (let index = 0; index < options.rows; index++) {
    if (index > 0 && draw(options.duplicates ?? 0.1)) drafts.push(near());
    else {
      const shared = index > 0 && draw(options.sharedSessions ?? 0.3) ? near().context : undefined;
      drafts.push({
        prompt: words(4 + randomInteger(random, 8)),
        tool: pick(TOOLS),
        context: {
          sessionId: shared?.sessionId ?? `session_${options.seed}_${index}`,
          workspaceId: shared?.workspaceId ?? `ws_${randomInteger(random, 1 + options.rows / 5)}`,
          sessionDescription: shared?.sessionDescription ?? words(3),
          sessionMemory: draw(0.5) ? "" : words(3),
          toolContext: words(2),
          primaryGoal: shared?.primaryGoal ?? words(3),
          subgoal: words(2),
        },
        rest: { path: `${words(1)}/${words(1)}.md`, limit: randomInteger(random, 5) },
      });
    }
  }
  const sourceOf = new Map<number, string>();
  const originals: PairRow[] = [];
  const kept: string[] = [];
  const sources: string[] = [];
  drafts.forEach((draft, index) => {
    const text = render(draft, false);
    if (!draw(options.drops ?? 0.03)) originals.push(read(text, "original", index + 1));
    if (draw(options.drops ?? 0.03)) return;
    const changed = draw(options.changedCalls ?? 0.02);
    const rewritten = draw(options.rewrittenPrompts ?? 0.2);
    const better: Draft = {
      prompt: rewritten ? words(4 + randomInteger(random, 8)) : draft.prompt,
      tool: changed && draw(0.3) ? pick(TOOLS) : draft.tool,
      context: {
        ...draft.context,
        sessionMemory: words(12),
        toolContext: words(10),
        ...(draw(0.2) && { primaryGoal: words(4), subgoal: words(4) }),
      },
      rest: changed && draw(0.5) ? { ...draft.rest, path: words(1) } : draft.rest,
    };
    kept.push(render(better, changed && draw(0.4)));
    sources.push(text);
  });
  const enhanced = blockOrder(kept.length, options.blockRows ?? 12, random).map((from, index) => {
    sourceOf.set(index + 1, sources[from] as string);
    return read(kept[from] as string, "enhanced", index + 1);
  });
  return { originals, enhanced, sourceOf };
}

/** What an original says: rows that say the same are interchangeable. */
export function textOf(row: PairRow): string {
  return Buffer.from(row.bytes).toString();
}

/** Some neighbouring blocks change places. */
function blockOrder(rows: number, blockRows: number, random: () => number): number[] {
  const order = Array.from({ length: rows }, (_, index) => index);
  if (blockRows === 0) return order;
  for (let start = 0; start + 2 * blockRows < rows; start += 2 * blockRows) {
    if (random() < 0.7) continue;
    const size = 1 + randomInteger(random, blockRows);
    const first = order.slice(start, start + size);
    const second = order.slice(start + size, start + 2 * size);
    order.splice(start, 2 * size, ...second, ...first);
  }
  return order;
}

function render(draft: Draft, destroyed: boolean): string {
  const call = JSON.stringify({ context: draft.context, ...draft.rest });
  const written = destroyed ? call.slice(0, -20) : call;
  return JSON.stringify({
    conversations: [
      { role: "user", content: draft.prompt },
      { role: "assistant", content: `tool_call: ${draft.tool}\narguments: ${written}` },
    ],
  });
}

function read(text: string, source: string, line: number): PairRow {
  const result = readPairRow(Buffer.from(text), { source, line });
  if (result.state === "refused") throw new Error(result.message);
  return result.row;
}
