import type { Example } from "../example/example.ts";
import { hashWord } from "../text/hash-word.ts";

const WORD = /[\p{L}\p{N}]+/gu;

/**
 * For each example the places of those that nearly repeat it: three-word shingles of prompt, memory, toolContext and both goals,
 * in lower case, with a Jaccard similarity of at least `similarity`. Symmetric, without the example itself, rising. Holds a set of
 * numbers per example; time grows with how often shingles are shared.
 */
export function nearDuplicates(examples: readonly Example[], similarity = 0.5): number[][] {
  const postings = new Map<number, number[]>();
  const sizes: number[] = [];
  const near: number[][] = examples.map(() => []);
  for (const [index, example] of examples.entries()) {
    const shingles = shinglesOf(example);
    sizes.push(shingles.size);
    const shared = new Map<number, number>();
    for (const shingle of shingles) {
      const held = postings.get(shingle);
      if (held === undefined) {
        postings.set(shingle, [index]);
        continue;
      }
      for (const other of held) shared.set(other, (shared.get(other) ?? 0) + 1);
      held.push(index);
    }
    for (const [other, common] of shared) {
      const union = shingles.size + (sizes[other] ?? 0) - common;
      if (common < similarity * union) continue;
      near[index]?.push(other);
      near[other]?.push(index);
    }
  }
  for (const list of near) list.sort((a, b) => a - b);
  return near;
}

function shinglesOf({ prompt, fields }: Example): Set<number> {
  const { sessionMemory, toolContext, primaryGoal, subgoal } = fields;
  const text = [prompt, sessionMemory.text, toolContext.text, primaryGoal.text, subgoal.text]
    .join("\n")
    .toLowerCase();
  const words = Array.from(text.matchAll(WORD), ([word]) => word);
  const shingles = new Set<number>();
  for (let index = 0; index + 2 < Math.max(words.length, 3); index += 1) {
    shingles.add(hashWord(words.slice(index, index + 3).join(" ")));
  }
  return shingles;
}
