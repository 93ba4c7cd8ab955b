import type { JsonObject } from "@burnish/core";
import type { Manner } from "../manner.ts";
import type { FinishReason, ModelRequest } from "../model-provider.ts";
import type { AnswerDraft } from "./answer-draft.ts";

/** How one kind of endpoint is spoken to. */
export interface WireFormat {
  /** Headers of its own, with the key where there is one. */
  headers(key: string | undefined): Readonly<Record<string, string>>;
  body(request: ModelRequest, manner: Manner): JsonObject;
  /** Reads a whole answer into the draft; false where the value is none. */
  readWhole(draft: AnswerDraft, value: JsonObject): boolean;
  /** Reads one event of a stream into the draft. */
  readEvent(draft: AnswerDraft, value: JsonObject): void;
  finishOf(rawFinish: string): FinishReason;
}
