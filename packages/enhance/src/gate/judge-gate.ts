import { examineExample, type JsonObject, judgeLabel } from "@burnish/core";
import { DIMENSIONS, type Example, type ExampleScores } from "@burnish/scoring";
import type { DecisionReason } from "../change/decision.ts";
import { CHANGEABLE_TEXTS, type MemorySource, type TextChanges } from "../change/text-changes.ts";
import { contradictsTool } from "../ground/contradicts-tool.ts";
import type { FactSources } from "../ground/fact-sources.ts";
import { type Boilerplate, findBoilerplate } from "../ground/find-boilerplate.ts";
import { findUngroundedFacts } from "../ground/find-ungrounded-facts.ts";
import type { FactKind } from "../ground/ungrounded-fact.ts";
import {
  CHANGEABLE_DIMENSIONS,
  type GateSettings,
  type TextBounds,
  WEAK_BELOW,
} from "./gate-settings.ts";

/** An enhanced example beside its original; both scored by the same scorer. */
export interface GateCase {
  /** The enhanced record as it was read back. */
  readonly record: JsonObject;
  /** Its example. */
  readonly after: Example;
  readonly scoresBefore: ExampleScores;
  readonly scoresAfter: ExampleScores;
  /** Sources of the original. */
  readonly sources: FactSources;
  /** The texts that differ from the original. */
  readonly changes: TextChanges;
  readonly memorySource: MemorySource;
}

/** Why an enhanced example is not accepted; empty where it is. The order is that of the tests below. */
export function judgeGate(found: GateCase, settings: GateSettings): DecisionReason[] {
  return [
    ...judgeValidity(found, settings),
    ...judgeScores(found, settings),
    ...judgeRules(found, settings),
    ...judgeTexts(found, settings),
  ];
}

function judgeValidity({ record, after }: GateCase, { checks }: GateSettings): DecisionReason[] {
  return examineExample({ record, conversation: after.conversation }, checks)
    .filter(({ severity }) => severity === "error")
    .map(({ code, place, message }) => ({
      code: "gate/invalid",
      field: place,
      message: `${code}: ${message}`,
    }));
}

/** The scores alone: every weak dimension that new texts can raise rose, and none fell. */
export function judgeScores(
  found: Pick<GateCase, "scoresBefore" | "scoresAfter" | "memorySource">,
  settings: Pick<GateSettings, "firstTurn">,
): DecisionReason[] {
  const reasons: DecisionReason[] = [];
  const before = found.scoresBefore.dimensions;
  const after = found.scoresAfter.dimensions;
  for (const field of DIMENSIONS) {
    const was = before[field];
    const is = after[field];
    if (was === undefined) continue;
    if (is === undefined || is < was) {
      const message = `${field} fell from ${was} to ${is ?? "none"}`;
      reasons.push({ code: "gate/dimension-fell", field, message });
    } else if (was < WEAK_BELOW && is === was && CHANGEABLE_DIMENSIONS.includes(field)) {
      const isMemory = field === "sessionMemory_quality";
      if (isMemory && mayStayWeak(found, settings)) continue;
      const why =
        isMemory && found.memorySource === "none"
          ? "; neither an old memory nor a Result shows what came before"
          : "";
      const message = `${field} stays at ${was}, below ${WEAK_BELOW}${why}`;
      reasons.push({ code: "gate/not-raised", field, message });
    }
  }
  return reasons;
}

/** A first turn has nothing to remember. */
function mayStayWeak(
  { memorySource }: Pick<GateCase, "memorySource">,
  { firstTurn }: Pick<GateSettings, "firstTurn">,
): boolean {
  return firstTurn && memorySource === "none";
}

function isWithin(length: number, { least, most }: TextBounds): boolean {
  return length >= least && length <= most;
}

/** The rules see the new scores, never those that came with the record. */
function judgeRules({ record, scoresAfter }: GateCase, { rules }: GateSettings): DecisionReason[] {
  const { dimensions, overall } = scoresAfter;
  if (overall === undefined) {
    return [
      { code: "gate/unscored", message: "no dimension applies, so nothing shows that it is good" },
    ];
  }
  const scores: JsonObject = { ...dimensions, overall_quality: overall };
  const verdict = judgeLabel({ ...record, quality_scores: scores }, rules);
  if (verdict.state !== "false") return [];
  const reasons = verdict.fired.map(({ reason }) => reason).join(", ");
  return [
    { code: "gate/still-false", message: `by its new scores it is still a bad one: ${reasons}` },
  ];
}

/** A memory that was left as it was must have a length that is asked for as well, where there is something to tell. */
function judgeKeptMemory(
  { after, changes, memorySource }: GateCase,
  { bounds }: GateSettings,
): DecisionReason[] {
  const asked = bounds.sessionMemory;
  if (changes.sessionMemory !== undefined || memorySource === "none" || asked === undefined) {
    return [];
  }
  const length = Array.from(after.fields.sessionMemory.text).length;
  if (isWithin(length, asked)) return [];
  const message = `sessionMemory was left as it was, with ${length} characters; ${asked.least} to ${asked.most} are asked for`;
  return [{ code: "gate/length", field: "sessionMemory", message }];
}

/** A reason that speaks of another operation than its call makes is refused even where it was left as it was. */
function judgeVerb({ tool, fields }: Example): DecisionReason[] {
  const { kind, text } = fields.toolContext;
  if (tool === undefined || kind !== "string" || !contradictsTool(tool, text)) return [];
  const message = `toolContext speaks of another operation than ${tool}: ${quote(text)}`;
  return [{ code: "gate/contradicts-tool", field: "toolContext", message }];
}

function judgeTexts(found: GateCase, settings: GateSettings): DecisionReason[] {
  const { changes, sources } = found;
  const reasons = [...judgeKeptMemory(found, settings), ...judgeVerb(found.after)];
  for (const field of CHANGEABLE_TEXTS) {
    const text = changes[field];
    if (text === undefined) continue;
    const bounds = settings.bounds[field];
    const length = Array.from(text).length;
    const isEmptyStart = text === "" && field === "sessionMemory" && mayStayWeak(found, settings);
    if (bounds !== undefined && !isEmptyStart && !isWithin(length, bounds)) {
      const message = `${field} has ${length} characters; ${bounds.least} to ${bounds.most} are asked for`;
      reasons.push({ code: "gate/length", field, message });
    }
    for (const { kind, fact } of findUngroundedFacts(text, sources, field)) {
      const message = `${field} ${NOT_SHOWN[kind]} ${quote(fact)} that the example does not show`;
      reasons.push({
        code: kind === "prior-action" ? "gate/prior-action" : "gate/ungrounded",
        field,
        message,
      });
    }
    for (const { kind, words } of findBoilerplate(text, settings)) {
      const message = `${field} ${HOLDS[kind]}: ${quote(words)}`;
      reasons.push({ code: "gate/boilerplate", field, message });
    }
  }
  return reasons;
}

const NOT_SHOWN: Readonly<Record<FactKind, string>> = {
  number: "states the number",
  path: "names the path",
  identifier: "names the identifier",
  quoted: "quotes the words",
  name: "names",
  "prior-action": "claims the action",
};

const HOLDS: Readonly<Record<Boilerplate["kind"], string>> = {
  filler: "holds a filler",
  repeated: "holds a sentence of many examples",
  twice: "says a sentence twice",
};

const LONGEST_QUOTE = 80;

/** At most 80 characters in quotes, on one line. */
function quote(words: string): string {
  const shown =
    words.length <= LONGEST_QUOTE ? words : `${words.slice(0, LONGEST_QUOTE - 1).toWellFormed()}…`;
  return JSON.stringify(shown);
}
