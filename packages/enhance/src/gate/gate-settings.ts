import type { CheckSettings, RelabelRule } from "@burnish/core";
import type { Dimension, Repetition } from "@burnish/scoring";
import type { ChangeableText } from "../change/text-changes.ts";

/** What an enhanced example must keep to; made once a run. */
export interface GateSettings {
  /** The checks of the run's profile and catalogue. */
  readonly checks: CheckSettings;
  /** Rules under which an example is a bad one. */
  readonly rules: readonly RelabelRule[];
  /** Fewest and most characters (code points) of a new text, by its name; absent: any length. */
  readonly bounds: Readonly<Partial<Record<ChangeableText, TextBounds>>>;
  /** Banned phrases in lower case. */
  readonly fillers: readonly string[];
  /** How often sentences occur in the whole input; absent: that is not looked at. */
  readonly repetition?: Repetition | undefined;
  /** A sentence that occurs this often or more in the input is boilerplate. Default 5. */
  readonly repeatedFrom?: number | undefined;
  /** True where an example may be the first of its work, so that its memory may stay weak if it has no source. */
  readonly firstTurn: boolean;
}

export interface TextBounds {
  readonly least: number;
  readonly most: number;
}

/** A dimension below this is weak. */
export const WEAK_BELOW = 3;

/** The dimensions that new texts can raise. */
export const CHANGEABLE_DIMENSIONS: readonly Dimension[] = [
  "sessionMemory_quality",
  "toolContext_quality",
  "goal_coherence",
  "prompt_naturalness",
];
