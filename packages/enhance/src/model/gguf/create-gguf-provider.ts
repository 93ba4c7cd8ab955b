import { access } from "node:fs/promises";
import { basename } from "node:path";
import { UsageError } from "@burnish/core";
import type {
  FinishReason,
  ModelAnswer,
  ModelMessage,
  ModelProvider,
  ModelRequest,
} from "../provider/model-provider.ts";
import { ProviderError } from "../provider/provider-error.ts";
import {
  type Llama,
  type LlamaMessage,
  type LlamaModule,
  type LlamaSequence,
  loadLlama,
} from "./llama-module.ts";

export interface GgufOptions {
  /** A model in llama.cpp's format. */
  readonly file: string;
  /** Where `node-llama-cpp` is looked for, as an import in this folder would. */
  readonly folder: string;
  /** Threads of the CPU; more than there are cores are slower than one. Default 1. */
  readonly threads?: number;
  /** Longest context that is made room for, in tokens. Default 16,384. */
  readonly contextTokens?: number;
}

/** A model in this process; to be closed. */
export interface GgufProvider extends ModelProvider {
  close(): Promise<void>;
}

const CONTEXT_TOKENS = 16_384;
const FINISHES: ReadonlyMap<string, FinishReason> = new Map([
  ["eogToken", "stop"],
  ["stopGenerationTrigger", "stop"],
  ["maxTokens", "length"],
]);

/**
 * Runs a GGUF model in this process, on the CPU. Answers fit their schema by a grammar, whatever the model; whether they are
 * any good is the model's affair. One request at a time; others wait. UsageError where the runtime or the file is not there.
 */
export async function createGgufProvider(options: GgufOptions): Promise<GgufProvider> {
  const { file, folder, threads = 1, contextTokens = CONTEXT_TOKENS } = options;
  await access(file).catch(() => {
    throw new UsageError(`--gguf: there is no file ${file}`);
  });
  const module = await loadLlama(folder);
  const llama = await module.getLlama({
    ...{ gpu: false, build: "never", logLevel: "error" },
    maxThreads: threads,
  });
  try {
    const model = await llama.loadModel({ modelPath: file });
    const context = await model.createContext({ contextSize: { max: contextTokens }, threads });
    return new LocalModel({ file, module, llama, sequence: context.getSequence() });
  } catch (error) {
    await llama.dispose();
    throw new UsageError(`--gguf: ${file} cannot be loaded: ${(error as Error).message}`);
  }
}

class LocalModel implements GgufProvider {
  readonly wire = "gguf";
  readonly endpoint: string;
  readonly structure = "json-schema";
  readonly #parts: LocalParts;
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: LocalParts) {
    this.#parts = parts;
    this.endpoint = basename(parts.file);
  }

  send(request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer> {
    const answer = this.#last.then(() => this.#answer(request, signal));
    // Who waits behind a failure has nothing to do with it.
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  close(): Promise<void> {
    return this.#parts.llama.dispose();
  }

  async #answer(request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer> {
    signal.throwIfAborted();
    const { module, llama, sequence } = this.#parts;
    await sequence.clearHistory();
    const session = new module.LlamaChatSession({ contextSequence: sequence });
    const before = sequence.tokenMeter.getState();
    const asked = request.messages.at(-1)?.text ?? "";
    try {
      session.setChatHistory(request.messages.slice(0, -1).map(historyItem));
      const { responseText, stopReason } = await session.promptWithMeta(asked, {
        ...(request.answer !== undefined && {
          grammar: await llama.createGrammarForJsonSchema(request.answer.schema),
        }),
        maxTokens: request.maxTokens,
        ...(request.temperature !== undefined && { temperature: request.temperature }),
        ...(request.seed !== undefined && { seed: request.seed }),
        signal,
      });
      const { usedInputTokens, usedOutputTokens } = sequence.tokenMeter.diff(before);
      return {
        text: responseText,
        finish: FINISHES.get(stopReason) ?? "other",
        rawFinish: stopReason,
        usage: {
          inputTokens: usedInputTokens,
          cachedInputTokens: 0,
          outputTokens: usedOutputTokens,
          source: "provider",
        },
        model: this.endpoint,
      };
    } catch (error) {
      signal.throwIfAborted();
      const { message } = error as Error;
      const isContext = /context/i.test(message);
      throw new ProviderError(`${this.endpoint}: ${message}`, {
        kind: isContext ? "context" : "request",
        maybeBilled: false,
        cause: error,
      });
    } finally {
      session.dispose({ disposeSequence: false });
    }
  }
}

interface LocalParts {
  readonly file: string;
  readonly module: LlamaModule;
  readonly llama: Llama;
  readonly sequence: LlamaSequence;
}

function historyItem({ role, text }: ModelMessage): LlamaMessage {
  return role === "assistant" ? { type: "model", response: [text] } : { type: role, text };
}
