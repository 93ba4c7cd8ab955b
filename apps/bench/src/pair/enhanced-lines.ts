import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createRandom, randomInteger } from "@burnish/core";
import { enhanceRow } from "./enhance-row.ts";

const SEED = 42;
/** Rows of a block that moves as a whole, and blocks that change places with each other. */
const BLOCK_ROWS = 25;
const BLOCKS = 8;

/** Enhanced versions of the rows of a file, in blocks of 25 rows that are shuffled among their eight neighbours. */
export async function* enhancedLines(originals: string): AsyncGenerator<string, void, undefined> {
  const random = createRandom(SEED);
  let blocks: string[][] = [[]];
  const lines = createInterface({ input: createReadStream(originals), crlfDelay: Infinity });
  for await (const line of lines) {
    if (blocks.at(-1)?.length === BLOCK_ROWS) {
      if (blocks.length === BLOCKS) {
        yield* shuffled(blocks, random).flat();
        blocks = [];
      }
      blocks.push([]);
    }
    const row = enhanceRow(JSON.parse(line), random);
    if (row !== undefined) blocks.at(-1)?.push(JSON.stringify(row));
  }
  yield* shuffled(blocks, random).flat();
}

/** Fisher and Yates, in place. */
function shuffled<Item>(items: Item[], random: () => number): Item[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = randomInteger(random, last + 1);
    [items[last], items[other]] = [items[other] as Item, items[last] as Item];
  }
  return items;
}
