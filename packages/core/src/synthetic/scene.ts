/** What one kind of request is made of; texts are templates with `{slot}` places (see `words.ts`). */
export interface Scene {
  /** A tool of the synthetic catalogue. */
  readonly tool: string;
  /** How a person asks. */
  readonly prompts: readonly string[];
  /** How a machine would ask. */
  readonly command: string;
  /** JSON text of each required argument by name, in the catalogue's order. */
  readonly required: Readonly<Record<string, string>>;
  /** JSON text of optional arguments, each given half of the time. */
  readonly optional: Readonly<Record<string, string>>;
  readonly description: string;
  readonly goal: string;
  readonly subgoal: string;
  /** What happened before, a sentence without its full stop. */
  readonly before: string;
  /** Why this tool, after "because". */
  readonly why: string;
  /** JSON text of the data that such a tool returns. */
  readonly result: string;
}
