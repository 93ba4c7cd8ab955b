import type { PieceExports } from "./piece-digests.ts";
import type { LineExports } from "./take-deferred.ts";

/** What packages/core/as/index.ts exports for a validation. Addresses are unsigned; a Global gives them signed. */
export type ValidationExports = LineExports &
  PieceExports & {
    readonly FREE_MEMORY: WebAssembly.Global;
    readonly FOUND: WebAssembly.Global;
    readonly FIGURES: WebAssembly.Global;
    readonly digestOf: (start: number, length: number) => bigint;
    readonly configureValidation: (header: number) => void;
    readonly startValidation: (
      start: number,
      end: number,
      tape: number,
      maxLineBytes: number,
      saturatedCodes: number,
    ) => void;
    readonly scanValidation: () => number;
  };
