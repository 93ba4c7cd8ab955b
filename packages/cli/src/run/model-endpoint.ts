import { basename } from "node:path";
import { UsageError } from "@burnish/core";
import type { ModelFlags } from "../options/model-options.ts";

export type Wire = "openai" | "anthropic";

/** Where a model is asked, before anything is sent. */
export interface ModelEndpoint {
  /** `gguf`: a model in this process. */
  readonly wire: Wire | "gguf";
  readonly url: string;
  /** Host and port. */
  readonly host: string;
  readonly isLoopback: boolean;
  /** The variable that a key is taken from where none is named; undefined where the key would go to somebody else. */
  readonly defaultKeyEnv: string | undefined;
}

const OWN: Readonly<Record<Wire, { readonly url: string; readonly keyEnv: string }>> = {
  openai: { url: "https://api.openai.com/v1", keyEnv: "OPENAI_API_KEY" },
  anthropic: { url: "https://api.anthropic.com", keyEnv: "ANTHROPIC_API_KEY" },
};

/**
 * Endpoint and wire by the flags. A key that is found by its usual name goes to that company's own host alone: a key of one
 * endpoint is none of another's business.
 */
export function modelEndpoint({
  endpoint,
  wire,
  model = "",
  gguf,
}: Pick<ModelFlags, "endpoint" | "wire" | "model" | "gguf">): ModelEndpoint {
  if (gguf !== undefined) {
    if (endpoint !== undefined || wire !== undefined) {
      throw new UsageError("--gguf runs a model here and asks no endpoint; leave the other out");
    }
    const host = basename(gguf);
    return { wire: "gguf", url: gguf, host, isLoopback: true, defaultKeyEnv: undefined };
  }
  const spoken = wire ?? guessWire(endpoint, model);
  const own = OWN[spoken];
  const url = (endpoint ?? own.url).replace(/\/+$/, "");
  const { host, hostname, protocol, username, password } = parseUrl(url);
  if (protocol !== "http:" && protocol !== "https:") {
    throw new UsageError("--endpoint must be an http or https address");
  }
  if (username !== "" || password !== "") {
    throw new UsageError("--endpoint holds a password; give the key by --key-env or --key-file");
  }
  const isOwn = host === new URL(own.url).host && protocol === "https:";
  const isLoopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
  return { wire: spoken, url, host, isLoopback, defaultKeyEnv: isOwn ? own.keyEnv : undefined };
}

/** The wire of an endpoint that has a batch API. UsageError for a model in this process. */
export function batchWire({ wire }: ModelEndpoint): Wire {
  if (wire !== "gguf") return wire;
  throw new UsageError("a --gguf model has no batch API; leave --batch out");
}

function guessWire(endpoint: string | undefined, model: string): Wire {
  if (endpoint !== undefined) {
    return /(?:^|\.)anthropic\.com$/.test(parseUrl(endpoint).hostname) ? "anthropic" : "openai";
  }
  return model.startsWith("claude") ? "anthropic" : "openai";
}

function parseUrl(text: string): URL {
  const url = URL.parse(text);
  if (url === null)
    throw new UsageError("--endpoint must be an address such as http://127.0.0.1:11434/v1");
  return url;
}
