import type { Catalogue, Tool } from "../catalogue/catalogue.ts";
import { suggestion } from "../catalogue/closest-name.ts";
import { compileSchemaCheck, type SchemaCheck } from "../catalogue/compile-schema-check.ts";
import { fitsType, nameOfType } from "../catalogue/parameter-type.ts";
import type { Conversation } from "../record/dialect.ts";
import type { JsonObject } from "../record/sound-record.ts";
import { valueSize } from "../record/value-size.ts";
import { excerpt, excerptName } from "./excerpt.ts";
import type { FindingList } from "./finding.ts";
import { OwnToolCache, type OwnTools } from "./own-tool-cache.ts";

/** Most steps (those of the schema times values) that one call may cost. */
const MAX_STEPS = 1_000_000;
/** The same where the record brings the schema along. */
const MAX_OWN_STEPS = 50_000;
const MAX_VALUES = 5000;
const MAX_DEPTH = 200;

/** Holds calls against the catalogue, or against the tools that a record brings along where there is none. */
export class CallChecker {
  readonly #catalogue: Catalogue | undefined;
  /** An argument that the profile looks after. */
  readonly #context: string | undefined;
  readonly #checks = new WeakMap<Tool, SchemaCheck>();
  readonly #ownTools = new OwnToolCache();

  constructor(catalogue: Catalogue | undefined, context: string | undefined) {
    this.#catalogue = catalogue;
    this.#context = context;
  }

  /** The tools that the calls of this conversation may name; undefined where nothing says so. */
  toolsOf(conversation: Conversation): OwnTools | undefined {
    if (this.#catalogue !== undefined)
      return { tools: this.#catalogue.tools, faults: [], own: false };
    return conversation.tools.length === 0 ? undefined : this.#ownTools.read(conversation.tools);
  }

  /** Checks one call of a known name. */
  check(
    call: { readonly name: string; readonly value: JsonObject | undefined; readonly place: string },
    known: OwnTools,
    list: FindingList,
  ): void {
    const { name, value, place } = call;
    const tool = known.tools.get(name);
    if (tool === undefined) {
      // A tool whose definition is at fault was reported as such.
      if (known.faults.length > 0) return;
      list.add("catalogue/unknown-tool", place, () => {
        const where = known.own ? "among the record's tools" : "in the catalogue";
        return `the tool ${excerptName(name)} is not ${where}${suggestion(name, known.tools.keys())}`;
      });
      return;
    }
    if (value === undefined) return;
    this.#checkNames(tool, value, place, list);
    this.#checkTypes(tool, value, place, list);
    this.#checkSchema(tool, value, { place, own: known.own }, list);
  }

  #checkNames(tool: Tool, value: JsonObject, place: string, list: FindingList): void {
    const shown = excerptName(tool.name);
    for (const [name, { required }] of tool.parameters) {
      if (!required || name === this.#context || Object.hasOwn(value, name)) continue;
      list.add(
        "catalogue/missing-parameter",
        place,
        () => `${shown} needs the parameter ${excerptName(name)}; add it`,
      );
    }
    if (!tool.closed || !list.wants("catalogue/unknown-parameter")) return;
    for (const name of Object.keys(value)) {
      if (tool.parameters.has(name) || name === this.#context) continue;
      list.add("catalogue/unknown-parameter", place, () => {
        const hint = suggestion(name, tool.parameters.keys());
        return `${shown} has no parameter ${excerptName(name)}${hint === "" ? "; remove it" : hint}`;
      });
    }
  }

  #checkTypes(tool: Tool, value: JsonObject, place: string, list: FindingList): void {
    for (const [name, { type }] of tool.parameters) {
      if (type === undefined || !Object.hasOwn(value, name)) continue;
      const member = value[name];
      if (member === undefined || fitsType(member, type)) continue;
      list.add("catalogue/wrong-type", place, () => {
        const found = typeof member === "string" ? excerpt(member) : nameOfType(member);
        return `${excerptName(tool.name)}: ${excerptName(name)} is ${found}; it must be ${type.text}`;
      });
    }
  }

  #checkSchema(
    tool: Tool,
    value: JsonObject,
    at: { readonly place: string; readonly own: boolean },
    list: FindingList,
  ): void {
    const { schema } = tool;
    if (schema === undefined) return;
    const { place } = at;
    const values = valueSize(value, { values: MAX_VALUES, depth: MAX_DEPTH });
    // A schema that recurs costs more than can be said beforehand; only a catalogue, which the user chose, may do so.
    const cost = at.own || Number.isFinite(schema.size) ? values * schema.size : values;
    const most = at.own ? MAX_OWN_STEPS : MAX_STEPS;
    const issues = cost > most ? undefined : this.#schemaCheck(tool)(value);
    if (issues === undefined) {
      list.add(
        "catalogue/not-checked",
        place,
        () =>
          `${excerptName(tool.name)}: the arguments are too large or too deep for their schema to be checked`,
      );
      return;
    }
    for (const { pointer, keyword, message } of issues) {
      const path = pointer.split("/");
      const top = path.length <= 2;
      const seen =
        (pointer === "" && keyword === "required") || (top && keyword === "false" && tool.closed);
      if (seen || (top && keyword === "false" && path[1] === this.#context)) continue;
      const code = top && keyword === "type" ? "catalogue/wrong-type" : "catalogue/schema";
      list.add(
        code,
        place,
        () =>
          `${excerptName(tool.name)}: ${describePointer(path)} ${message}; make it fit the schema`,
      );
    }
  }

  #schemaCheck(tool: Tool): SchemaCheck {
    let check = this.#checks.get(tool);
    if (check === undefined) {
      check = tool.schema === undefined ? () => [] : compileSchemaCheck(tool.schema);
      this.#checks.set(tool, check);
    }
    return check;
  }
}

function describePointer(path: readonly string[]): string {
  if (path.length < 2) return "the arguments";
  return excerptName(path.slice(1).map(decode).join("."));
}

function decode(part: string): string {
  return decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
}
