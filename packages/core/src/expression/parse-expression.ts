import type {
  ComparisonOperator,
  Expression,
  Operand,
  PathSegments,
  Scalar,
} from "./expression.ts";
import { syntaxError } from "./syntax-error.ts";
import { type Token, tokenise } from "./tokens.ts";

/** Deepest nesting of parentheses and `not`. */
const MAX_NESTING = 200;

const COMPARISONS: ReadonlyMap<string, ComparisonOperator> = new Map([
  ["=", "="],
  ["==", "="],
  ["!=", "!="],
  ["<", "<"],
  ["<=", "<="],
  [">", ">"],
  [">=", ">="],
]);
const LITERALS: ReadonlyMap<string, Scalar> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);
const RESERVED: ReadonlySet<string> = new Set([...LITERALS.keys(), "and", "or", "not", "in"]);
const FUNCTIONS: ReadonlySet<string> = new Set(["has", "length", "contains"]);

/**
 * Reads a condition such as `overall_quality < 3 and not has(messages)`. From loose to tight: `or` (`||`), `and` (`&&`),
 * `not` (`!`), then `= == != < <= > >= in [..]` between literals, paths (`a.b[0]`, odd keys in backticks) and
 * `length(path)`, or `has(path)`, `contains(path, value)`, a path alone. Reserved words are read in any case.
 * Throws UsageError with the source, a caret under the place and what was expected.
 */
export function parseExpression(source: string): Expression {
  return new Parser(source).parse();
}

class Parser {
  readonly #source: string;
  readonly #tokens: readonly Token[];
  #at = 0;
  #nesting = 0;

  constructor(source: string) {
    this.#source = source;
    this.#tokens = tokenise(source);
  }

  parse(): Expression {
    const expression = this.#or();
    if (this.#token().kind !== "end") {
      this.#fail("`and`, `or` or the end");
    }
    return expression;
  }

  #or(): Expression {
    const parts = [this.#and()];
    while (this.#acceptWord("or") || this.#acceptSymbol("||")) {
      parts.push(this.#and());
    }
    return joined("or", parts);
  }

  #and(): Expression {
    const parts = [this.#not()];
    while (this.#acceptWord("and") || this.#acceptSymbol("&&")) {
      parts.push(this.#not());
    }
    return joined("and", parts);
  }

  #not(): Expression {
    if (!this.#acceptWord("not") && !this.#acceptSymbol("!")) {
      return this.#condition();
    }
    return this.#nested(() => ({ kind: "not", part: this.#not() }));
  }

  #condition(): Expression {
    if (this.#acceptSymbol("(")) {
      return this.#nested(() => {
        const expression = this.#or();
        this.#expectSymbol(")", "`)`, `and` or `or`");
        return expression;
      });
    }
    const called = this.#acceptFunction("has", "contains");
    if (called === "has") {
      const path = this.#path();
      this.#expectSymbol(")");
      return { kind: "has", path };
    }
    if (called === "contains") {
      const path = this.#path();
      this.#expectSymbol(",");
      const value = this.#scalar();
      this.#expectSymbol(")");
      return { kind: "contains", path, value };
    }
    return this.#comparison();
  }

  #comparison(): Expression {
    const left = this.#operand("a field, a value, `not` or `(`");
    const token = this.#token();
    const operator = token.kind === "symbol" ? COMPARISONS.get(token.symbol) : undefined;
    if (operator !== undefined) {
      this.#at++;
      return { kind: "compare", operator, left, right: this.#operand("a value or a field") };
    }
    if (this.#acceptWord("in")) {
      return { kind: "in", operand: left, values: this.#list() };
    }
    if (this.#acceptWord("not")) {
      if (!this.#acceptWord("in")) {
        this.#fail("`in` after `not`");
      }
      return { kind: "not", part: { kind: "in", operand: left, values: this.#list() } };
    }
    const standsAlone =
      left.kind === "path" || (left.kind === "literal" && typeof left.value === "boolean");
    if (!standsAlone) {
      this.#fail("a comparison (=, !=, <, <=, >, >=, in)");
    }
    return { kind: "truth", operand: left };
  }

  #operand(expected: string): Operand {
    if (this.#acceptFunction("length") !== undefined) {
      const path = this.#path();
      this.#expectSymbol(")");
      return { kind: "length", path };
    }
    const value = this.#acceptScalar();
    return value === undefined
      ? { kind: "path", path: this.#path(expected) }
      : { kind: "literal", value };
  }

  #list(): readonly Scalar[] {
    this.#expectSymbol("[");
    const values: Scalar[] = [];
    if (this.#acceptSymbol("]")) {
      return values;
    }
    do {
      values.push(this.#scalar());
    } while (this.#acceptSymbol(","));
    this.#expectSymbol("]", "`,` or `]`");
    return values;
  }

  #scalar(): Scalar {
    const value = this.#acceptScalar();
    return value === undefined ? this.#fail("a number, a quoted text, true, false or null") : value;
  }

  /** Undefined where no literal stands here. */
  #acceptScalar(): Scalar | undefined {
    const token = this.#token();
    if (token.kind === "number" || token.kind === "string") {
      this.#at++;
      return token.value;
    }
    const value = LITERALS.get(this.#word());
    if (value !== undefined) {
      this.#at++;
    }
    return value;
  }

  #path(expected = "a field"): PathSegments {
    const path: (string | number)[] = [this.#key(expected, true)];
    for (;;) {
      if (this.#acceptSymbol(".")) {
        path.push(this.#key("a key", false));
      } else if (this.#acceptSymbol("[")) {
        path.push(this.#index());
        this.#expectSymbol("]");
      } else {
        return path;
      }
    }
  }

  #key(expected: string, first: boolean): string {
    const token = this.#token();
    if (token.kind !== "name" || (first && !token.quoted && RESERVED.has(this.#word()))) {
      return this.#fail(expected);
    }
    const next = this.#tokens[this.#at + 1];
    if (first && !token.quoted && next?.kind === "symbol" && next.symbol === "(") {
      const known = FUNCTIONS.has(token.name) ? expected : "has, length or contains";
      return this.#fail(known);
    }
    this.#at++;
    return token.name;
  }

  #index(): number {
    const token = this.#token();
    if (token.kind !== "number" || !/^\d+$/.test(token.text)) {
      return this.#fail("an array index such as [0]");
    }
    this.#at++;
    return token.value;
  }

  /** Counts one level, so that a hostile expression ends in a message instead of a full stack. */
  #nested(read: () => Expression): Expression {
    if (this.#nesting === MAX_NESTING) {
      const message = `Expression is nested too deeply; expected at most ${MAX_NESTING} levels`;
      throw syntaxError(this.#source, this.#token().start, message);
    }
    this.#nesting++;
    const expression = read();
    this.#nesting--;
    return expression;
  }

  #token(): Token {
    const token = this.#tokens[Math.min(this.#at, this.#tokens.length - 1)];
    return token ?? this.#fail("an expression");
  }

  /** The bare name at this place in lower case, empty where none stands here. */
  #word(): string {
    const token = this.#token();
    return token.kind === "name" && !token.quoted ? token.name.toLowerCase() : "";
  }

  #acceptWord(word: string): boolean {
    const found = this.#word() === word;
    this.#at += found ? 1 : 0;
    return found;
  }

  #acceptSymbol(symbol: string): boolean {
    const token = this.#token();
    const found = token.kind === "symbol" && token.symbol === symbol;
    this.#at += found ? 1 : 0;
    return found;
  }

  #acceptFunction(...names: readonly string[]): string | undefined {
    const token = this.#token();
    const next = this.#tokens[this.#at + 1];
    const isCall = token.kind === "name" && !token.quoted && names.includes(token.name);
    if (!isCall || next?.kind !== "symbol" || next.symbol !== "(") {
      return undefined;
    }
    this.#at += 2;
    return token.name;
  }

  #expectSymbol(symbol: string, expected = `\`${symbol}\``): void {
    if (!this.#acceptSymbol(symbol)) {
      this.#fail(expected);
    }
  }

  #fail(expected: string): never {
    const token = this.#tokens[this.#at] ?? { start: this.#source.length, kind: "end" };
    const problem = token.kind === "end" ? "Expression ends too early" : "Expression is not valid";
    throw syntaxError(this.#source, token.start, `${problem}; expected ${expected}`);
  }
}

function joined(kind: "and" | "or", parts: readonly Expression[]): Expression {
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : { kind, parts };
}
