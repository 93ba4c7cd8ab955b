import type { RowFinding } from "../targets/row-finding.ts";
import { type CheckCode, FAULT_CODES } from "./check-codes.ts";

/** A finding of a check with the level that its code has. */
export function makeFinding(code: CheckCode, place: string, message: string): RowFinding {
  const level = Object.hasOwn(FAULT_CODES, code) ? "fault" : "risk";
  return { code, level, place, message };
}
