import { readFile } from "node:fs/promises";
import type { InputSource } from "@burnish/core";
import { readDecisions } from "./read-decisions.ts";

/**
 * Who wrote the texts of some files, sorted: as the flag names them; else the models of the decisions; else what the ledgers
 * beside the files say, `rules` where burnish's rules wrote. Empty where nothing is known.
 */
export async function enhancedBy(
  after: readonly InputSource[],
  flags: {
    readonly enhancedBy?: readonly string[] | undefined;
    readonly decisions?: string | undefined;
  },
): Promise<readonly string[]> {
  if (flags.enhancedBy !== undefined) return flags.enhancedBy;
  const names = new Set<string>();
  if (flags.decisions !== undefined) {
    for await (const { decision, model, rules } of readDecisions(flags.decisions)) {
      if (decision !== "accepted") continue;
      if (model !== undefined) names.add(model.name);
      else if (rules.length > 0) names.add("rules");
    }
  }
  for (const { path } of after) {
    const name = await writerOf(`${path}.ledger.json`);
    if (name !== undefined) names.add(name);
  }
  return [...names].sort();
}

/** The model that a ledger of enhance names, or `rules`; undefined where there is no such ledger. */
async function writerOf(path: string): Promise<string | undefined> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  let ledger: unknown;
  try {
    ledger = JSON.parse(text);
  } catch {
    // Whatever lies there is no ledger: nothing is known by it.
    return undefined;
  }
  const { command, options } = memberOf(ledger);
  if (command !== "enhance") return undefined;
  const { model, with: by } = memberOf(options);
  const { name } = memberOf(model);
  if (typeof name === "string") return name;
  // Whoever filled batch files stands in no ledger.
  return by === undefined ? "rules" : undefined;
}

function memberOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/**
 * Whether two names mean one model: without the vendor before a slash, without case, and without a version's date or
 * `:latest` behind the name.
 */
export function isSameModel(one: string, other: string): boolean {
  return bareName(one) === bareName(other);
}

function bareName(name: string): string {
  const last = name.toLowerCase().split("/").at(-1) ?? "";
  return last.replace(/:latest$/, "").replace(/[-@](?:20\d{2}-?\d{2}-?\d{2}|latest)$/, "");
}
