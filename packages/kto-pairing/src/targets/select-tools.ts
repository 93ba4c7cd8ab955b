import type { ToolDefinitions } from "./tool-definitions.ts";

export interface SelectToolsOptions {
  readonly definitions: ToolDefinitions;
  /** Names of the tools that both rows of the pair call; unknown ones are passed over. */
  readonly called: readonly string[];
  /** What rows of one prompt have in common, such as the prompt's text: equal keys get the same other tools. */
  readonly key: string;
  /** Most tools of a row, at least those that it calls. Default 4. */
  readonly limit?: number;
}

const DEFAULT_LIMIT = 4;

/**
 * Chooses the tools of a pair: those that either of its rows calls, and others of the catalogue up to the limit, as a JSON
 * text of a list in the order of the catalogue. Undefined for a catalogue without tools.
 *
 * Both rows get the same list, for the list is a part of the prompt and must not tell the label. The called tools alone would
 * teach to call whatever is listed. The whole catalogue is what the model meets later, but its text is long: TRL drops rows
 * whose prompt fills `max_length` (1024 tokens by default), and does so before it builds its KL pairs, so that the rows that
 * are left stand in another order than the file's. Give `limit: Infinity` where the training has the room.
 *
 * The others are drawn by a hash of key and name (rendezvous hashing), the same in each run. Time: one hash a tool.
 */
export function selectTools(options: SelectToolsOptions): string | undefined {
  const { definitions, key, limit = DEFAULT_LIMIT } = options;
  const called = new Set(options.called.filter((name) => definitions.has(name)));
  const others: [rank: number, name: string][] = [];
  if (called.size < limit) {
    const seed = hash(key, 0x811c9dc5);
    for (const name of definitions.keys()) {
      if (!called.has(name)) others.push([mix(hash(name, seed)), name]);
    }
    others.sort(([a], [b]) => a - b);
  }
  const chosen = new Set([
    ...called,
    ...others.slice(0, limit - called.size).map(([, name]) => name),
  ]);
  const texts: string[] = [];
  for (const [name, text] of definitions) if (chosen.has(name)) texts.push(text);
  return texts.length === 0 ? undefined : `[${texts.join(",")}]`;
}

/** FNV-1a over UTF-16 units. */
function hash(text: string, seed: number): number {
  let state = seed;
  for (let index = 0; index < text.length; index++) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  return state;
}

/** Finalizer of MurmurHash3: FNV alone leaves names that differ in their last letter next to each other. */
function mix(value: number): number {
  const first = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return (second ^ (second >>> 16)) >>> 0;
}
