import { z } from "zod";
import { CHANGEABLE_TEXTS, type ChangeableText } from "../../change/text-changes.ts";
import type { AnswerSchema } from "../provider/model-provider.ts";

/** What a model answers: a new text, or null for one that is to stay. */
export type AnsweredTexts = Readonly<Partial<Record<ChangeableText, string | null>>>;

const text = z.string().nullable().exactOptional();

/** An answer as it is read: a text that is left out stays as well; what else an answer holds is passed over. */
export const AnsweredTexts: z.ZodType<AnsweredTexts> = z.object({
  userPrompt: text,
  sessionMemory: text,
  toolContext: text,
  primaryGoal: text,
  subgoal: text,
});

/** An answer as it is asked for. */
export const ANSWER_SCHEMA: AnswerSchema = {
  name: "new_texts",
  schema: {
    type: "object",
    properties: Object.fromEntries(
      CHANGEABLE_TEXTS.map((name) => [name, { type: ["string", "null"] }]),
    ),
    required: [...CHANGEABLE_TEXTS],
    additionalProperties: false,
  },
};
