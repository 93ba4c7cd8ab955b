import { pythonNumber } from "./python-number.ts";

/** A value of the template engine while it runs; `value` depends on `type`. */
export interface RuntimeValue {
  readonly type: string;
  value: unknown;
}

export function isRuntimeValue(value: unknown): value is RuntimeValue {
  return typeof value === "object" && value !== null && "type" in value && "value" in value;
}

/** What Python prints for a value: texts as they are, `True`, `None`, lists and objects as `repr` does; nothing for undefined. */
export function pythonText(value: RuntimeValue): string {
  if (value.type === "UndefinedValue") return "";
  return value.type === "StringValue" ? String(value.value) : pythonRepr(value);
}

/** Python's name of a value's type, for its messages. */
export function pythonTypeName({ type }: RuntimeValue): string {
  return TYPE_NAMES[type] ?? type;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  StringValue: "str",
  IntegerValue: "int",
  FloatValue: "float",
  BooleanValue: "bool",
  NullValue: "NoneType",
  ArrayValue: "list",
  TupleValue: "tuple",
  ObjectValue: "dict",
  UndefinedValue: "Undefined",
};

function pythonRepr(value: RuntimeValue): string {
  const { type, value: inner } = value;
  if (type === "NullValue") return "None";
  if (Array.isArray(inner)) {
    const items = inner.filter(isRuntimeValue).map(pythonRepr);
    if (type !== "TupleValue") return `[${items.join(", ")}]`;
    return items.length === 1 ? `(${items[0]},)` : `(${items.join(", ")})`;
  }
  if (inner instanceof Map) {
    const members = [...inner].flatMap(([key, item]: readonly [unknown, unknown]) =>
      isRuntimeValue(item) ? [`${quoted(String(key))}: ${pythonRepr(item)}`] : [],
    );
    return `{${members.join(", ")}}`;
  }
  if (typeof inner === "string") return quoted(inner);
  if (typeof inner === "boolean") return inner ? "True" : "False";
  if (typeof inner === "number") {
    return type === "FloatValue" ? pythonNumber(inner.toExponential()) : String(inner);
  }
  return type === "UndefinedValue" ? "Undefined" : `<${type}>`;
}

const ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
/** What `repr` escapes: the backslash, and what is not printable. */
const UNPRINTABLE = /[\\\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(UNPRINTABLE, escapeCharacter);
  return `${quote}${quote === "'" ? escaped.replaceAll("'", "\\'") : escaped}${quote}`;
}

function escapeCharacter(character: string): string {
  if (character === "\\") return "\\\\";
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 0x100) return ESCAPES[character] ?? `\\x${hex.padStart(2, "0")}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}
