import type { ProviderScript, ScriptedReply, SeenRequest } from "./scripted-provider.ts";

/** A line of results for a request; undefined: the request stays without one. */
export type ScriptedResult = (request: Record<string, unknown>) => object | undefined;

export interface ScriptedBatches {
  readonly script: ProviderScript;
  /** Ids of the batches that were made, in their order. */
  readonly made: readonly string[];
  /** Lets all batches end, OpenAI's with this status. */
  end(status?: string): void;
}

interface Batch {
  readonly id: string;
  readonly fileId: string;
  readonly requests: readonly Record<string, unknown>[];
}

/**
 * Files and `/v1/batches` of OpenAI, and `/v1/messages/batches` of Anthropic. `output` and `errors` write the lines of the
 * two files of OpenAI; Anthropic has `output` alone. A file without lines is not there, as with the real ones.
 */
export function scriptedBatches(results: {
  readonly output: ScriptedResult;
  readonly errors?: ScriptedResult;
}): ScriptedBatches {
  const files = new Map<string, string>();
  const batches: Batch[] = [];
  let status: string | undefined;

  const linesOf = ({ requests }: Batch, write: ScriptedResult | undefined): string =>
    requests
      .map((request) => write?.(request))
      .filter((line) => line !== undefined)
      .map((line) => `${JSON.stringify(line)}\n`)
      .join("");
  const fileOf = (batch: Batch, name: string, write: ScriptedResult | undefined): string | null => {
    const text = linesOf(batch, write);
    files.set(`${batch.id}-${name}`, text);
    return text === "" ? null : `${batch.id}-${name}`;
  };
  const openaiBatch = (batch: Batch): object => ({
    id: batch.id,
    object: "batch",
    input_file_id: batch.fileId,
    status: status ?? "in_progress",
    request_counts: {
      total: batch.requests.length,
      completed: status === undefined ? 1 : 0,
      failed: 0,
    },
    ...(status === "failed" && {
      errors: { data: [{ code: "invalid_json_line", line: 3, message: "a record" }] },
    }),
    ...(status !== undefined &&
      status !== "failed" && {
        output_file_id: fileOf(batch, "output", results.output),
        error_file_id: fileOf(batch, "errors", results.errors),
      }),
  });
  const anthropicBatch = (batch: Batch, { headers }: SeenRequest): object => ({
    id: batch.id,
    type: "message_batch",
    processing_status: status === undefined ? "in_progress" : "ended",
    request_counts: { processing: 0, succeeded: 1, errored: 0, canceled: 0, expired: 0 },
    results_url:
      status === undefined
        ? null
        : `http://${headers.host}/v1/messages/batches/${batch.id}/results`,
  });
  const make = (requests: readonly Record<string, unknown>[], fileId: string): Batch => {
    const batch = { id: `batch_${batches.length + 1}`, fileId, requests };
    batches.push(batch);
    return batch;
  };
  const found = (id: string | undefined): Batch => {
    const batch = batches.find((known) => known.id === id);
    if (batch === undefined) throw new Error(`there is no batch ${id}`);
    return batch;
  };
  const ok = (body: string | object): ScriptedReply => ({ status: 200, body });

  const script: ProviderScript = (request) => {
    const { method, url, body } = request;
    const [path = ""] = url.split("?");
    if (method === "POST" && path === "/v1/files") {
      const id = `file_${files.size + 1}`;
      files.set(id, partOf(body, "file"));
      return ok({ id, object: "file", purpose: partOf(body, "purpose") });
    }
    if (method === "POST" && path === "/v1/batches") {
      const { input_file_id: fileId } = JSON.parse(body);
      const lines = (files.get(fileId) ?? "").split("\n").filter((line) => line !== "");
      return ok(
        openaiBatch(
          make(
            lines.map((line) => JSON.parse(line)),
            fileId,
          ),
        ),
      );
    }
    if (path === "/v1/batches") return ok({ object: "list", data: batches.map(openaiBatch) });
    if (method === "POST" && path === "/v1/messages/batches") {
      return ok(anthropicBatch(make(JSON.parse(body).requests, ""), request));
    }
    const content = /^\/v1\/files\/([^/]+)\/content$/.exec(path)?.[1];
    if (content !== undefined) return ok(files.get(content) ?? "");
    const open = /^\/v1\/batches\/([^/]+)$/.exec(path)?.[1];
    if (open !== undefined) return ok(openaiBatch(found(open)));
    const results = /^\/v1\/messages\/batches\/([^/]+)\/results$/.exec(path)?.[1];
    if (results !== undefined) return ok(linesOf(found(results), output));
    const message = /^\/v1\/messages\/batches\/([^/]+)$/.exec(path)?.[1];
    if (message !== undefined) return ok(anthropicBatch(found(message), request));
    return { status: 404, body: { error: { message: `no ${method} ${path}` } } };
  };
  const { output } = results;
  return {
    script,
    get made() {
      return batches.map(({ id }) => id);
    },
    end(word = "completed") {
      status = word;
    },
  };
}

/** One part of a form. */
function partOf(form: string, name: string): string {
  const [boundary = ""] = form.split("\r\n", 1);
  for (const part of form.split(boundary)) {
    const end = part.indexOf("\r\n\r\n");
    if (end >= 0 && part.slice(0, end).includes(`name="${name}"`)) return part.slice(end + 4, -2);
  }
  throw new Error(`the form has no ${name}`);
}
