import { parseAst } from "vitest/node";
import type { Mutant } from "./mutant.ts";
import { type NodeChange, nodeChanges } from "./node-changes.ts";
import { childNode, runningChildren, type SyntaxNode } from "./syntax-node.ts";

/** One file with all its mutants in it, each behind a switch. */
export interface SwitchedFile {
  /** TypeScript with the lines of the original; `globalThis.burnishMutants` must be there when it runs. */
  readonly code: string;
  readonly mutants: readonly Mutant[];
}

/** A place in the text with the changes that may stand there. */
interface Site {
  readonly start: number;
  readonly end: number;
  readonly block: boolean;
  readonly changes: readonly NodeChange[];
}

/** On the first line, so that every other line keeps its number. */
const HEADER = "function burnishMutant(id) { return globalThis.burnishMutants.isActive(id); } ";

/**
 * All mutants of a TypeScript file. An expression becomes `burnishMutant(7) ? (changed) : (original)`, a block gets a switch around
 * all that is in it, so one load of the module serves every mutant. Throws what the parser throws.
 */
export function switchMutants(file: string, source: string, firstId: number): SwitchedFile {
  const program = parseAst(source, { lang: "ts" });
  const sites: Site[] = [];
  collect({ ...program, start: 0, end: source.length }, source, false, sites);
  sites.sort((a, b) => a.start - b.start || b.end - a.end);
  const mutants: Mutant[] = [];
  const idsOf = sites.map((site) =>
    site.changes.map(({ operator, text }) => {
      const id = firstId + mutants.length;
      mutants.push({
        id,
        file,
        line: source.slice(0, site.start).split("\n").length,
        operator,
        original: source.slice(site.start, site.end),
        replacement: text,
      });
      return id;
    }),
  );
  const code = weave(source, sites, idsOf);
  return { code: HEADER + code, mutants };
}

/** `inChain`: part of `a?.b.c` that cannot stand in parentheses by itself without a change of its meaning. */
function collect(node: SyntaxNode, source: string, inChain: boolean, sites: Site[]): void {
  for (const { key, child } of runningChildren(node)) {
    const spine = key === "object" || key === "callee" || key === "expression";
    const chained = spine && (node.type === "ChainExpression" || inChain);
    if (child.type === "BlockStatement") {
      const empty = source.slice(child.start + 1, child.end - 1).trim() === "";
      if (!empty && !callsSuper(child)) {
        const changes = [{ operator: "block", text: "{}" }];
        sites.push({ start: child.start, end: child.end, block: true, changes });
      }
    } else if (!chained && !isTarget(node, key)) {
      const changes = nodeChanges(child, node, key, source);
      if (changes.length > 0) {
        sites.push({ start: child.start, end: child.end, block: false, changes });
      }
    }
    collect(child, source, chained, sites);
  }
}

function isTarget(parent: SyntaxNode, key: string): boolean {
  return (
    (parent.type === "UnaryExpression" && parent.operator === "delete") ||
    (parent.type === "AssignmentExpression" && key === "left")
  );
}

function callsSuper(block: SyntaxNode): boolean {
  return runningChildren(block).some(
    ({ child }) => childNode(child, "expression")?.type === "CallExpression" && isSuper(child),
  );
}

function isSuper(statement: SyntaxNode): boolean {
  const call = childNode(statement, "expression");
  return call !== undefined && childNode(call, "callee")?.type === "Super";
}

/** Sites are in order and nested; a stack of open ones closes each at its end. */
function weave(
  source: string,
  sites: readonly Site[],
  idsOf: readonly (readonly number[])[],
): string {
  let code = "";
  let at = 0;
  const open: Site[] = [];
  const closeUntil = (offset: number) => {
    for (let last = open.at(-1); last !== undefined && last.end <= offset; last = open.at(-1)) {
      code += source.slice(at, last.end) + (last.block ? "}" : "))");
      at = last.end;
      open.pop();
    }
  };
  for (const [index, site] of sites.entries()) {
    closeUntil(site.start);
    code += source.slice(at, site.start);
    at = site.start;
    code += (idsOf[index] ?? []).reduce((head, id, n) => {
      if (site.block) return `{ if (burnishMutant(${id})) {} else `;
      // A line comment at the end of a change would swallow the bracket, and a line feed would move what follows.
      return `${head}burnishMutant(${id}) ? (${oneLine(site.changes[n]?.text ?? "")}) : `;
    }, "(");
    if (!site.block) code += "(";
    open.push(site);
  }
  closeUntil(source.length);
  return code + source.slice(at);
}

function oneLine(text: string): string {
  return /\/\/|`/.test(text) ? `${text}\n` : text.replaceAll("\n", " ");
}
