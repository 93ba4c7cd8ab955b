import type { JsonObject } from "../record/sound-record.ts";
import type { ParameterType } from "./parameter-type.ts";

/** The tools that may be called, by name, in the order of their file. Plain data that crosses threads. */
export interface Catalogue {
  readonly tools: ReadonlyMap<string, Tool>;
}

export interface Tool {
  readonly name: string;
  /** Parameters by name, in the order of the catalogue. */
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** True where the tool takes no parameter beside these. */
  readonly closed: boolean;
  /** JSON Schema of the whole arguments, made safe by `prepareToolSchema`; absent where the catalogue lists parameters. */
  readonly schema?: PreparedSchema;
}

export interface Parameter {
  readonly required: boolean;
  /** Absent where the type is unknown or checked by the tool's schema. */
  readonly type?: ParameterType;
}

/** A JSON Schema with only the keywords that are checked, all of them well-formed. */
export interface PreparedSchema {
  readonly root: JsonObject | boolean;
  /** Most steps that checking one value takes: schema nodes with every `$ref` written out; Infinity where it recurs. */
  readonly size: number;
  /** Patterns by the format name that stands for them in `root`. */
  readonly patterns: ReadonlyMap<string, string>;
}
