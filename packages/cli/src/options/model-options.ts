import { decimalNumber } from "./decimal-number.ts";
import { anyText, type FlagsOf, isSet, oneOf, optional } from "./flag-readers.ts";
import type { OptionSet, OptionSpec } from "./option-set.ts";
import { wholeNumber } from "./whole-number.ts";

const shape = {
  model: optional(anyText),
  endpoint: optional(anyText),
  gguf: optional(anyText),
  wire: optional(oneOf("openai", "anthropic")),
  keyEnv: optional(anyText),
  keyFile: optional(anyText),
  allowHttp: isSet,
  journal: optional(anyText),
  dryRun: isSet,
  maxCost: optional(decimalNumber("above-zero")),
  price: optional(anyText),
  maxRequests: optional(wholeNumber(1)),
  maxMinutes: optional(decimalNumber("above-zero")),
  concurrency: optional(wholeNumber(1)),
  rpm: optional(decimalNumber("above-zero")),
  tpm: optional(decimalNumber("above-zero")),
  maxTokens: optional(wholeNumber(1)),
  temperature: optional(decimalNumber("zero-too")),
  tokenizer: optional(anyText),
  fallback: optional(oneOf("rules")),
};

const specs: readonly OptionSpec[] = [
  { flags: "--model <name>", description: "the model of --with model, as its endpoint names it" },
  {
    flags: "--endpoint <url>",
    description:
      "where the model is asked, such as http://127.0.0.1:11434/v1 (default: OpenAI's or Anthropic's own, by --wire)",
  },
  {
    flags: "--gguf <file>",
    description:
      "a GGUF model that node-llama-cpp, where it is installed, runs in this process, instead of an endpoint",
  },
  {
    flags: "--wire <format>",
    description:
      "what the endpoint speaks (default: anthropic for claude models and Anthropic's endpoint, else openai)",
    choices: ["openai", "anthropic"],
  },
  {
    flags: "--key-env <name>",
    description:
      "variable that holds the key (default: OPENAI_API_KEY or ANTHROPIC_API_KEY, for their own endpoints alone)",
  },
  { flags: "--key-file <file>", description: "file with the key, readable by you alone" },
  { flags: "--allow-http", description: "let key and data go to another host without encryption" },
  {
    flags: "--journal <file>",
    description:
      "every answer, to go on from where a run ended (default: OUTPUT.journal.jsonl); failed requests are made again",
  },
  {
    flags: "--dry-run",
    description: "count requests, tokens and cost of the whole input; ask nothing, write nothing",
  },
  {
    flags: "--max-cost <amount>",
    description: "most that this run may cost, in the currency of the price, such as 5.00",
  },
  {
    flags: "--price <in/out[/cached]>",
    description:
      "price of a million tokens, such as 2.5/10/1.25 (default: the list price, if known)",
  },
  { flags: "--max-requests <n>", description: "most attempts of this run" },
  { flags: "--max-minutes <n>", description: "send nothing any more after so many minutes" },
  { flags: "--concurrency <n>", description: "most requests under way at once (default: 8)" },
  { flags: "--rpm <n>", description: "most requests a minute" },
  { flags: "--tpm <n>", description: "most tokens a minute" },
  { flags: "--max-tokens <n>", description: "most tokens of an answer (default: 600)" },
  { flags: "--temperature <n>", description: "how freely the model words (default: its own)" },
  {
    flags: "--tokenizer <file>",
    description: "tokenizer.json of the model, for exact counts (default: an estimate)",
  },
  {
    flags: "--fallback <writer>",
    description: "rules: where a model's texts are refused, try those of the rules",
    choices: ["rules"],
  },
];

/** Which model writes, where it is asked, and what that may take. */
export const modelOptions = { shape, specs } satisfies OptionSet<typeof shape>;

export type ModelFlags = FlagsOf<typeof shape>;
