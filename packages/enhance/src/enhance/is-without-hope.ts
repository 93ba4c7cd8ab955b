import type { Dimension, Example, ExampleScores } from "@burnish/scoring";
import type { MemorySource } from "../change/text-changes.ts";
import { WEAK_BELOW } from "../gate/gate-settings.ts";

const MEMORY: Dimension = "sessionMemory_quality";

/** Whether the memory is weak and has no source: the gate asks of it that it rises, which takes something to say. */
export function isWithoutHope(
  example: Example,
  { dimensions }: ExampleScores,
  options: {
    readonly memorySourceOf: ((example: Example) => MemorySource) | undefined;
    readonly firstTurn: boolean | undefined;
  },
): boolean {
  const { memorySourceOf, firstTurn = false } = options;
  if (memorySourceOf === undefined || firstTurn) return false;
  return (dimensions[MEMORY] ?? WEAK_BELOW) < WEAK_BELOW && memorySourceOf(example) === "none";
}
