import { operationKindOfText, operationKindOfTool } from "../metrics/operation-kinds.ts";

/** Whether the first verb of a text means another operation than the name of its tool. */
export function contradictsTool(tool: string, text: string): boolean {
  const kind = operationKindOfTool(tool);
  const said = operationKindOfText(text);
  return kind !== undefined && said !== undefined && kind !== said;
}
