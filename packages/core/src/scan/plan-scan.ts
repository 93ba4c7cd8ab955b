import type { Selection } from "../stages/select.ts";
import type { TransformOptions } from "../stages/transform.ts";
import { planCondition, type ScanCondition } from "./plan-condition.ts";

/** What the scanner does with the records of a transform. Plain data that crosses threads. */
export interface ScanPlan {
  /** Value that `label` must have. */
  readonly label?: boolean;
  /** Must be true of the record. */
  readonly where?: ScanCondition;
  /** Top-level members that are kept, in this order, each once; absent where records leave as they came. */
  readonly fields?: readonly string[];
}

export type PlannedScan =
  | { readonly state: "fast"; readonly plan: ScanPlan }
  /** `reason` is a clause for people. */
  | { readonly state: "reference"; readonly reason: string };

/** More wanted members than this would make each key of a record a long search. */
const MAX_FIELDS = 64;

/** Whether the scanner can do this transform, and how. */
export function planScan(options: TransformOptions, select: Selection | undefined): PlannedScan {
  const reason = reasonAgainst(options);
  if (reason !== undefined) return { state: "reference", reason };
  const where = select?.where === undefined ? undefined : planCondition(select.where);
  if (where?.state === "reference") return where;
  return {
    state: "fast",
    plan: {
      ...(select?.label !== undefined && { label: select.label }),
      ...(where !== undefined && { where: where.condition }),
      ...(options.fields !== undefined && { fields: [...new Set(options.fields)] }),
    },
  };
}

function reasonAgainst(options: TransformOptions): string | undefined {
  const { fields = [], set = [] } = options;
  if (options.relabel !== undefined) return "relabelling judges every record by its values";
  if (options.style !== "source") return "--json-style rewrites every record";
  if (options.id === true) return "--id hashes every record";
  if (options.index === true) return "--index numbers every record";
  if (set.length > 0) return "--set writes into every record";
  if (fields.length > MAX_FIELDS) return `--fields names more than ${MAX_FIELDS} members`;
  if (!fields.every((field) => field.isWellFormed())) {
    return "--fields names a member that only an escape can write";
  }
  return undefined;
}
