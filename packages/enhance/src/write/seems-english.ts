import type { Example } from "@burnish/scoring";

const COMMON =
  /\b(?:the|a|an|to|in|of|for|and|is|are|my|me|it|this|that|with|from|all|on|i|you|what|user|please|can|new)\b/i;

/** True unless the prompt and the old texts are plainly written in another language; rules can judge English alone. */
export function seemsEnglish(example: Example): boolean {
  const { sessionMemory, primaryGoal, subgoal } = example.fields;
  const own = example.result === undefined ? example.prompt.slice(0, 2_000) : "";
  const text = `${own} ${sessionMemory.kind === "string" ? sessionMemory.text : ""} ${primaryGoal.text} ${subgoal.text}`;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const foreign = text.match(/[^\P{L}a-zA-Z]/gu)?.length ?? 0;
  if (foreign > letters / 10) return false;
  const words = own.match(/[a-z]{2,}/gi)?.length ?? 0;
  return words < 8 || COMMON.test(own);
}
