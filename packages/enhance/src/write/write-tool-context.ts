import { contradictsTool } from "../ground/contradicts-tool.ts";
import type { EnhanceSpec } from "../spec/enhance-spec.ts";
import { bestCandidate } from "./best-candidate.ts";
import type { Chooser } from "./choose.ts";
import { fillPhrase } from "./fill-phrase.ts";
import { phraseBook } from "./phrase-book.ts";
import type { CallFacts } from "./read-call.ts";
import type { Relatedness } from "./relatedness.ts";
import { asSentence } from "./sentence-form.ts";

/** First tries, which take their reason from the request or the goals where those give one. */
const FROM_REQUEST = 12;
/** How often another text is tried before the rules give up on one field. */
const TRIES = 24;
/** The same once a text was refused: then the best of many would be the same again. */
const AGAIN = 8;

/**
 * Why this tool is called now: what is done, and the reason that lies in the request or the arguments. Undefined where no text fits
 * the bounds of the spec.
 */
export function writeToolContext(
  call: CallFacts,
  spec: EnhanceSpec,
  chooser: Chooser,
  relatedness: Relatedness,
  memory: string,
  attempt: number,
): string | undefined {
  return bestCandidate({
    make: (at) => {
      const branch = chooser.branch(`toolContext${at}`);
      const text = oneText(call, spec, branch, sourceOf(attempt, at));
      return text === undefined || contradictsTool(call.tool, text) ? undefined : text;
    },
    tries: attempt === 0 ? TRIES : AGAIN,
    bounds: spec.guides.toolContext.bounds,
    rate: (text) => relatedness.rateFreely(text, memory),
  });
}

type ReasonSource = "fromRequest" | "fromCall" | "any";

/** The request first; where that was refused, the call alone in its turn. */
function sourceOf(attempt: number, at: number): ReasonSource {
  if (attempt % 2 === 1) return "fromCall";
  return at < (attempt === 0 ? FROM_REQUEST : AGAIN / 2) ? "fromRequest" : "any";
}

function oneText(
  call: CallFacts,
  spec: EnhanceSpec,
  chooser: Chooser,
  source: ReasonSource,
): string | undefined {
  const { toolContext } = phraseBook(spec);
  const all = toolContext.get(call.kind) ?? toolContext.get("other");
  const text =
    fillPhrase(all?.[source] ?? [], call, chooser, source) ??
    fillPhrase(all?.any ?? [], call, chooser, "any");
  return text === undefined ? undefined : asSentence(text);
}
