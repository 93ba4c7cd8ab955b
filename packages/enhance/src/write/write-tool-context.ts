import { contradictsTool } from "../ground/contradicts-tool.ts";
import type { EnhanceSpec } from "../spec/enhance-spec.ts";
import { bestCandidate } from "./best-candidate.ts";
import type { Chooser } from "./choose.ts";
import { fillPhrase } from "./fill-phrase.ts";
import { phraseBook } from "./phrase-book.ts";
import type { CallFacts } from "./read-call.ts";
import type { Relatedness } from "./relatedness.ts";
import { asSentence } from "./sentence-form.ts";
import { withoutLongId } from "./without-long-id.ts";

const JOINTS = [" because ", ", since ", ", since ", ", as "];
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
      const branch = chooser.branch(`toolContext${attempt}`);
      const written = oneText(call, spec, branch);
      const text = written && withoutLongId(written, call, branch);
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
  const rather = plan < 1 ? fillPhrase(phrases.rathers, call, chooser, "rather") : undefined;
  const end = plan >= 9 ? fillPhrase(phrases.ends, call, chooser, "end") : undefined;
  const path = call.slots.currentPath;
  const where =
    path !== undefined && chooser.sometimes("where", 0.5) ? `, with ${path} as current folder` : "";
  const middle = rather === undefined ? "" : ` instead of ${rather}`;
  const tail = end === undefined ? "" : `; ${end}`;
  return asSentence(`${head}${middle}${where}${jointOf(why, middle !== "", chooser)}${why}${tail}`);
}

/**
 * A purpose follows as it is, or after a comma where an alternative stands between; so does what is done along with it;
 * a reason follows its conjunction.
 */
function jointOf(why: string, isApart: boolean, chooser: Chooser): string {
  if (/^(?:so that|to|in order to|before) /.test(why)) return isApart ? ", " : " ";
  if (/^(?:with|without|keeping|limiting|sticking|including) /.test(why)) return ", ";
  return chooser.one("joint", JOINTS) ?? " because ";
}
