import { restyleJson } from "@burnish/core";
import type { Conversation, Member, Message, Part, ToolDefinition } from "./conversation.ts";
import { normalParts } from "./normal-parts.ts";
import { isSoundJson } from "./read/read-arguments.ts";
import { type CallPlace, linkResults } from "./write/link-results.ts";

/**
 * A text that two conversations share exactly when they are the same, whatever dialect they were read from: the same
 * messages, texts, calls, results, tools and other members in the same order. JSON is the same where its tokens are, so
 * `1.0` is not `1`; white space between tokens does not count, nor does white space around a text beside a call. Ids
 * count by which call a result answers, not by their letters.
 */
export function conversationKey({ messages, tools, members }: Conversation): string {
  const links = linkResults(messages);
  return JSON.stringify([
    messages.map((message, index) => messageKey(message, links[index])),
    tools.map(toolKey),
    membersKey(members),
  ]);
}

function messageKey(
  { role, parts, result, extras }: Message,
  link: CallPlace | undefined,
): unknown {
  return [
    role,
    normalParts(parts).map(partKey),
    role === "tool" && [
      link?.number ?? -1,
      result?.name ?? link?.call.name ?? null,
      result?.isError === true,
    ],
    membersKey(extras),
  ];
}

function partKey(part: Part): unknown {
  switch (part.kind) {
    case "text":
      return part.text;
    case "foreign":
      return [part.family, compact(part.json)];
    case "call": {
      const { state, text } = part.arguments;
      const shown =
        state === "missing"
          ? "{}"
          : state === "broken" || state === "unsound"
            ? [text]
            : compact(text);
      return { name: part.name, arguments: shown };
    }
  }
}

function toolKey(tool: ToolDefinition): unknown {
  if (tool.kind === "foreign") return [tool.family, compact(tool.json)];
  const { name, description, parameters, extras } = tool;
  return {
    name,
    description: description ?? null,
    parameters: parameters === undefined ? null : compact(parameters),
    extras: membersKey(extras),
  };
}

function membersKey(members: readonly Member[]): unknown {
  return members.map(({ key, json }) => [key, compact(json)]);
}

function compact(json: string): string {
  return isSoundJson(json) ? restyleJson(json, "compact") : json;
}
