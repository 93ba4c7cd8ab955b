import type { TextScan } from "./scan-text.ts";
import { WordClass } from "./word-class.ts";
import type { WordSources } from "./word-sources.ts";

/** Words of a text that have at least one of the class bits. */
export function countClass(scan: TextScan, classes: number): number {
  let found = 0;
  for (let index = 0; index < scan.words; index += 1) {
    if (((scan.classes[index] as number) & classes) !== 0) found += 1;
  }
  return found;
}

/** Words of a text that have none of the class bits. */
export function countWithout(scan: TextScan, classes: number): number {
  return scan.words - countClass(scan, classes);
}

/** Whether the first word of a text has one of the class bits. */
export function beginsWith(scan: TextScan, classes: number): boolean {
  return scan.words > 0 && ((scan.classes[0] as number) & classes) !== 0;
}

/** Words of a text, but for function words, whose stem stands in one of the sources. */
export function countShared(scan: TextScan, sources: WordSources, bits: number): number {
  let found = 0;
  for (let index = 0; index < scan.words; index += 1) {
    const isFunction = ((scan.classes[index] as number) & WordClass.function) !== 0;
    if (!isFunction && (sources.of(scan.stems[index] as number) & bits) !== 0) found += 1;
  }
  return found;
}

/** How often one UTF-16 unit occurs in a text. */
export function countUnit(text: string, unit: string): number {
  let found = 0;
  for (let at = text.indexOf(unit); at >= 0; at = text.indexOf(unit, at + 1)) found += 1;
  return found;
}
