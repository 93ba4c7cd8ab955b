import { UsageError } from "@burnish/core";

/**
 * Reads what the command line gave for one flag: text, texts where it is repeatable, true for a switch, undefined where
 * it was left out. Throws UsageError with what is wrong, without the flag's name. These few readers stand where a
 * schema library would take longer to load than a small file takes to filter.
 */
export type FlagReader<Value> = (raw: unknown) => Value;

/** The readers of a command's flags by name, as the command line library spells names: `maxLine` for `--max-line`. */
export type FlagShape = Readonly<Record<string, FlagReader<unknown>>>;

/** What the readers of a shape give. */
export type FlagsOf<Shape extends FlagShape> = {
  readonly [Name in keyof Shape]: ReturnType<Shape[Name]>;
};

/** Text as it was given. */
export const anyText: FlagReader<string> = (raw) => {
  if (typeof raw !== "string") throw new UsageError("a value is missing");
  return raw;
};

/** True where the switch was given. */
export const isSet: FlagReader<boolean> = (raw) => raw === true;

/** A flag that may be left out. */
export function optional<Value>(read: FlagReader<Value>): FlagReader<Value | undefined> {
  return (raw) => (raw === undefined ? undefined : read(raw));
}

/** A flag that was given once or more, in the order given. */
export function listOf<Value>(read: FlagReader<Value>): FlagReader<readonly Value[]> {
  return (raw) => {
    if (!Array.isArray(raw)) throw new UsageError("a value is missing");
    return raw.map((value) => read(value));
  };
}

/** One of a few words. */
export function oneOf<const Choice extends string>(
  ...choices: readonly Choice[]
): FlagReader<Choice> {
  return (raw) => {
    const found = choices.find((choice) => choice === raw);
    if (found === undefined) throw new UsageError(`write one of ${choices.join(", ")}`);
    return found;
  };
}

/** A value that also passes `test`; `message` is told where it does not. */
export function checked<Value>(
  read: FlagReader<Value>,
  test: (value: Value) => boolean,
  message: string,
): FlagReader<Value> {
  return (raw) => {
    const value = read(raw);
    if (!test(value)) throw new UsageError(message);
    return value;
  };
}
