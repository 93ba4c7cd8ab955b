import type { CallPart } from "../conversation.ts";
import { argumentsValue } from "./check-arguments.ts";

/** `{"name": …, "arguments": {…}}`, spaced as Python writes it, since models read this text. */
export function callObject(call: CallPart): string {
  return `{"name": ${JSON.stringify(call.name)}, "arguments": ${argumentsValue(call)}}`;
}
