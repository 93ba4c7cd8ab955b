import type { FindingCode, Severity } from "../checks/finding-codes.ts";
import { PROMPT_ROLES } from "../record/prompt-roles.ts";
import type { PlannedField, PlannedTool, ValidationPlan } from "./plan-validation.ts";
import type { PatternRun } from "./plan-validation-pattern.ts";
import type { ScannerMemory } from "./scanner-memory.ts";
import { SCANNED_CODES } from "./validation-codes.ts";
import type { ValidationExports } from "./validation-exports.ts";

// The layouts are those of packages/core/as/validate/plan.ts and names.ts.
const HEADER_BYTES = 72;
const NAME_BYTES = 16;
const ROLE_BYTES = 24;
const FIELD_BYTES = 48;
const RUN_BYTES = 32;
const PARAMETER_BYTES = 32;
/** Vector loads may read so far behind a text. */
const AHEAD = 16;

/** Bytes of a tool, and where in it the calls of the block are counted. */
export const TOOL_BYTES = 40;
export const TOOL_CALLS = 20;
/** The table of names that are not in the catalogue: its slots, their size, and where in one the calls are counted. */
export const NAME_SLOTS = 1024;
export const NAME_SLOT_BYTES = 24;
export const NAME_CALLS = 16;

/** Where parts of the plan lie that the scanner counts in. */
export interface EncodedPlan {
  /** One of TOOL_BYTES for each tool of the plan. */
  readonly tools: number;
  readonly nameSlots: number;
  /** Behind the plan. */
  readonly end: number;
}

/** Writes a plan into the scanner's memory from `start` on and sets it. */
export function encodeValidationPlan(
  plan: ValidationPlan,
  memory: ScannerMemory,
  scanner: ValidationExports,
  start: number,
): EncodedPlan {
  return new Encoder(memory, scanner, start).encode(plan);
}

class Encoder {
  readonly #memory: ScannerMemory;
  readonly #scanner: ValidationExports;
  readonly #text = new TextEncoder();
  #free: number;

  constructor(memory: ScannerMemory, scanner: ValidationExports, start: number) {
    this.#memory = memory;
    this.#scanner = scanner;
    this.#free = start;
  }

  encode(plan: ValidationPlan): EncodedPlan {
    const { roles, allowedFields = [], context, tools = [] } = plan;
    const header = this.#take(HEADER_BYTES);
    const rolesAt = this.#list(roles, ROLE_BYTES, (role, at) => {
      this.#name(at, role.name);
      this.#words(at + NAME_BYTES, [roleFlags(role)]);
    });
    const allowed = this.#list(allowedFields, NAME_BYTES, (name, at) => this.#name(at, name));
    const argument = this.#take(NAME_BYTES);
    if (context !== undefined) this.#name(argument, context.argument);
    const fields = context?.fields ?? [];
    const fieldsAt = this.#list(fields, FIELD_BYTES, (field, at) => this.#field(at, field));
    const toolsAt = this.#list(tools, TOOL_BYTES, (tool, at) => this.#tool(at, tool));
    const [slots, mask] = this.#toolSlots(toolsAt, tools.length);
    const nameSlots = this.#take(NAME_SLOTS * NAME_SLOT_BYTES);
    this.#words(header, [
      flagsOf(plan),
      ...codeMasks(plan.severities),
      Math.min(plan.maxExamples, 2 ** 32 - 1),
      rolesAt,
      rolesAt + roles.length * ROLE_BYTES,
      allowed,
      allowed + allowedFields.length * NAME_BYTES,
      argument,
      fieldsAt,
      fieldsAt + fields.length * FIELD_BYTES,
      slots,
      mask,
      nameSlots,
      toolsAt,
      toolsAt + tools.length * TOOL_BYTES,
    ]);
    this.#scanner.configureValidation(header);
    return { tools: toolsAt, nameSlots, end: this.#free };
  }

  #field(at: number, { name, required, minLength, pattern, fits, unsure }: PlannedField): void {
    const runs = pattern === undefined || pattern === "hard" ? [] : pattern;
    const runsAt = this.#list(runs, RUN_BYTES, (run, place) => this.#run(place, run));
    const length = runs.reduce((sum, { count }) => sum + count, 0);
    const flags =
      (required ? 1 : 0) | (pattern === undefined ? 0 : 2) | (pattern === "hard" ? 4 : 0);
    this.#name(at, name);
    this.#words(at + NAME_BYTES, [fits, unsure, flags, minLength, runsAt, runs.length, length]);
  }

  /** For each low half of a byte a bit for each high half with which it is in the class. */
  #run(at: number, { characters, count }: PatternRun): void {
    const { bytes } = this.#memory;
    for (const code of characters) {
      const place = at + (code & 15);
      bytes[place] = (bytes[place] ?? 0) | (1 << (code >> 4));
    }
    this.#words(at + 16, [count]);
  }

  #tool(at: number, { name, hard, closed, parameters }: PlannedTool): void {
    const parametersAt = this.#list(parameters, PARAMETER_BYTES, (parameter, place) => {
      this.#name(place, parameter.name);
      const { fits, unsure, items, texts } = parameter;
      this.#words(place + NAME_BYTES, [fits, unsure, items, this.#texts(texts)]);
    });
    let required = 0n;
    for (const [index, parameter] of parameters.entries()) {
      if (parameter.required) required |= 1n << BigInt(index);
    }
    this.#name(at, name);
    const flags = (closed ? 1 : 0) | (hard ? 2 : 0);
    this.#words(at + NAME_BYTES, [flags, 0, parametersAt, parameters.length]);
    this.#view.setBigUint64(at + 32, required, true);
  }

  /** NAMEs with one of zeros behind the last; 0 where there are none. */
  #texts(texts: readonly string[]): number {
    if (texts.length === 0) return 0;
    const start = this.#take((texts.length + 1) * NAME_BYTES);
    for (const [index, text] of texts.entries()) this.#name(start + index * NAME_BYTES, text);
    return start;
  }

  /** A hash table of the tools, at most half full: its address and its number of slots less one. */
  #toolSlots(tools: number, count: number): readonly [number, number] {
    if (count === 0) return [0, 0];
    const size = 2 ** Math.ceil(Math.log2(count * 2));
    const slots = this.#take(size * 4);
    const view = this.#view;
    for (let tool = tools; tool < tools + count * TOOL_BYTES; tool += TOOL_BYTES) {
      // The high half of the digest.
      let slot = view.getUint32(tool + 4, true) % size;
      while (view.getUint32(slots + slot * 4, true) !== 0) slot = (slot + 1) % size;
      view.setUint32(slots + slot * 4, tool, true);
    }
    return [slots, size - 1];
  }

  /** Takes room for all items before it writes the first, since items take room for parts of their own. */
  #list<Item>(
    items: readonly Item[],
    size: number,
    write: (item: Item, at: number) => void,
  ): number {
    const start = this.#take(items.length * size);
    for (const [index, item] of items.entries()) write(item, start + index * size);
    return start;
  }

  #name(at: number, name: string): void {
    const text = this.#text.encode(name);
    const address = this.#take(text.length + AHEAD);
    this.#memory.bytes.set(text, address);
    this.#view.setBigInt64(at, this.#scanner.digestOf(address, text.length), true);
    this.#words(at + 8, [address, text.length]);
  }

  #words(at: number, words: readonly number[]): void {
    const view = this.#view;
    for (const [index, word] of words.entries()) view.setUint32(at + index * 4, word, true);
  }

  /** Room of zeros. */
  #take(bytes: number): number {
    const start = Math.ceil(this.#free / 16) * 16;
    this.#free = start + bytes;
    this.#memory.reserve(this.#free + AHEAD);
    return start;
  }

  get #view(): DataView {
    return new DataView(this.#memory.bytes.buffer);
  }
}

function flagsOf(plan: ValidationPlan): number {
  const flags = [
    plan.singleTurn,
    plan.labelRequired,
    plan.allowedFields !== undefined,
    plan.resultInPrompts,
    plan.resultInCompletions,
    plan.secrets,
    plan.tools !== undefined,
    plan.context !== undefined,
    plan.context?.first === true,
  ];
  return flags.reduce((bits, flag, index) => bits | (flag ? 1 << index : 0), 0);
}

function roleFlags({ name, allowed }: { name: string; allowed: boolean }): number {
  const isUser = name === "user" || name === "human";
  const isSystem = name === "system" || name === "developer";
  const isResult = name === "tool" || name === "function";
  const flags = [allowed, PROMPT_ROLES.has(name), isUser, isSystem, isResult];
  return flags.reduce((bits, flag, index) => bits | (flag ? 1 << index : 0), 0);
}

/** Bits of the codes that are counted, and of those with each severity. */
function codeMasks(severities: ReadonlyMap<FindingCode, Severity>): readonly number[] {
  const maskOf = (wanted: (severity: Severity | undefined) => boolean): number =>
    SCANNED_CODES.reduce(
      (mask, code, index) => mask | (wanted(severities.get(code)) ? 1 << index : 0),
      0,
    );
  return [
    maskOf((severity) => severity !== undefined),
    maskOf((severity) => severity === "error"),
    maskOf((severity) => severity === "warning"),
    maskOf((severity) => severity === "info"),
  ];
}
