import { Template } from "@huggingface/jinja";
import { isRuntimeValue, pythonText, pythonTypeName, type RuntimeValue } from "./python-text.ts";

/** A node of a parsed template. */
interface Node {
  readonly type: string;
  [member: string]: unknown;
}

/** Names that no template has, by what stands behind them. */
const NAMES = {
  install: "__burnish_install__",
  text: "__burnish_text__",
  texts: "__burnish_texts__",
  left: "__burnish_left__",
  right: "__burnish_right__",
  defined: "__burnish_defined__",
} as const;

const STATEMENTS: ReadonlySet<string> = new Set([
  ...["Set", "If", "For", "Macro", "CallStatement", "FilterStatement"],
  ...["Break", "Continue", "Comment", "StringLiteral"],
]);
/** Filters for which Python makes a text of what they get. */
const TEXT_FILTERS: ReadonlySet<string> = new Set([
  ...["string", "upper", "lower", "title", "capitalize", "trim", "replace"],
]);
/** Where nodes stand that are printed one after another. */
const BODIES: ReadonlySet<string> = new Set(["body", "alternate", "defaultBlock"]);
/** What is no expression to be evaluated. */
const NAMED: ReadonlySet<string> = new Set(["operator", "assignee", "loopvar"]);

/**
 * Parses a template and rewrites it so that it prints and refuses as under Python where the engine is of JavaScript: `True`,
 * `None`, lists and objects as `repr` prints them, `+` of a text and something else, members of what is undefined. Render
 * it with `pythonFunctions()` among the variables. Throws what the parser throws. What stays different: pairs of `items()`
 * are lists, which shows only where a template prints them.
 */
export function parsePythonTemplate(text: string): Template {
  const template = new Template(text);
  const { parsed } = template;
  if (!isNode(parsed)) throw new Error("a parsed template is no node");
  rewriteMembers(parsed);
  const natives = [NAMES.left, NAMES.right, NAMES.defined].join(", ");
  parsed.body = [call(`${NAMES.install}([${natives}])`), ...nodesOf(parsed.body)];
  return template;
}

/** What a rewritten template calls; made anew for each rendering. */
export function pythonFunctions(): Readonly<Record<string, (given: unknown) => unknown>> {
  const pending: RuntimeValue[] = [];
  /** Functions that hand on the value itself; what the engine wraps can only give plain data. */
  const natives: readonly ((value: RuntimeValue) => RuntimeValue)[] = [
    (left) => {
      pending.push(left);
      return left;
    },
    (right) => {
      const left = pending.pop();
      if (left !== undefined) checkSum(left, right);
      return right;
    },
    (value) => {
      if (value.type === "UndefinedValue") throw new Error("a member of what is undefined");
      return value;
    },
  ];
  const none = (): string => "";
  return {
    [NAMES.install]: (given) => {
      for (const [at, native] of natives.entries()) {
        const made: unknown = Array.isArray(given) ? given[at] : undefined;
        if (!isRuntimeValue(made)) throw new Error("the template engine has other functions");
        made.value = ([value]: readonly RuntimeValue[]) =>
          value === undefined ? value : native(value);
      }
      return "";
    },
    [NAMES.text]: (given) => valuesOf(given).map(pythonText).join(""),
    [NAMES.texts]: (given) =>
      valuesOf(given).flatMap((value) =>
        Array.isArray(value.value) ? valuesOf(value.value).map(pythonText) : [pythonText(value)],
      ),
    [NAMES.left]: none,
    [NAMES.right]: none,
    [NAMES.defined]: none,
  };
}

/** Python adds no text to anything else. */
function checkSum(left: RuntimeValue, right: RuntimeValue): void {
  const isText = (value: RuntimeValue): boolean => value.type === "StringValue";
  if (isText(left) === isText(right)) return;
  const [one, other] = [pythonTypeName(left), pythonTypeName(right)];
  throw new Error(
    isText(left)
      ? `can only concatenate str (not "${other}") to str`
      : `unsupported operand type(s) for +: '${one}' and '${other}'`,
  );
}

function valuesOf(given: unknown): readonly RuntimeValue[] {
  return Array.isArray(given) ? given.filter(isRuntimeValue) : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}

function nodesOf(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function rewriteMembers(node: Node): void {
  for (const [name, member] of Object.entries(node)) {
    if (NAMED.has(name)) continue;
    if (isNode(member)) node[name] = rewrite(member);
    else if (BODIES.has(name)) node[name] = nodesOf(member).map(rewritePrinted);
    else if (Array.isArray(member)) node[name] = member.map(rewriteIfNode);
    else if (member instanceof Map) {
      node[name] = new Map([...member].map(([key, item]) => [key, rewriteIfNode(item)]));
    }
  }
}

function rewriteIfNode(member: unknown): unknown {
  return isNode(member) ? rewrite(member) : member;
}

function rewritePrinted(node: Node): Node {
  const rewritten = rewrite(node);
  return STATEMENTS.has(node.type) ? rewritten : wrapped(NAMES.text, rewritten);
}

function rewrite(node: Node): Node {
  rewriteMembers(node);
  const { type } = node;
  if (type === "BinaryExpression") rewriteSum(node);
  else if (type === "MemberExpression") replace(node, "object", (one) => passed("defined", one));
  else if (type === "FilterExpression") {
    const name = filterName(node.filter);
    if (name === "join") replace(node, "operand", (one) => wrapped(NAMES.texts, one));
    else if (name !== undefined && TEXT_FILTERS.has(name)) {
      replace(node, "operand", (one) => wrapped(NAMES.text, one));
    }
  }
  return node;
}

function rewriteSum(node: Node): void {
  const sign = isNode(node.operator) ? node.operator.value : undefined;
  if (sign === "+") {
    replace(node, "left", (one) => passed("left", one));
    replace(node, "right", (one) => passed("right", one));
  } else if (sign === "~") {
    replace(node, "left", (one) => wrapped(NAMES.text, one));
    replace(node, "right", (one) => wrapped(NAMES.text, one));
  }
}

function replace(node: Node, name: string, change: (member: Node) => Node): void {
  const member = node[name];
  if (isNode(member)) node[name] = change(member);
}

function filterName(filter: unknown): string | undefined {
  if (!isNode(filter)) return undefined;
  if (filter.type === "CallExpression") return filterName(filter.callee);
  return typeof filter.value === "string" ? filter.value : undefined;
}

/** A call that hands the value over in a list, so that it comes with its type. */
function wrapped(name: string, operand: Node): Node {
  const made = call(`${name}([0])`);
  const [list] = nodesOf(made.args);
  if (list === undefined) throw new Error("a call has no arguments");
  list.value = [operand];
  return made;
}

/** A call of a function that gives back what it gets. */
function passed(name: "left" | "right" | "defined", operand: Node): Node {
  const made = call(`${NAMES[name]}(0)`);
  made.args = [operand];
  return made;
}

/** The node of an expression: the engine looks at classes that it does not export. */
function call(expression: string): Node {
  const [node] = new Template(`{{ ${expression} }}`).parsed.body;
  if (!isNode(node)) throw new Error("a parsed expression is no node");
  return node;
}
