import type { PieceExports } from "./piece-digests.ts";
import type { LineExports } from "./take-deferred.ts";

/** What packages/core/as/index.ts exports for an inspection. Addresses are unsigned; a Global gives them signed. */
export type InspectExports = LineExports &
  PieceExports & {
    readonly FREE_MEMORY: WebAssembly.Global;
    readonly INSPECTED: WebAssembly.Global;
    readonly spansAt: WebAssembly.Global;
    readonly scoresAt: WebAssembly.Global;
    readonly configureInspect: (
      table: number,
      roles: number,
      rolesEnd: number,
      byLabel: boolean,
    ) => void;
    readonly startInspect: (
      start: number,
      end: number,
      tape: number,
      maxLineBytes: number,
      out: number,
      spans: number,
      scores: number,
    ) => void;
    readonly scanInspect: () => number;
  };
