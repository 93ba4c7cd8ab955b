import { createHash } from "node:crypto";
import type { JsonObject } from "@burnish/core";
import { BUILT_IN_SPEC, CHANGEABLE_TEXTS, proposeByRules } from "@burnish/enhance";
import {
  BUILT_IN_RUBRIC,
  createScorer,
  type Example,
  type ExampleScores,
  readExample,
  readGivenScores,
} from "@burnish/scoring";
import { writingScores } from "../../../enhance/src/enhance/writing-scores.ts";
import { materialOf } from "../../../enhance/src/model/prompt/material-of.ts";
import type {
  ProviderScript,
  ScriptedAnswer,
  ScriptedReply,
} from "../../../enhance/test/support/scripted-provider.ts";

export interface ScriptedModelOptions {
  /** Lines of the records that it may be asked about. */
  readonly lines: readonly string[];
  /** Share of answers that are bad in one way or another. */
  readonly bad?: number;
  /** Share of requests whose first attempt fails. */
  readonly faults?: number;
}

/** A model that answers as one would that knows how to write by the rules, in words of its own. */
export interface ScriptedModel {
  /** The same request has the same answer, in whatever run. */
  readonly script: ProviderScript;
  /** What was asked, in order: `enhance ID` or `enhance/correction ID`, an id or the number of the line, from 1. */
  readonly asked: readonly string[];
}

interface Known {
  readonly name: string;
  readonly example: Example;
  readonly scores: ExampleScores;
}

interface Message {
  readonly role: string;
  readonly content: unknown;
}

/** Records of whom two show the same are one to a model: the first one's name stands for them. */
export async function scriptedModel(options: ScriptedModelOptions): Promise<ScriptedModel> {
  const { lines, bad = 0, faults = 0 } = options;
  const scorer = await createScorer({ rubric: BUILT_IN_RUBRIC });
  const known = new Map<string, Known>();
  for (const [index, line] of lines.entries()) {
    const value: JsonObject = JSON.parse(line);
    const example = readExample(value);
    const scores = writingScores(scorer.score(example), readGivenScores(value));
    const material = materialKey(example);
    const { _id: id } = value as { readonly _id?: string };
    if (!known.has(material)) known.set(material, { name: id ?? `${index + 1}`, example, scores });
  }
  const asked: string[] = [];
  const failed = new Set<string>();
  const script: ProviderScript = ({ body }) => {
    const { messages } = JSON.parse(body) as { readonly messages: readonly Message[] };
    const turns = messages.filter(({ role }) => role !== "system").map(textOf);
    const isCorrection = turns.length > 1;
    const { example: material } = JSON.parse(turns[0] ?? "{}") as { readonly example: unknown };
    const found = known.get(JSON.stringify(material));
    if (found === undefined) throw new Error(`asked about an unknown record: ${turns[0]}`);
    asked.push(`${isCorrection ? "enhance/correction" : "enhance"} ${found.name}`);
    const digest = createHash("sha256").update(turns.join("\n")).digest();
    if (share(digest, 0) < faults && !failed.has(body)) {
      failed.add(body);
      return FAULTS[Math.floor(share(digest, 4) * FAULTS.length)] ?? { drop: true };
    }
    const good = goodAnswer(found, isCorrection ? "third" : "second");
    if (share(digest, 8) >= bad) return { text: good };
    return badAnswer(good, share(digest, 12));
  };
  return { script, asked };
}

/** What a model sees of a record, as a text; records with the same one cannot be told apart by it. */
export function materialKey(example: Example): string {
  return JSON.stringify(materialOf(example));
}

function goodAnswer({ name, example, scores }: Known, seed: string): string {
  const { proposal } = proposeByRules(example, scores, { seed, id: name, spec: BUILT_IN_SPEC });
  return JSON.stringify(
    Object.fromEntries(CHANGEABLE_TEXTS.map((text) => [text, proposal.changes[text] ?? null])),
  );
}

const HALF: ScriptedAnswer = { text: '{"userPrompt":null,"sessionMemory":"The rest of it' };
const FAULTS: readonly ScriptedReply[] = [
  { status: 500, body: { error: { message: "something went wrong", type: "server_error" } } },
  { status: 429, headers: { "retry-after": "0" }, body: { error: { message: "slow down" } } },
  { status: 503, body: "<html>overloaded</html>" },
  { drop: true },
  { half: HALF, characters: 120 },
];

const BAD: readonly ((good: string) => ScriptedAnswer)[] = [
  () => ({ text: "I would rather describe how such texts could be written." }),
  (good) => ({ text: good.slice(0, good.length / 2), finish: "length" }),
  () => ({ text: "", finish: "content_filter" }),
  () => ({ text: "" }),
  () => ({ text: '{"userPrompt": 7, "sessionMemory": ["a list"]}' }),
  () => ({ text: `{"userPrompt":null,\n${"\n ".repeat(600)}`, finish: "length" }),
  (good) => ({ text: good.replace(/"(?=})/, ' in /nowhere/at/all/9731.txt"') }),
  (good) => ({ text: `${good.slice(0, -1)},"tool":"notes_deleteAll","arguments":{"path":"/"}}` }),
  (good) => ({ text: `Here you are:\n\`\`\`json\n${good}\n\`\`\`\nAnything else?` }),
  () => ({
    text: JSON.stringify(Object.fromEntries(CHANGEABLE_TEXTS.map((name) => [name, "Ok."]))),
  }),
];

function badAnswer(good: string, kind: number): ScriptedAnswer {
  return BAD[Math.floor(kind * BAD.length)]?.(good) ?? { text: "" };
}

/** A number from 0 to below 1 out of four bytes. */
function share(digest: Buffer, at: number): number {
  return digest.readUInt32LE(at) / 2 ** 32;
}

/** A message's content is a text, or a list of parts. */
function textOf({ content }: Message): string {
  if (typeof content === "string") return content;
  const parts = Array.isArray(content) ? content : [];
  return parts.map((part: { readonly text?: string }) => part.text ?? "").join("");
}
