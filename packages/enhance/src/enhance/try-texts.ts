import type { MemorySource, TextChanges } from "../change/text-changes.ts";
import { type Enhanced, type Subject, type TrialSettings, tryProposal } from "./try-proposal.ts";
import { withoutFallen } from "./without-fallen.ts";

/**
 * Tries texts that somebody was asked for, a model or people. Where they are refused for texts that were better before,
 * the others are tried alone. An answer without any new text has not left the record alone: it is refused.
 */
export function tryTexts(
  subject: Subject,
  {
    changes,
    memorySource,
    rules,
  }: {
    readonly changes: TextChanges;
    readonly memorySource: MemorySource;
    readonly rules: readonly string[];
  },
  settings: TrialSettings,
): Enhanced {
  const proposed = { proposal: { changes, rules }, memorySource };
  const tried = asRefused(tryProposal(subject, proposed, settings), changes);
  const rest = withoutFallen(proposed, tried.decision);
  const next = rest === undefined ? undefined : tryProposal(subject, rest, settings);
  return next?.decision.decision === "accepted" ? next : tried;
}

function asRefused(tried: Enhanced, changes: TextChanges): Enhanced {
  if (tried.decision.decision !== "left") return tried;
  const nothing = Object.keys(changes).length === 0 ? "no text" : "no other text than the old ones";
  const reason = { code: "answer/nothing-new", message: `the answer holds ${nothing}` };
  return { ...tried, decision: { ...tried.decision, decision: "refused", reasons: [reason] } };
}
