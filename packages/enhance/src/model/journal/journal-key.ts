import { hash } from "node:crypto";
import type { ModelRequest } from "../provider/model-provider.ts";
import { canonicalJson } from "./canonical-json.ts";

/** What a request is known by. */
export interface KeyedRequest {
  /** SHA-256 of the record's bytes, hex. */
  readonly row: string;
  /** Id and version of the prompt, such as `enhance@1`. */
  readonly template: string;
  readonly request: ModelRequest;
  /** 0-based, where the same is asked several times on purpose. Default 0. */
  readonly sample?: number;
}

/**
 * SHA-256, hex, of what is asked: the record's content, the prompt's version, messages, model, parameters and the form of the
 * answer. Never of where the record stands, so that moved, sorted and repeated records keep their answers; never of where
 * the request is sent or of what may be cached.
 */
export function journalKey({ row, template, request, sample = 0 }: KeyedRequest): string {
  const { model, messages, answer, maxTokens, temperature, seed } = request;
  const texts = messages.map(({ role, text }) => ({ role, text }));
  const parameters = { maxTokens, temperature, seed };
  const asked = { v: 1, row, template, model, messages: texts, parameters, answer, sample };
  return hash("sha256", canonicalJson(asked));
}
