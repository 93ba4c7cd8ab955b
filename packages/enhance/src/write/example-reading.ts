import type { Example } from "@burnish/scoring";
import type { EnhanceSpec } from "../spec/enhance-spec.ts";
import { type OldMemory, oldMemory } from "./old-memory.ts";
import { type CallFacts, readCall } from "./read-call.ts";
import { type ResultFacts, readResult } from "./read-result.ts";
import { seemsEnglish } from "./seems-english.ts";

/** What the rules know of an example before they choose any words. */
export interface ExampleReading {
  /** Undefined where the example has no call that parsed. */
  readonly call: CallFacts | undefined;
  /** Undefined where the prompt is no pasted result. */
  readonly result: ResultFacts | undefined;
  /** Undefined where the old memory is empty or a placeholder. */
  readonly old: OldMemory | undefined;
  /** Whether its own texts are in English. */
  readonly isEnglish: boolean;
}

const known = new WeakMap<Example, LazyReading>();

/**
 * Reads an example, each part when it is first asked for; the same one, which gets several proposals, is not read again.
 * Its values must not change in between.
 */
export function exampleReading(example: Example, spec: EnhanceSpec): ExampleReading {
  const before = known.get(example);
  if (before?.spec === spec) return before;
  const reading = new LazyReading(example, spec);
  known.set(example, reading);
  return reading;
}

class LazyReading implements ExampleReading {
  readonly spec: EnhanceSpec;
  readonly old: OldMemory | undefined;
  readonly #example: Example;
  #rest: Omit<ExampleReading, "old"> | undefined;

  constructor(example: Example, spec: EnhanceSpec) {
    this.spec = spec;
    this.old = oldMemory(example, spec);
    this.#example = example;
  }

  get call(): CallFacts | undefined {
    return this.#read().call;
  }

  get result(): ResultFacts | undefined {
    return this.#read().result;
  }

  get isEnglish(): boolean {
    return this.#read().isEnglish;
  }

  #read(): Omit<ExampleReading, "old"> {
    this.#rest ??= {
      call: readCall(this.#example),
      result: readResult(this.#example),
      isEnglish: seemsEnglish(this.#example),
    };
    return this.#rest;
  }
}
