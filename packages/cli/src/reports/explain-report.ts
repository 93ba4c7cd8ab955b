import {
  formatBytes,
  formatCount,
  type Report,
  type ReportSection,
  type RunPlan,
} from "@burnish/core";
import { describeSpill, type SpillOutlook } from "../run/look-at-spill.ts";

/** How bytes reach who works on them. */
type LaneKind = "range lanes" | "block lanes" | "this thread";

/**
 * What `--explain` prints instead of running `command`; `inputBytes` is absent where a size cannot be known, `spill` where
 * nothing is spilled or it cannot be known.
 */
export function explainReport(
  command: string,
  plan: RunPlan,
  inputBytes?: number,
  spill?: SpillOutlook,
): Report {
  const { path, pathBecause, lanesBecause, parsedLines = [] } = plan;
  const lanes = kindOf(plan);
  const workers = workersOf(plan);
  const parsed = parsedLines.length > 0 && { parsedLines };
  const told = {
    path,
    because: pathBecause,
    ...parsed,
    lanes,
    lanesBecause,
    workers,
    ...(spill !== undefined && { spill }),
  };
  return {
    title: `${command}: ${path} path, ${lanes}; nothing was read or written`,
    data: { command, explain: { ...told, ...(inputBytes !== undefined && { inputBytes }) } },
    sections: [
      {
        kind: "facts",
        title: "How it would run",
        rows: [
          ["path", path],
          ["lanes", lanes],
          ["worker threads", workers === 0 ? "none" : formatCount(workers)],
          ["input", inputBytes === undefined ? "of unknown size" : formatBytes(inputBytes)],
          ...(spill === undefined ? [] : [["temporary disk", describeSpill(spill)] as const]),
        ],
      },
      {
        kind: "notes",
        title: "Why",
        lines: [`${path} path: ${pathBecause}`, `${lanes}: ${lanesBecause}`],
      },
      ...exceptions(parsedLines),
    ],
  };
}

function exceptions(parsedLines: readonly string[]): readonly ReportSection[] {
  if (parsedLines.length === 0) return [];
  return [{ kind: "notes", title: "On the reference path all the same", lines: parsedLines }];
}

function kindOf(plan: RunPlan): LaneKind {
  if (workersOf(plan) === 0) return "this thread";
  return plan.lanes === "ranges" ? "range lanes" : "block lanes";
}

/** Threads beside this one. */
function workersOf({ lanes, threads, ownLane }: RunPlan): number {
  return lanes === "ranges" && ownLane ? Math.max(0, threads - 1) : threads;
}
