import { JSONRepairError, jsonrepair } from "jsonrepair";

/** JSON text that jsonrepair makes of a broken one; undefined where it gives up. */
export function repairJson(text: string): string | undefined {
  try {
    return jsonrepair(text);
  } catch (error) {
    if (error instanceof JSONRepairError) return undefined;
    // It calls itself without end where a backslash stands before a comma, and goes down with every bracket.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
