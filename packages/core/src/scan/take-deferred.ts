import type { DeferredLine } from "./line-scanner.ts";
import { addressOf } from "./scanner-addresses.ts";

/** What packages/core/as/lines.ts exports for the line that a scanner has stopped at. */
export type LineExports = {
  readonly linesPassed: WebAssembly.Global;
  readonly lineStart: WebAssembly.Global;
  readonly lineEnd: WebAssembly.Global;
  readonly nextLine: WebAssembly.Global;
  readonly passDeferred: () => void;
};

/** The line that the scanner has deferred, as offsets from `input`; the scanner then stands behind it. */
export function takeDeferred(scanner: LineExports, input: number): DeferredLine {
  const line = {
    line: scanner.linesPassed.value,
    start: addressOf(scanner.lineStart) - input,
    end: addressOf(scanner.lineEnd) - input,
    next: addressOf(scanner.nextLine) - input,
  };
  scanner.passDeferred();
  return line;
}
