import type { Example } from "../../src/example/example.ts";
import { readExample } from "../../src/example/read-example.ts";

/** What one example is made of; the other parts are those of the harbour log. */
export interface Sample {
  readonly prompt?: string;
  readonly tool?: string;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly memory?: unknown;
  readonly purpose?: unknown;
  readonly goal?: string;
  readonly step?: string;
  readonly description?: string;
  /** False: the call has no context object. */
  readonly context?: boolean;
  /** The assistant's text instead of a call. */
  readonly answer?: string;
}

export function sample(parts: Sample = {}): Example {
  const context = {
    sessionId: "s1",
    workspaceId: "w1",
    sessionDescription: parts.description ?? "Keeping the harbour logs in order",
    sessionMemory:
      parts.memory ?? 'The search for "mooring" found 3 notes, Harbour/Moorings.md among them.',
    toolContext:
      parts.purpose ??
      "Reading Harbour/Moorings.md first because the berth plan has to follow its dates.",
    primaryGoal: parts.goal ?? "Settle the berth plan for the autumn storms",
    subgoal: parts.step ?? "Read the mooring dates",
  };
  const values = parts.values ?? { path: "Harbour/Moorings.md" };
  const given = parts.context === false ? values : { context, ...values };
  const call = `tool_call: ${parts.tool ?? "notes_readNote"}\narguments: ${JSON.stringify(given)}`;
  return readExample({
    conversations: [
      {
        role: "user",
        content:
          parts.prompt ?? "Can you read Harbour/Moorings.md? I need its dates for the berth plan.",
      },
      { role: "assistant", content: parts.answer ?? call },
    ],
  });
}

/** Weak examples of different kinds: what they lack must not be hidden by filler. */
export const WEAK_SAMPLES: readonly Sample[] = [
  { memory: "", purpose: "Reading note", goal: "Read note", step: "Read note" },
  {
    memory: "",
    purpose: "Creating the folder",
    tool: "files_createFolder",
    values: { path: "Storm/Sandbags" },
    prompt: "Create Storm/Sandbags",
    goal: "Create Storm/Sandbags",
    step: "Execute createFolder",
    description: "Creating a folder",
  },
  {
    memory: "Previous call done",
    purpose: "Move file",
    tool: "files_moveFile",
    values: { from: "Drafts/tide.md", to: "Archive/tide.md" },
    prompt: "Move Drafts/tide.md to Archive.",
    goal: "Move tide.md",
    step: "Move file",
    description: "Moving a file",
  },
  {
    memory: "",
    purpose: { openFiles: [] },
    tool: "search_findText",
    values: { query: "lantern oil", limit: 5 },
    prompt: "Find lantern oil",
    goal: "Find oil",
    step: "Search text",
    description: "Searching",
  },
  {
    memory: "Ferry timetable",
    purpose: "Delete entry",
    tool: "notes_deleteNote",
    values: { path: "Ferry/2019.md" },
    prompt: "Delete Ferry/2019.md",
    goal: "Clean up",
    step: "Delete note",
    description: "Ferry notes",
  },
];

/** Good texts of other examples: filler in the fields of one that they do not belong to. */
export const FOREIGN_SENTENCES: readonly string[] = [
  "Booked 4 violin lessons with Marta and tuned the cello on Friday.",
  "The bakery's rye starter was fed twice, and batch 12 rose for six hours.",
  "Compared 17 telescope mounts; the Orion catalogue lists two that fit the tripod.",
  "Opening the invoice because the accountant asked for the VAT number before Monday.",
  "Repainted the blue kayak rather than the red one, since its hull had cracked.",
  "Translated chapters 3 to 5 of the cookbook and sent them to the publisher.",
  "Planted 40 tulip bulbs along the greenhouse wall after the frost.",
  "The choir rehearsed Fauré on Tuesday, with 22 altos missing their scores.",
];

/** Text without meaning. */
export const LOREM_SENTENCES: readonly string[] = [
  "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
  "Sed do eiusmod tempor incididunt ut labore et dolore magna aliqua.",
  "Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris.",
  "Duis aute irure dolor in reprehenderit in voluptate velit esse cillum.",
  "Excepteur sint occaecat cupidatat non proident.",
];

/** Sentences from a place on, from the start again where they end, until `length` characters are reached. */
export function filler(sentences: readonly string[], length: number, from: number): string {
  let text = "";
  for (let index = from; text.length < length; index += 1) {
    const sentence = sentences[index % sentences.length] ?? "";
    text = text === "" ? sentence : `${text}${/[.!?]$/.test(text) ? "" : "."} ${sentence}`;
  }
  return text;
}

/** The example with filler behind the text of one field or of both; a field that is no text stays as it is. */
export function padded(
  example: Example,
  names: readonly ("sessionMemory" | "toolContext")[],
  text: string,
): Example {
  const fields = { ...example.fields };
  for (const name of names) {
    const { kind, text: own } = fields[name];
    if (kind !== "string") continue;
    const between = own === "" ? "" : /[.!?]$/.test(own) ? " " : ". ";
    fields[name] = { kind, text: `${own}${between}${text}` };
  }
  return { ...example, fields };
}
