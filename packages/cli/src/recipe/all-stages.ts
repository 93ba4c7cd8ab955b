import type { StageDefinition } from "./stage-plan.ts";
import { compareStage } from "./stages/compare-stage.ts";
import { enhanceStage } from "./stages/enhance-stage.ts";
import { inspectStage } from "./stages/inspect-stage.ts";
import { mergeStage } from "./stages/merge-stage.ts";
import { pairStage } from "./stages/pair-stage.ts";
import { relabelStage } from "./stages/relabel-stage.ts";
import { scoreStage } from "./stages/score-stage.ts";
import { splitStage } from "./stages/split-stage.ts";
import { validateStage } from "./stages/validate-stage.ts";

/** All stages in the order in which they run; each reads only what stages before it wrote. */
export const ALL_STAGES: readonly StageDefinition[] = [
  inspectStage,
  validateStage,
  scoreStage,
  relabelStage,
  splitStage,
  enhanceStage,
  mergeStage,
  pairStage,
  compareStage,
];
