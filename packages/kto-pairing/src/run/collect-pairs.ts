import { StageError } from "@burnish/core";
import { lengthsOf, type PairLengths } from "../balance/pair-lengths.ts";
import { comparePair } from "../defects/compare-pair.ts";
import { addDefects, type DefectTally, emptyDefectTally } from "../defects/defect-tally.ts";
import { extractFeatures, type RowFeatures } from "../leak/extract-features.ts";
import type { PairRow, RowMatch } from "../row/pair-row.ts";
import { promptKeyOfRow } from "../row/prompt-key.ts";
import { renderPair } from "../targets/render-pair.ts";
import { selectTools } from "../targets/select-tools.ts";
import { bothRows, type LeftOutRow } from "./left-out.ts";
import type { PairAccounts } from "./pair-accounts.ts";
import type { PairLog } from "./pair-log.ts";
import type { PairRun } from "./pair-run.ts";
import type { PromptGrouping } from "./prompt-grouping.ts";
import type { Reservoir } from "./reservoir.ts";

/** What the leak meter keeps of both rows of a pair. */
export interface SampledPair {
  readonly pair: number;
  readonly original: RowFeatures;
  readonly enhanced: RowFeatures;
}

export interface PairCollectorOptions {
  readonly run: PairRun;
  readonly accounts: PairAccounts;
  readonly log: PairLog;
  readonly grouping: PromptGrouping;
  readonly sample: Reservoir<SampledPair>;
  /** Present where pairs are balanced by length. */
  readonly lengths: PairLengths | undefined;
  readonly onLeftOut: (row: LeftOutRow) => Promise<void>;
}

/** Judges matched pairs one by one, renders those that are kept, and notes what the later steps need of them. */
export class PairCollector {
  readonly defects: DefectTally = emptyDefectTally();
  /** Whether any row carries tools. */
  hasTools = false;
  differing = 0;
  touched = 0;
  readonly #options: PairCollectorOptions;

  constructor(options: PairCollectorOptions) {
    this.#options = options;
  }

  /** Takes one pair. */
  async add(match: RowMatch): Promise<void> {
    const { run, accounts, log, grouping, sample } = this.#options;
    const { original, enhanced } = match;
    accounts.addMatch(match);
    const found = comparePair(original, enhanced);
    addDefects(this.defects, match, found, this.defects.pairs);
    const [fault] = found.broken;
    if (fault !== undefined && run.broken === "drop") {
      await this.#leaveOut(match, fault, found.detail);
      return;
    }
    const tools = this.#toolsOf(original, enhanced);
    const rendered = renderPair({
      original,
      enhanced,
      target: run.target,
      policy: run.prompt,
      ...(tools !== undefined && { tools }),
    });
    if (rendered.state === "refused") {
      await this.#leaveOut(match, rendered.code, rendered.message);
      return;
    }
    const own = [original, enhanced].some(({ conversation }) => conversation.tools.length > 0);
    this.hasTools ||= tools !== undefined || own;
    if (rendered.differing) this.differing += 1;
    this.touched += rendered.touched;
    const pair = log.pairs;
    if (pair >= 2 ** 30) throw new StageError("pair", "more than 2^30 pairs");
    await log.append(rendered.lines, {
      original: original.place,
      enhanced: enhanced.place,
    });
    const promptOf = run.prompt === "own" ? undefined : match[run.prompt];
    grouping.add(pair, promptKeyOfRow(promptOf ?? original));
    if (promptOf === undefined) grouping.add(pair, promptKeyOfRow(enhanced));
    const trained = (row: PairRow) => ({ row, prompt: (promptOf ?? row).facts.prompt });
    this.#options.lengths?.add(lengthsOf(trained(enhanced)), lengthsOf(trained(original)));
    const featuresOf = (row: PairRow): RowFeatures => extractFeatures(trained(row));
    sample.offer(() => ({
      pair,
      original: featuresOf(original),
      enhanced: featuresOf(enhanced),
    }));
  }

  async #leaveOut({ original, enhanced }: RowMatch, reason: string, detail: string): Promise<void> {
    const origin = { original: original.place, enhanced: enhanced.place };
    for (const row of bothRows(origin, { step: "judge", reason, detail })) {
      await this.#options.onLeftOut(row);
    }
  }

  #toolsOf(original: PairRow, enhanced: PairRow): string | undefined {
    const { tools, prompt } = this.#options.run;
    if (tools === undefined) return undefined;
    const called = [original, enhanced].flatMap(({ facts }) =>
      facts.tool === undefined ? [] : [facts.tool],
    );
    const { facts } = prompt === "enhanced" ? enhanced : original;
    return selectTools({ definitions: tools, called, key: facts.prompt });
  }
}
