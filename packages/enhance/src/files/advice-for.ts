/** What to do about refused answers, by the code of the reason; for codes that are not here by the part before the `/`. */
const ADVICE: Readonly<Record<string, string>> = {
  "gate/ungrounded":
    "State only what the row shows: copy names, paths, numbers and quotations from the prompt, the arguments, the result or the old texts, in the very same spelling.",
  "gate/prior-action":
    "Do not say that something was read, searched, found or agreed before unless the old memory or the pasted result shows it.",
  "gate/not-raised":
    "Write every text that the row lists under write, and make it particular: a text that would fit another row as well is scored as weak as the old one.",
  "gate/still-false":
    "Write all the texts that the row lists under write; one that stays weak keeps the whole row from being accepted.",
  "gate/dimension-fell":
    "Leave a text out where the old one says more than yours; no text may become weaker than it was.",
  "gate/length":
    "Keep inside the lengths of the spec, counted in characters with spaces; stay a little inside them.",
  "gate/boilerplate":
    "Leave out empty phrases and sentences that many rows have, and never put one sentence into two texts.",
  "gate/contradicts-tool":
    "The reason must speak of what the tool does: a tool that reads does not create, one that moves does not delete.",
  "gate/invalid":
    "The row must stay a sound example; the message of the reason says what is wrong with it.",
  "answer/nothing-new":
    "Answer with new texts for what the row lists under write; the old ones again are no answer.",
  gate: "Read the reason of each row; it says what was found in the text.",
  invariant: "Write texts alone; tool, arguments, ids and messages stay as they are.",
  splice: "This record has no place for the text; leave the row out.",
};

const OTHERWISE = "Read the reason of each row; it says what was found.";

/** One sentence for whoever writes the next answers. */
export function adviceFor(code: string): string {
  return ADVICE[code] ?? ADVICE[code.split("/")[0] ?? ""] ?? OTHERWISE;
}
