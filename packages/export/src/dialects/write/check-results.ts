import type { CallPart, Message, Part } from "../conversation.ts";
import type { FindingList } from "../finding-list.ts";
import { type CallPlace, linkResults } from "./link-results.ts";

/** What a dialect without ids still says of a result. */
export interface ResultMarks {
  /** How it names results: always (by the call where the result names no tool), where the source does, or never. */
  readonly names: "always" | "given" | "never";
  readonly isError: boolean;
}

/**
 * Says what a dialect without ids cannot carry of results, and notes that ids go. A result that answers another call once
 * ids are gone is a loss.
 */
export function checkResults(
  messages: readonly Message[],
  links: readonly (CallPlace | undefined)[],
  { names, isError }: ResultMarks,
  findings: FindingList,
): void {
  if (messages.some(hasId)) {
    findings.note("ids-dropped", "messages", "ids are left out; results follow the order of calls");
  }
  const relinked = linkResults(
    messages.map((message, index) => bare(message, links[index], names)),
  );
  messages.forEach(({ role, result }, index) => {
    if (role !== "tool") return;
    const place = `messages[${index}]`;
    const link = links[index];
    if (relinked[index]?.number !== link?.number) {
      findings.loss("result-order", place, `without ids ${place} would answer another call`);
    }
    const carried = names === "never" ? undefined : result?.name;
    if (result?.name !== undefined && carried === undefined && result.name !== link?.call.name) {
      findings.loss("result-name", place, `${place} names a tool that is not that of its call`);
    }
    if (result?.isError === true && !isError) {
      findings.loss("result-error", place, `the mark that ${place} is an error is left out`);
    }
  });
}

function hasId({ parts, result }: Message): boolean {
  return result?.callId !== undefined || parts.some((part) => idOf(part) !== undefined);
}

function idOf(part: Part): string | undefined {
  return part.kind === "call" ? part.id : undefined;
}

function bare(
  { role, parts, result, extras }: Message,
  link: CallPlace | undefined,
  names: ResultMarks["names"],
): Message {
  if (role !== "tool") return { role, parts: parts.map(withoutId), extras };
  const name =
    names === "never"
      ? undefined
      : (result?.name ?? (names === "always" ? link?.call.name : undefined));
  return { role, parts, extras, ...(name !== undefined && { result: { name } }) };
}

function withoutId(part: Part): Part {
  if (part.kind !== "call") return part;
  const { id: _, ...call } = part;
  return call satisfies CallPart;
}
