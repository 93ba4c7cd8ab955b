import { isJsonObject, type JsonObject, openFileOutput } from "@burnish/core";
import {
  type FailureFrame,
  failedAnswer,
  failedWithout,
} from "../provider/failure/failed-answer.ts";
import { readFailure } from "../provider/failure/read-failure.ts";
import { networkFailure } from "../provider/http/network-failure.ts";
import { readWhole } from "../provider/http/read-pieces.ts";
import { parseJson } from "../provider/json-member.ts";
import { retryAfterMs } from "../provider/limits/retry-after.ts";
import type { ProviderOptions } from "../provider/provider-options.ts";
import { requestAddress, shownAddress } from "../provider/request-address.ts";
import { BATCH_FORMATS } from "./batch-format.ts";

export type BatchHttpOptions = Pick<
  ProviderOptions,
  "wire" | "endpoint" | "key" | "allowHttp" | "timeoutMs"
>;

/** What is sent with one call. */
export interface BatchCall {
  readonly method: "GET" | "POST";
  /** Below the endpoint, such as `/batches`. */
  readonly path: string;
  /** JSON, or a file that holds it or goes with a form. */
  readonly body?: JsonObject | Blob | FormData;
  readonly signal: AbortSignal;
}

/** A file of requests can be large and a line slow. */
const TIMEOUT_MS = 30 * 60_000;

/** Calls of an endpoint's API for batches: one attempt each, no redirect, no key in any error. */
export class BatchHttp {
  readonly #options: BatchHttpOptions;
  readonly #base: URL;

  /** UsageError for an address that nothing may be sent to. */
  constructor(options: BatchHttpOptions) {
    this.#options = options;
    this.#base = requestAddress(options);
    this.#base.pathname = this.#base.pathname.replace(/\/(?:chat\/completions|messages)$/, "");
  }

  /** The object that the endpoint answers. ProviderError for everything else. */
  async json(call: BatchCall): Promise<JsonObject> {
    const url = this.#url(call.path);
    const response = await this.#fetch(url, call);
    const value = parseJson(await this.#guarded(url, () => readWhole(response.body)));
    if (isJsonObject(value)) return value;
    const what = `answered ${response.status} with a body that is no answer`;
    throw failedWithout(this.#frame(url), what, { kind: "bad-body", maybeBilled: false });
  }

  /** Writes a file of the endpoint to `path`; a part of it is never shown there. */
  async download(from: string, path: string, signal: AbortSignal): Promise<void> {
    const url = from.startsWith("/") ? this.#url(from) : new URL(from);
    if (url.origin !== this.#base.origin) {
      const what = `points to ${shownAddress(url)} for its results; nothing was sent there`;
      throw failedWithout(this.#frame(this.#base), what, { kind: "setup", maybeBilled: false });
    }
    const response = await this.#fetch(url, { method: "GET", path: from, signal });
    const output = await openFileOutput(path, "sha256");
    try {
      await this.#guarded(url, async () => {
        for await (const piece of response.body ?? []) await output.write(piece);
      });
      await output.seal();
      await output.commit();
    } catch (error) {
      await output.abort();
      throw error;
    }
  }

  async #fetch(url: URL, { method, body, signal }: BatchCall): Promise<Response> {
    const { wire, key, timeoutMs = TIMEOUT_MS } = this.#options;
    const isForm = body instanceof FormData;
    const headers = {
      ...BATCH_FORMATS[wire].wire.headers(key?.()),
      ...(body !== undefined && !isForm && { "content-type": "application/json" }),
    };
    const sent = isForm || body instanceof Blob ? body : JSON.stringify(body);
    const init: RequestInit = {
      method,
      headers,
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      ...(body !== undefined && { body: sent }),
    };
    const response = await this.#guarded(url, () => fetch(url, init));
    if (response.ok) return response;
    const told = readFailure(await this.#guarded(url, () => readWhole(response.body)));
    // What was sent may be quoted: requests hold records, other calls hold none.
    const message = body instanceof Blob || isForm ? told.codes : told.message;
    throw failedAnswer(this.#frame(url), {
      status: response.status,
      told: { ...told, message },
      retryAfterMs: retryAfterMs(response.headers),
      limits: undefined,
    });
  }

  async #guarded<Value>(url: URL, work: () => Promise<Value>): Promise<Value> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof DOMException && error.name === "TimeoutError") {
        const what = "no answer in time";
        throw failedWithout(this.#frame(url), what, { kind: "timeout", maybeBilled: false });
      }
      const failure = networkFailure(error);
      throw failure === undefined ? error : failedWithout(this.#frame(url), failure.what, failure);
    }
  }

  #url(path: string): URL {
    const url = new URL(this.#base);
    const [below = "", query = ""] = path.split("?");
    url.pathname = `${url.pathname}${below}`;
    for (const [name, value] of new URLSearchParams(query)) url.searchParams.set(name, value);
    return url;
  }

  #frame(url: URL): FailureFrame {
    return { address: shownAddress(url), secrets: [this.#options.key?.() ?? ""], texts: [] };
  }
}
