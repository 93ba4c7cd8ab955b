import type { JsonObject } from "@burnish/core";
import type { Manner } from "../provider/manner.ts";
import { anthropicWire } from "../provider/wire/anthropic-wire.ts";
import { openaiWire } from "../provider/wire/openai-wire.ts";
import type { WireFormat } from "../provider/wire/wire-format.ts";
import type { RequestPlan } from "../schedule/request-scheduler.ts";

export type BatchWire = "openai" | "anthropic";

/** How an endpoint takes many requests in one file. */
export interface BatchFormat {
  readonly wire: WireFormat;
  /** Of the file's name. */
  readonly extension: ".jsonl" | ".json";
  /** Around and between the requests. */
  readonly head: string;
  readonly between: string;
  readonly tail: string;
  /** Most requests and bytes of a file; a megabyte is taken as the smaller one, 10^6 bytes. */
  readonly mostRequests: number;
  readonly mostBytes: number;
  /** One request; the journal's key, 64 characters, is what both endpoints take as its id. */
  request(plan: RequestPlan, limitName: Manner["limitName"]): JsonObject;
}

const MEGABYTE = 1_000_000;

/**
 * OpenAI: JSON Lines for `POST /v1/files`, 50,000 requests and 200 MB. Anthropic: the body of
 * `POST /v1/messages/batches`, 100,000 requests or 256 MB. The requests are worded as they are without a batch.
 */
export const BATCH_FORMATS: Readonly<Record<BatchWire, BatchFormat>> = {
  openai: {
    wire: openaiWire,
    extension: ".jsonl",
    head: "",
    between: "\n",
    tail: "\n",
    mostRequests: 50_000,
    mostBytes: 200 * MEGABYTE,
    request: ({ key, request }, limitName) => ({
      custom_id: key,
      method: "POST",
      url: "/v1/chat/completions",
      body: openaiWire.body(request, { structure: "json-schema", limitName, stream: false }),
    }),
  },
  anthropic: {
    wire: anthropicWire,
    extension: ".json",
    head: '{"requests":[\n',
    between: ",\n",
    tail: "\n]}\n",
    mostRequests: 100_000,
    mostBytes: 256 * MEGABYTE,
    request: ({ key, request }, limitName) => ({
      custom_id: key,
      params: anthropicWire.body(request, { structure: "json-schema", limitName, stream: false }),
    }),
  },
};
