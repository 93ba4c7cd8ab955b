import { createRandom, randomInteger } from "@burnish/core";
import type { ShownCall, ShownExample } from "./shown-example.ts";

/** Sentences that fit any example and say nothing of it. */
const FILLER = [
  "All of this was looked at with due care before anything else was done.",
  "The work goes on in good order and stays in line with what is wanted.",
  "What came earlier gives a helpful background to the matter at hand.",
  "This fits well with the larger aims and keeps everything consistent.",
  "Each point that matters was kept in mind along the whole way.",
  "The chosen course is a suitable one and leads to a dependable outcome.",
] as const;

const SENTENCES = 2;

/**
 * The same example with two sentences of filler after memory and reason of its first call with a context, or where it has
 * none, after the last message of the model. Undefined where it has neither.
 */
export function padTexts(example: ShownExample, seed: string): ShownExample | undefined {
  const random = createRandom(`${seed}/filler`);
  const withContext = example.findIndex(({ calls }) => calls?.some(({ context }) => context));
  if (withContext < 0) {
    const last = example.findLastIndex(({ role }) => role === "assistant" || role === "gpt");
    if (last < 0) return undefined;
    return example.map((message, index) =>
      index === last ? { ...message, text: padded(message.text, random) } : message,
    );
  }
  return example.map((message, index) => {
    if (index !== withContext || message.calls === undefined) return message;
    const at = message.calls.findIndex(({ context }) => context);
    return {
      ...message,
      calls: message.calls.map((call, place) => (place === at ? paddedCall(call, random) : call)),
    };
  });
}

function paddedCall(call: ShownCall, random: () => number): ShownCall {
  const { sessionMemory = "", toolContext = "" } = call.context ?? {};
  const texts = {
    sessionMemory: padded(sessionMemory, random),
    toolContext: padded(toolContext, random),
  };
  return { ...call, context: { ...call.context, ...texts } };
}

function padded(text: string, random: () => number): string {
  const start = randomInteger(random, FILLER.length);
  const sentences = Array.from({ length: SENTENCES }, (_, index) => {
    return FILLER[(start + index) % FILLER.length];
  });
  const own = text.trim();
  const head = own === "" ? [] : [/[.!?]$/.test(own) ? own : `${own}.`];
  return [...head, ...sentences].join(" ");
}
