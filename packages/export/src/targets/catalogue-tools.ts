import { selectTools, type ToolDefinitions } from "@burnish/kto-pairing";
import type { ToolDefinition } from "../dialects/conversation.ts";
import { FindingList } from "../dialects/finding-list.ts";
import { JsonNode } from "../dialects/json-node.ts";
import { readTools } from "../dialects/read/read-tools.ts";
import type { TrainingExample } from "./training-example.ts";

export interface CatalogueToolsOptions {
  readonly definitions: ToolDefinitions;
  /** Most definitions a row, unless it calls more. */
  readonly limit: number;
}

/** Tools of a catalogue for rows that bring none: those that a row calls, and others by its prompt, the same in each run. */
export class CatalogueTools {
  readonly #options: CatalogueToolsOptions;
  readonly #known = new Map<string, readonly ToolDefinition[]>();

  constructor(options: CatalogueToolsOptions) {
    this.#options = options;
  }

  /** JSON text of a list; undefined for a catalogue without tools. */
  textFor({ prompt, answers }: TrainingExample): string | undefined {
    const messages = [...prompt, ...answers.flat()];
    const called = messages.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.kind === "call" ? [part.name] : [])),
    );
    const texts = prompt.map(({ role, parts }) => [
      role,
      parts.map((part) => (part.kind === "text" ? part.text : "")).join(""),
    ]);
    return selectTools({ ...this.#options, called, key: JSON.stringify(texts) });
  }

  /** The example with tools where it has none. */
  addTo(example: TrainingExample): TrainingExample {
    if (example.tools.length > 0) return example;
    const text = this.textFor(example);
    return text === undefined ? example : { ...example, tools: this.#read(text) };
  }

  #read(text: string): readonly ToolDefinition[] {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const tools = readTools(JsonNode.of(text), "openai", new FindingList());
    // A catalogue has few lists of so few tools; should it have many, none is worth holding for long.
    if (this.#known.size === MOST_KNOWN) this.#known.clear();
    this.#known.set(text, tools);
    return tools;
  }
}

const MOST_KNOWN = 256;
