import { hash } from "node:crypto";
import type { Example } from "@burnish/scoring";
import { CHANGEABLE_TEXTS } from "../change/text-changes.ts";
import { canonicalJson } from "../model/journal/canonical-json.ts";

const CHANGEABLE: ReadonlySet<string> = new Set(CHANGEABLE_TEXTS);

/**
 * A digest of what no new text may change: tool and arguments of the first call, and of its context everything but the texts
 * that may change, 16 hex digits. Undefined where there is no call that can be read.
 */
export function callDigest({ tool, ownArguments, context = {} }: Example): string | undefined {
  if (tool === undefined || ownArguments === undefined) return undefined;
  const kept = Object.entries(context).filter(([name]) => !CHANGEABLE.has(name));
  const call = { tool, arguments: ownArguments, context: Object.fromEntries(kept) };
  return hash("sha256", canonicalJson(call)).slice(0, 16);
}
