import { UsageError } from "@burnish/core";
import {
  createGgufProvider,
  createProvider,
  createTokenCounter,
  findPrice,
  type ModelParameters,
  type ModelProvider,
  type Price,
  parsePrice,
  readKey,
} from "@burnish/enhance";
import type { CliIo } from "../context.ts";
import type { ModelFlags } from "../options/model-options.ts";
import { type ModelEndpoint, modelEndpoint } from "./model-endpoint.ts";
import { besideOf } from "./prepare-enhance.ts";

/** A model that can be asked; nothing was sent yet. */
export interface PreparedModel {
  readonly endpoint: ModelEndpoint;
  readonly provider: ModelProvider;
  readonly parameters: ModelParameters;
  /** Path. */
  readonly journal: string;
  /** Undefined where it is unknown. */
  readonly price: Price | undefined;
  readonly countTokens: (text: string) => number;
  readonly flags: ModelFlags;
}

const MOST_TOKENS = 600;

/** Checks what the flags ask for, reads the key and makes the provider. UsageError where something is missing. */
export async function prepareModel(
  flags: ModelFlags & { readonly output: string },
  io: CliIo,
): Promise<PreparedModel> {
  const { maxTokens = MOST_TOKENS, temperature } = flags;
  const endpoint = modelEndpoint(flags);
  const name = flags.model ?? (flags.gguf === undefined ? undefined : endpoint.host);
  if (name === undefined) {
    throw new UsageError("--with model needs --model NAME, such as gpt-5.2 or llama3.2");
  }
  const price = priceOf(name, endpoint, flags);
  if (price === undefined && flags.maxCost !== undefined) {
    throw new UsageError(
      `the price of ${name} at ${endpoint.host} is unknown, so --max-cost cannot be held; add --price IN/OUT for a million tokens (0/0 where it is free)`,
    );
  }
  const provider = await providerOf(endpoint, flags, io);
  const { tokenizer } = flags;
  return {
    endpoint,
    provider,
    parameters: { model: name, maxTokens, ...(temperature !== undefined && { temperature }) },
    journal: flags.journal ?? besideOf(flags.output, "journal"),
    price,
    countTokens: await createTokenCounter(tokenizer === undefined ? {} : { tokenizer }),
    flags,
  };
}

/** A model in this process costs nothing but time. */
function priceOf(
  model: string,
  { wire, url }: ModelEndpoint,
  { price }: ModelFlags,
): Price | undefined {
  if (price !== undefined) return parsePrice(price);
  return wire === "gguf" ? parsePrice("0/0") : findPrice({ model, endpoint: url });
}

async function providerOf(
  endpoint: ModelEndpoint,
  flags: ModelFlags,
  io: CliIo,
): Promise<ModelProvider> {
  const { wire, url } = endpoint;
  if (wire === "gguf") return createGgufProvider({ file: url, folder: io.cwd() });
  const key = flags.dryRun ? undefined : await keyFor(endpoint, flags, io);
  return createProvider({
    wire,
    endpoint: url,
    allowHttp: flags.allowHttp,
    ...(key !== undefined && { key }),
  });
}

/** Tells the key; undefined where none is needed. UsageError where there is none. */
export async function keyFor(
  { defaultKeyEnv, isLoopback, host }: ModelEndpoint,
  { keyEnv = defaultKeyEnv, keyFile }: ModelFlags,
  { env }: CliIo,
): Promise<(() => string) | undefined> {
  if (keyFile !== undefined) return readKey({ file: keyFile, env });
  if (keyEnv !== undefined) return readKey({ variable: keyEnv, env });
  if (isLoopback) return undefined;
  throw new UsageError(
    `${host} needs a key: name the variable that holds it with --key-env, or a file with --key-file`,
  );
}
