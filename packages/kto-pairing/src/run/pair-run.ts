import type {
  HashKind,
  InputSource,
  Ledger,
  ReadingOptions,
  RecordSink,
  RejectLine,
  RejectWriter,
} from "@burnish/core";
import type { PairReport } from "../report/pair-report.ts";
import type { PromptPolicy, Target } from "../targets/target.ts";
import type { ToolDefinitions } from "../targets/tool-definitions.ts";
import type { OnLeftOut } from "./left-out.ts";

export type LayoutKind = "interleaved" | "adjacent" | "as-is";

/** How rows find their partners. */
export type MatchBy =
  /** `window`: rows of a side that are held while their partners are looked for. */
  | { readonly by: "content"; readonly window: number }
  /** `field`: top-level member that holds a row's id. */
  | { readonly by: "id"; readonly field: string };

/** One file that a run writes. */
export interface PairOutput {
  readonly part: "train" | "test";
  /** As it is called in reports. */
  readonly name: string;
  readonly sink: RecordSink;
}

/** A run from two sides to one or two files. The caller opens outputs and rejects; the run closes them. */
export interface PairRun {
  readonly originals: readonly InputSource[];
  readonly enhanced: readonly InputSource[];
  readonly reading: ReadingOptions;
  readonly hash: HashKind;
  readonly match: MatchBy;
  readonly target: Target;
  /** Tools that rows may call; absent: those that records carry. */
  readonly tools?: ToolDefinitions;
  readonly prompt: PromptPolicy;
  readonly broken: "drop" | "keep";
  readonly layout: LayoutKind;
  readonly groupDistance: number;
  readonly multipleOf?: number;
  /** Share of the pairs that go to the second output. */
  readonly testShare?: number;
  /** Keep only pairs that length does not tell apart better than this. */
  readonly maxLengthAuc?: number;
  /** Most pairs that the leak meter looks at; 0: none. */
  readonly leakSample: number;
  readonly seed: number;
  readonly memoryBytes: number;
  /** Bytes of all inputs, as far as they are known; a bad guess costs time only. */
  readonly expectedBytes: number;
  readonly tempDir: string;
  /** The train file, then the test file, if there is one. */
  readonly outputs: readonly PairOutput[];
  readonly rejects: RejectWriter;
  /** Lists rows that are in no output. */
  readonly leftOut: {
    readonly write: OnLeftOut;
    seal(): Promise<void>;
    commit(): Promise<void>;
    abort(): Promise<void>;
  };
  /** Writes the ledger beside the output; absent where nothing may be written there. */
  readonly writeLedger?: (
    ledger: Ledger,
  ) => Promise<{ commit(): Promise<void>; abort(): Promise<void> }>;
  /** Called when all is durable and nothing is shown yet; where it fails, nothing ever is. */
  readonly beforeCommit?: (sealed: PairSummary) => Promise<void>;
  /** Head of the ledger. */
  readonly about: Pick<Ledger, "burnish" | "command" | "options" | "seed">;
  readonly signal?: AbortSignal;
}

/** What matching needs of a run. */
export type MatchRun = Pick<
  PairRun,
  | "originals"
  | "enhanced"
  | "reading"
  | "hash"
  | "match"
  | "memoryBytes"
  | "expectedBytes"
  | "tempDir"
  | "rejects"
  | "signal"
>;

export interface PairSummary {
  readonly ledger: Ledger;
  /** Without the checks of the files, which come after they are shown. */
  readonly report: PairReport;
  readonly rejectExamples: readonly RejectLine[];
}

export type PairEvent =
  | {
      readonly kind: "reading";
      /** Raw bytes read of both sides. */
      readonly rawBytes: number;
      readonly rows: number;
    }
  | { readonly kind: "writing"; readonly rows: number; readonly total: number }
  | { readonly kind: "done"; readonly summary: PairSummary };
