import { openAsBlob } from "node:fs";
import type { JsonObject, JsonValue } from "@burnish/core";
import { InputError } from "@burnish/core";
import { countAt, objectAt, textAt, valueAt } from "../provider/json-member.ts";
import type { BatchHttp } from "./batch-http.ts";
import type { BatchState } from "./batch-state.ts";

/** What an endpoint says of a batch. */
export type PolledBatch =
  | {
      readonly state: "running";
      readonly status: string;
      /** Requests that ended. */
      readonly done: number;
    }
  | {
      readonly state: "ended";
      /** Its word, and what it says to a batch that it did not take. */
      readonly status: string;
      /** Where its results are, by the end of the name that they get. */
      readonly results: Readonly<Record<string, string>>;
    };

/** Batches of one endpoint. Everything rejects with ProviderError where the endpoint fails. */
export interface BatchEndpoint {
  /**
   * Begins a batch. `save` is told each state, so that a killed process goes on and never pays for the same batch twice:
   * InputError where it cannot know whether the endpoint has begun.
   */
  submit(
    batch: BatchState,
    path: string,
    save: (state: BatchState) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void>;
  /** Looks once. */
  poll(batch: BatchState, signal: AbortSignal): Promise<PolledBatch>;
}

/** `POST /files`, `POST /batches`, `GET /batches/ID`, `GET /files/ID/content`. */
export function openaiBatches(http: BatchHttp): BatchEndpoint {
  return {
    async submit(batch, path, save, signal) {
      let state = batch;
      if (state.fileId === undefined) {
        const form = new FormData();
        form.set("purpose", "batch");
        form.set("file", await openAsBlob(path), batch.file);
        const file = await http.json({ method: "POST", path: "/files", body: form, signal });
        state = { ...state, state: "uploaded", fileId: idOf(file, path) };
        await save(state);
      } else if (state.state === "creating") {
        const known = await findBatch(http, state.fileId, signal);
        if (known !== undefined) return save({ ...state, state: "running", id: known });
      }
      const fileId = state.fileId ?? "";
      await save({ ...state, state: "creating" });
      const body: JsonObject = {
        input_file_id: fileId,
        endpoint: "/v1/chat/completions",
        completion_window: "24h",
      };
      const made = await http.json({ method: "POST", path: "/batches", body, signal });
      const status = textAt(made, "status") ?? "";
      await save({ ...state, state: "running", id: idOf(made, path), status });
    },
    async poll({ id = "" }, signal) {
      const path = `/batches/${encodeURIComponent(id)}`;
      const found = await http.json({ method: "GET", path, signal });
      const status = textAt(found, "status") ?? "";
      if (!OPENAI_ENDS.has(status)) {
        const counts = objectAt(found, "request_counts");
        const done = (countAt(counts, "completed") ?? 0) + (countAt(counts, "failed") ?? 0);
        return { state: "running", status, done };
      }
      const results: Record<string, string> = {};
      for (const [name, member] of [
        ["output", "output_file_id"],
        ["errors", "error_file_id"],
      ]) {
        const file = member && textAt(found, member);
        if (name && file) results[name] = `/files/${encodeURIComponent(file)}/content`;
      }
      return { state: "ended", status: `${status}${faultsOf(found)}`, results };
    },
  };
}

const OPENAI_ENDS: ReadonlySet<string> = new Set(["completed", "failed", "expired", "cancelled"]);

/** The batch that was made of a file; undefined where there is none among the last hundred. */
async function findBatch(
  http: BatchHttp,
  fileId: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const list = await http.json({ method: "GET", path: "/batches?limit=100", signal });
  const batches = valueAt(list, "data");
  const found = Array.isArray(batches)
    ? batches.find((batch) => textAt(batch, "input_file_id") === fileId)
    : undefined;
  return textAt(found, "id");
}

/** Codes and lines of what is wrong with a file; its words may quote a record. */
function faultsOf(batch: JsonValue): string {
  const faults = valueAt(batch, "errors", "data");
  if (!Array.isArray(faults) || faults.length === 0) return "";
  const [first] = faults;
  const line = countAt(first, "line");
  const where = line === undefined ? "" : ` in line ${line}`;
  return `: ${textAt(first, "code") ?? "a fault"}${where}, ${faults.length} in all`;
}

/** `POST /v1/messages/batches`, `GET /v1/messages/batches/ID`, and the address of its results. */
export function anthropicBatches(http: BatchHttp): BatchEndpoint {
  return {
    async submit(batch, path, save, signal) {
      if (batch.state === "creating") {
        throw new InputError(
          "this batch may have been sent before: the process ended before its id was kept; where the endpoint's list has it, write its id and the state running into batches.json, else the state written",
          { file: path },
        );
      }
      await save({ ...batch, state: "creating" });
      const body = await openAsBlob(path);
      const made = await refusedBy(
        http.json({ method: "POST", path: "/messages/batches", body, signal }),
        () => save(batch),
      );
      const status = textAt(made, "processing_status") ?? "";
      await save({ ...batch, state: "running", id: idOf(made, path), status });
    },
    async poll({ id = "" }, signal) {
      const path = `/messages/batches/${encodeURIComponent(id)}`;
      const found = await http.json({ method: "GET", path, signal });
      const status = textAt(found, "processing_status") ?? "";
      const url = textAt(found, "results_url");
      if (status === "ended") {
        return { state: "ended", status, results: url === undefined ? {} : { output: url } };
      }
      const counts = objectAt(found, "request_counts");
      const names = ["succeeded", "errored", "canceled", "expired"];
      const done = names.reduce((sum, name) => sum + (countAt(counts, name) ?? 0), 0);
      return { state: "running", status, done };
    },
  };
}

/** An endpoint that answers with a failure has begun nothing; of one that does not answer nobody knows. */
async function refusedBy<Value>(
  work: Promise<Value>,
  takeBack: () => Promise<void>,
): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && "status" in error && typeof error.status === "number") {
      if (error.status < 500) await takeBack();
    }
    throw error;
  }
}

function idOf(value: JsonObject, file: string): string {
  const id = textAt(value, "id");
  if (id !== undefined) return id;
  throw new InputError("the endpoint took it, but told no id for it", { file });
}
