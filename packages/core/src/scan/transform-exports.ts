import type { PieceExports } from "./piece-digests.ts";
import type { LineExports } from "./take-deferred.ts";

/** What packages/core/as/index.ts exports for a transform. Addresses are unsigned; a Global gives them signed. */
export type TransformExports = LineExports &
  PieceExports & {
    readonly FREE_MEMORY: WebAssembly.Global;
    readonly outAt: WebAssembly.Global;
    readonly endsAt: WebAssembly.Global;
    readonly startsAt: WebAssembly.Global;
    readonly takenRecords: WebAssembly.Global;
    readonly recordBytes: WebAssembly.Global;
    readonly lineEndBytes: WebAssembly.Global;
    readonly droppedByLabel: WebAssembly.Global;
    readonly droppedByCondition: WebAssembly.Global;
    readonly labelsTrue: WebAssembly.Global;
    readonly labelsFalse: WebAssembly.Global;
    readonly labelsOther: WebAssembly.Global;
    readonly digestOf: (start: number, length: number) => bigint;
    readonly configureTransform: (
      watches: number,
      recordWatchesEnd: number,
      watchesEnd: number,
      label: number,
      wantedLabel: number,
      where: number,
      projects: number,
      fields: number,
      fieldsEnd: number,
      countsLabels: number,
    ) => void;
    readonly startTransform: (
      origin: number,
      start: number,
      end: number,
      tape: number,
      maxLineBytes: number,
      out: number,
      ends: number,
      starts: number,
    ) => void;
    readonly scanTransform: () => number;
  };
