import { readFile } from "node:fs/promises";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { UsageError } from "@burnish/core";

/** The parts of `node-llama-cpp` 3 that are used. */
export interface LlamaModule {
  getLlama(options: {
    readonly gpu: false;
    /** `never`: only what was installed is used; nothing is fetched or built. */
    readonly build: "never";
    readonly logLevel: string;
    readonly maxThreads: number;
  }): Promise<Llama>;
  readonly LlamaChatSession: new (options: {
    readonly contextSequence: LlamaSequence;
  }) => LlamaSession;
}

export interface Llama {
  loadModel(options: { readonly modelPath: string }): Promise<LlamaModel>;
  createGrammarForJsonSchema(schema: object): Promise<unknown>;
  dispose(): Promise<void>;
}

export interface LlamaModel {
  createContext(options: {
    readonly contextSize: { readonly max: number };
    readonly threads: number;
  }): Promise<{ readonly contextSize: number; getSequence(): LlamaSequence }>;
  tokenize(text: string): readonly unknown[];
}

export interface LlamaSequence {
  readonly tokenMeter: {
    getState(): LlamaTokens;
    diff(before: LlamaTokens): LlamaTokens;
  };
  clearHistory(): Promise<void>;
}

export interface LlamaTokens {
  readonly usedInputTokens: number;
  readonly usedOutputTokens: number;
}

export type LlamaMessage =
  | { readonly type: "system" | "user"; readonly text: string }
  | { readonly type: "model"; readonly response: readonly string[] };

export interface LlamaSession {
  setChatHistory(history: readonly LlamaMessage[]): void;
  promptWithMeta(
    text: string,
    options: {
      readonly grammar?: unknown;
      readonly maxTokens: number;
      readonly temperature?: number;
      readonly seed?: number;
      readonly signal: AbortSignal;
    },
  ): Promise<{ readonly responseText: string; readonly stopReason: string }>;
  dispose(options: { readonly disposeSequence: boolean }): void;
}

const NAME = "node-llama-cpp";

/**
 * Loads `node-llama-cpp` as it is installed where the user works; it is no dependency of ours, since it brings 700 MB.
 * UsageError where it is not there.
 */
export async function loadLlama(folder: string): Promise<LlamaModule> {
  const found = manifestOf(NAME, folder);
  if (found === undefined) {
    throw new UsageError(
      `--gguf needs ${NAME}, which is not installed here: npm install ${NAME}@3, then run again in this folder`,
    );
  }
  const { main = "index.js" } = JSON.parse(await readFile(found, "utf8")) as { main?: string };
  return (await import(pathToFileURL(join(dirname(found), main)).href)) as LlamaModule;
}

/** The manifest of the package that an import in `folder` would get; undefined where there is none. */
function manifestOf(name: string, folder: string): string | undefined {
  try {
    return findPackageJSON(name, pathToFileURL(join(folder, "any.js")));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}
