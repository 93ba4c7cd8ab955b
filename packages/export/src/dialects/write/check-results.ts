import type { CallPart, Message, Part } from "../conversation.ts";
import type { FindingList } from "../finding-list.ts";
import { type CallPlace, linkResults } from "./link-results.ts";

/** What a dialect without ids still says of a result. */
export interface ResultMarks {
  /** How it names results: always (by the call where the result names no tool), where the source does, or never. */
  readonly names: "always" | "given" | "never";
  readonly isError: boolean;
}

/** Messages and the call that each answers. */
export interface LinkedMessages {
  readonly messages: readonly Message[];
  readonly links: readonly (CallPlace | undefined)[];
}

/**
 * Says what a dialect without ids cannot carry of results, notes that ids go, and gives the messages to write. Where a
 * result would answer another call once ids are gone, results that stand side by side get the order of their calls: a loss,
 * since the order was another one, and also where that does not help.
 */
export function checkResults(
  source: readonly Message[],
  { names, isError }: ResultMarks,
  findings: FindingList,
): LinkedMessages {
  if (source.some(hasId)) {
    findings.note("ids-dropped", "messages", "ids are left out; results follow the order of calls");
  }
  const given = { messages: source, links: linkResults(source) };
  const wrong = misled(given, names);
  const linked = wrong.size === 0 ? given : inCallOrder(given);
  const { messages, links } = linked;
  const stillWrong = wrong.size === 0 ? wrong : misled(linked, names);
  for (const index of wrong) {
    const place = `messages[${index}]`;
    const what =
      stillWrong.size === 0 ? "gets the order of the calls" : "would answer another call";
    findings.loss("result-order", place, `without its id ${place} ${what}`);
  }
  messages.forEach(({ role, result }, index) => {
    if (role !== "tool") return;
    const place = `messages[${index}]`;
    const link = links[index];
    const carried = names === "never" ? undefined : result?.name;
    if (result?.name !== undefined && carried === undefined && result.name !== link?.call.name) {
      findings.loss("result-name", place, `${place} names a tool that is not that of its call`);
    }
    if (result?.isError === true && !isError) {
      findings.loss("result-error", place, `the mark that ${place} is an error is left out`);
    }
  });
  return linked;
}

/** Indexes of results that would answer another call without ids. */
function misled(
  { messages, links }: LinkedMessages,
  names: ResultMarks["names"],
): ReadonlySet<number> {
  const relinked = linkResults(
    messages.map((message, index) => bare(message, links[index], names)),
  );
  return new Set(
    messages.flatMap((_, index) =>
      relinked[index]?.number === links[index]?.number ? [] : [index],
    ),
  );
}

/** Results that stand side by side in the order of their calls; those without a call behind them. */
function inCallOrder({ messages, links }: LinkedMessages): LinkedMessages {
  const placed = messages.map((message, index) => ({ message, link: links[index], run: index }));
  placed.forEach((entry, index) => {
    const before = placed[index - 1];
    if (entry.message.role === "tool" && before?.message.role === "tool") entry.run = before.run;
  });
  const numberOf = ({ link }: (typeof placed)[number]): number => link?.number ?? Infinity;
  const ordered = placed.toSorted((a, b) => {
    if (a.run !== b.run) return a.run - b.run;
    const [first, second] = [numberOf(a), numberOf(b)];
    return first === second ? 0 : first - second;
  });
  return {
    messages: ordered.map(({ message }) => message),
    links: ordered.map(({ link }) => link),
  };
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
