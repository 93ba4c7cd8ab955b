import type { CallPart } from "../conversation.ts";
import type { FindingList } from "../finding-list.ts";

const NAME = /^[A-Za-z0-9_-]{1,64}$/;

/** A name that OpenAI and Anthropic would refuse is a loss, though it can be written. */
export function checkCallName({ name }: CallPart, place: string, findings: FindingList): void {
  if (NAME.test(name)) return;
  findings.loss(
    "call-name",
    place,
    `the name of ${place} is not 1 to 64 letters, digits, underscores and hyphens`,
  );
}
