import type { SoundRecord } from "@burnish/core";
import { readExample } from "@burnish/scoring";
import { collectSources, type FactSources } from "../ground/fact-sources.ts";
import { recordId } from "./record-id.ts";
import type { Subject, TrialSettings } from "./try-proposal.ts";

/** Where a record came from. */
export interface RecordPlace {
  /** Source id. */
  readonly source: string;
  /** 1-based line. */
  readonly line: number;
}

/** Reads and scores a record that is to be enhanced. */
export function readSubject(
  record: SoundRecord,
  place: RecordPlace,
  { scorer, splice }: TrialSettings,
): Subject {
  const example = readExample(record.value, splice.argument);
  let sources: FactSources | undefined;
  return {
    ...place,
    record,
    id: recordId(record),
    example,
    scores: scorer.score(example),
    sources: () => {
      sources ??= collectSources(example);
      return sources;
    },
  };
}
