import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { BUILT_IN_PROFILE, readCatalogue, readRecord } from "@burnish/core";
import { BUILT_IN_SPEC, createModelEnhancer, proposeByRules } from "@burnish/enhance";
import { BUILT_IN_RUBRIC, createScorer, readExample } from "@burnish/scoring";

/** What a well-behaved model says, by the last message that it is sent. */
export interface PlannedAnswers {
  readonly answerTo: ReadonlyMap<string, string>;
  readonly records: number;
}

/** The five texts that a model may give. */
const TEXTS = ["userPrompt", "sessionMemory", "toolContext", "primaryGoal", "subgoal"] as const;

/**
 * Prepares an answer to each first request of a run: the texts that the rules would write with another seed, so that most of
 * them pass the gate, as those of a model do. Holds all inputs and answers.
 */
export async function planAnswers(
  inputs: readonly string[],
  catalogueFile: string,
): Promise<PlannedAnswers> {
  const scorer = await createScorer({ rubric: BUILT_IN_RUBRIC });
  const enhancer = createModelEnhancer({
    scorer,
    profile: BUILT_IN_PROFILE,
    catalogue: await readCatalogue(catalogueFile),
    spec: BUILT_IN_SPEC,
    seed: "42",
    parameters: { model: "scripted", maxTokens: 600 },
    countTokens: (text) => text.length / 4,
  });
  const answerTo = new Map<string, string>();
  let records = 0;
  for (const input of inputs) {
    for (const text of (await readFile(input, "utf8")).split("\n")) {
      if (text === "") continue;
      const bytes = Buffer.from(text);
      const read = readRecord(bytes);
      if (read.state === "refused") throw new Error(`${input}: ${read.message}`);
      const record = { ...read, bytes, line: 0, address: 0 };
      records += 1;
      const step = enhancer.task(record, { source: input, line: records }).advance(() => undefined);
      if (step.state === "done") continue;
      const example = readExample(read.value);
      const { proposal } = proposeByRules(example, scorer.score(example), {
        seed: "another",
        id: `${records}`,
        spec: BUILT_IN_SPEC,
      });
      const texts = TEXTS.map((name) => [name, proposal.changes[name] ?? null] as const);
      const asked = step.plan.request.messages.at(-1)?.text ?? "";
      answerTo.set(digestOf(asked), JSON.stringify(Object.fromEntries(texts)));
    }
  }
  return { answerTo, records };
}

/** Names a message. */
export function digestOf(message: string): string {
  return createHash("sha256").update(message).digest("base64");
}
