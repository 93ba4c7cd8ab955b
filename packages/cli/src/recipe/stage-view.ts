import type { StageName } from "./stage-name.ts";

/** How a stage ended. `unchanged`: it was done before with the same inputs and options. */
export type StageEnd = "done" | "unchanged" | "nothing" | "failed" | "interrupted";

/** Shows how the stages get on, on standard error. */
export interface StageView {
  begin(stage: StageName): void;
  /** True where `progress` is shown, so that a stage need not make lines for nobody. */
  readonly live: boolean;
  progress(line: string): void;
  /** `text`: its result in a few words. `told`: its messages. */
  end(stage: StageName, end: StageEnd, text: string, told: string): void;
  /** Leaves what is shown as it is; nothing may come after. */
  close(): void;
}

/** A stage's result, and in words how it ended where that is not plain. */
export function describeEnd(end: StageEnd, text: string): string {
  switch (end) {
    case "done":
      return text;
    case "unchanged":
      return `unchanged: ${text}`;
    case "nothing":
      return `nothing to do: ${text}`;
    case "failed":
      return text === "" ? "failed" : `failed: ${text}`;
    case "interrupted":
      return "interrupted";
  }
}

/** `0.4 s`, `12 s`, `3 min 5 s`. */
export function formatTime(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
