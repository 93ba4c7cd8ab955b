import { contradictsTool } from "../ground/contradicts-tool.ts";
import type { EnhanceSpec } from "../spec/enhance-spec.ts";
import { bestCandidate } from "./best-candidate.ts";
import type { Chooser } from "./choose.ts";
import { fillPhrase } from "./fill-phrase.ts";
import { phraseBook } from "./phrase-book.ts";
import type { CallFacts } from "./read-call.ts";
import type { Relatedness } from "./relatedness.ts";
import { asSentence } from "./sentence-form.ts";

const JOINTS = [" because ", " because ", ", since ", ", as ", " – "];
/** How often another text is tried before the rules give up on one field. */
const TRIES = 24;

/**
 * Why this tool is called now: what is done, the reason, and often what else was possible. Undefined where no text fits
 * the bounds of the spec.
 */
export function writeToolContext(
  call: CallFacts,
  spec: EnhanceSpec,
  chooser: Chooser,
  relatedness: Relatedness,
): string | undefined {
  return bestCandidate({
    make: (attempt) => {
      const text = oneText(call, spec, chooser.branch(`toolContext${attempt}`));
      return text === undefined || contradictsTool(call.tool, text) ? undefined : text;
    },
    tries: TRIES,
    bounds: spec.guides.toolContext.bounds,
    rate: relatedness.rateFreely,
  });
}

function oneText(call: CallFacts, spec: EnhanceSpec, chooser: Chooser): string | undefined {
  const { toolContext } = phraseBook(spec);
  const phrases = toolContext.get(call.kind) ?? toolContext.get("other");
  if (phrases === undefined) return undefined;
  const head = fillPhrase(phrases.heads, call, chooser, "head");
  const why = fillPhrase(phrases.whys, call, chooser, "why");
  if (head === undefined || why === undefined) return undefined;
  const plan = chooser.index("plan", 10);
  const rather = plan < 3 ? fillPhrase(phrases.rathers, call, chooser, "rather") : undefined;
  const end = plan >= 8 ? fillPhrase(phrases.ends, call, chooser, "end") : undefined;
  const joint = chooser.one("joint", JOINTS) ?? " because ";
  const path = call.slots.currentPath;
  const where =
    path !== undefined && chooser.sometimes("where", 0.5) ? `, with ${path} as current folder` : "";
  // After the reason an alternative would seem to be one to the reason.
  const middle = rather === undefined ? "" : `, rather than ${rather},`;
  const tail = end === undefined ? "" : `; ${end}`;
  return asSentence(`${head}${where}${middle}${joinAfter(middle, joint)}${why}${tail}`);
}

/** A comma before the reason is there already where an alternative was put in. */
function joinAfter(middle: string, joint: string): string {
  if (middle === "") return joint;
  return joint === " – " ? " because " : joint.replace(/^,/, "");
}
