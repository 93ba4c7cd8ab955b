import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { interopScript, runPython } from "./python.ts";

/** One training to try; see `interop/train_steps.py`. */
export interface TrainJob {
  readonly trainer: "sft" | "kto" | "dpo";
  readonly path: string;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly template?: string;
  /** Its tokenizer puts its first token before each text. */
  readonly opens?: boolean;
}

export interface Trained {
  readonly loss?: number;
  readonly rows?: number;
  readonly first?: string;
  /** What of the first row the loss is on. */
  readonly learnt?: string;
  /** Longest text of a batch, behind the cut. */
  readonly batch?: string;
  readonly error?: string;
  readonly message?: string;
}

/** Trains a step of each job on a tiny model, all in one process. */
export function trainAll(folder: string, jobs: readonly TrainJob[]): readonly Trained[] {
  const model = join(folder, "model");
  runPython(folder, interopScript("make_tiny_model.py"), [model]);
  const path = join(folder, "train.json");
  writeFileSync(path, JSON.stringify(jobs));
  return JSON.parse(runPython(folder, interopScript("train_steps.py"), [model, path])) as Trained[];
}

/** A conversation to render; see `interop/render_templates.py`. */
export interface RenderedChat {
  readonly messages: string;
  readonly tools: string | null;
  readonly open: boolean;
}

export interface RenderJob {
  readonly template: string | { readonly trl: string };
  readonly tokens: Readonly<Record<string, string>>;
  readonly chats: readonly RenderedChat[];
}

export interface RenderedJob {
  readonly template: string;
  readonly texts: readonly (string | { readonly error: string; readonly message: string })[];
}

/** Renders with transformers, all in one process. */
export function renderAll(folder: string, jobs: readonly RenderJob[]): readonly RenderedJob[] {
  const path = join(folder, "render.json");
  writeFileSync(path, JSON.stringify(jobs));
  return JSON.parse(
    runPython(folder, interopScript("render_templates.py"), [path]),
  ) as RenderedJob[];
}
