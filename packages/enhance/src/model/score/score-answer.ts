import { DIMENSIONS, type Dimension } from "@burnish/scoring";
import { z } from "zod";
import type { AnswerSchema } from "../provider/model-provider.ts";

/** What a model answers of one dimension. */
export interface DimensionAnswer {
  readonly reason: string;
  /** 1 to 5. */
  readonly score: number;
}

export type ScoreAnswer = Readonly<Partial<Record<Dimension, DimensionAnswer>>>;

const Answer = z.object({ reason: z.string(), score: z.int().min(1).max(5) });

/** An answer for these dimensions; all of them are needed. */
export function scoreAnswer(dimensions: readonly Dimension[]): z.ZodType<ScoreAnswer> {
  return z.object(Object.fromEntries(dimensions.map((name) => [name, Answer])));
}

/** The same as it is asked for: the reason first, so that the score follows from it. */
export function scoreSchema(dimensions: readonly Dimension[]): AnswerSchema {
  const each = {
    type: "object",
    properties: { reason: { type: "string" }, score: { type: "integer", enum: [1, 2, 3, 4, 5] } },
    required: ["reason", "score"],
    additionalProperties: false,
  };
  return {
    name: "scores",
    schema: {
      type: "object",
      properties: Object.fromEntries(
        DIMENSIONS.filter((name) => dimensions.includes(name)).map((name) => [name, each]),
      ),
      required: DIMENSIONS.filter((name) => dimensions.includes(name)),
      additionalProperties: false,
    },
  };
}
