import type { FinishReason, ModelUsage } from "../provider/model-provider.ts";
import type { Nanos } from "../schedule/request-scheduler.ts";

/** One line of a journal: one attempt. */
export type JournalEntry = AnsweredEntry | FailedEntry;

interface AnyEntry {
  readonly v: 1;
  /** SHA-256 of what was asked; see `journal-key.ts`. */
  readonly key: string;
  /** What the request is for, such as `enhance`, `enhance/correction`, `judge/ab`, `score`. */
  readonly task: string;
  /** The record's id or digest, for people; the key decides. */
  readonly subject: string;
  readonly attempt: number;
  /** Money in billionths; absent is unknown. */
  readonly cost?: Nanos;
}

export interface AnsweredEntry extends AnyEntry {
  readonly state: "answered";
  /** The raw text. */
  readonly text: string;
  readonly finish: FinishReason;
  readonly rawFinish: string;
  readonly usage: ModelUsage;
  readonly model: string;
}

/** A failure is told, but never stands for an answer. */
export interface FailedEntry extends AnyEntry {
  readonly state: "failed";
  readonly kind: string;
  readonly status?: number;
  readonly message: string;
  readonly maybeBilled: boolean;
}

/** The last answer to a request; undefined where there is none. Reads the disk, synchronously. */
export type AnswerLookup = (key: string) => AnsweredEntry | undefined;
