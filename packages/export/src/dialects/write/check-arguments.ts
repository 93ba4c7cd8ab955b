import { restyleJson } from "@burnish/core";
import type { CallPart } from "../conversation.ts";
import type { FindingList } from "../finding-list.ts";

/** Says what a dialect whose arguments are an object cannot carry; `argumentsValue` gives what is written. */
export function checkArguments(
  { arguments: { state } }: CallPart,
  place: string,
  findings: FindingList,
): void {
  switch (state) {
    case "broken":
      findings.loss("broken-arguments", place, `the arguments of ${place} are no JSON`);
      break;
    case "unsound":
      findings.loss(
        "unsound-arguments",
        place,
        `the arguments of ${place} have a key twice or a number that is no double`,
      );
      break;
    case "json":
      findings.loss("arguments-not-object", place, `the arguments of ${place} are no JSON object`);
      break;
    case "missing":
      findings.note("missing-arguments", place, `${place} has no arguments and gets {}`);
  }
}

/** Says of unsound arguments that they are carried as they stand, for a dialect whose arguments are a text. */
export function noteUnsound(place: string, findings: FindingList): void {
  findings.note(
    "unsound-arguments",
    place,
    `the arguments of ${place} have a key twice or a number that is no double; their text is carried as it is`,
  );
}

/** JSON of the arguments as a value: broken and unsound ones as a string, missing ones as an empty object. */
export function argumentsValue({ arguments: { state, text } }: CallPart): string {
  if (state === "missing") return "{}";
  return state === "broken" || state === "unsound" ? JSON.stringify(text) : text;
}

/** The same for arguments that are a member of the record, which is one line: with line ends they lose white space. */
export function argumentsMember(call: CallPart, place: string, findings: FindingList): string {
  const value = argumentsValue(call);
  if (!/[\n\r]/.test(value)) return value;
  findings.note(
    "json-layout",
    place,
    `the arguments of ${place} have line ends between their tokens, which a record cannot have`,
  );
  return restyleJson(value, "compact");
}
