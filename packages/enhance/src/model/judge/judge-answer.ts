import type { Choice } from "@burnish/scoring";
import { z } from "zod";
import type { AnswerSchema } from "../provider/model-provider.ts";

/** What a judge answers. */
export interface JudgeAnswer {
  readonly reason: string;
  readonly better: Choice;
}

export const JudgeAnswer: z.ZodType<JudgeAnswer> = z.object({
  reason: z.string(),
  better: z.enum(["first", "second", "tie"]),
});

/** The same as it is asked for: the reason first, so that the choice follows from it. */
export const JUDGE_SCHEMA: AnswerSchema = {
  name: "comparison",
  schema: {
    type: "object",
    properties: {
      reason: { type: "string" },
      better: { type: "string", enum: ["first", "second", "tie"] },
    },
    required: ["reason", "better"],
    additionalProperties: false,
  },
};
