import { formatCount } from "@burnish/core";

/** Collects sums that were taken from two places: those that are the same, and those that are not, as sentences. */
export class SumCheck {
  readonly held: string[] = [];
  readonly faults: string[] = [];

  /** Two counts that must be the same; one that is not there is a fault. */
  equal(one: string, count: number | undefined, other: string, expected: number | undefined): void {
    const shown = (value: number | undefined): string =>
      value === undefined || value < 0 ? "not there" : formatCount(value);
    const holds = count !== undefined && count === expected;
    if (holds) this.held.push(`${one} = ${other}: ${formatCount(count)}`);
    else this.faults.push(`${one} are ${shown(count)}, ${other} ${shown(expected)}`);
  }

  /** Two texts that must be the same, such as hashes. */
  same(one: string, text: string, other: string, expected: string): void {
    if (text === expected) this.held.push(`${one} = ${other}: ${text}`);
    else this.faults.push(`${one} are ${text}, ${other} ${expected}`);
  }

  fail(sentence: string): void {
    this.faults.push(sentence);
  }
}
