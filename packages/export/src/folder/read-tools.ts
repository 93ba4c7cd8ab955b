import { type JsonValue, ownMember, type SoundRecord } from "@burnish/core";

/** How rows hold their tools: a list of definitions, or the JSON text of such a list, which TRL parses. */
export type ToolsKind = "list" | "text";

export interface RowTools {
  readonly kind: ToolsKind;
  /** The value of the member as JSON text, in the way that `kind` says. */
  readonly text: string;
  /** JSON text of the list. */
  readonly definitions: string;
}

/**
 * The tools of a record in the way `wanted`, or as they stand where nothing is wanted; a list without tools, null and the
 * empty text mean none, since templates announce an empty list and TRL cannot parse an empty text.
 */
export function readTools(
  { value, text, members }: SoundRecord,
  wanted: ToolsKind | undefined,
): RowTools | "refused" | undefined {
  const tools = ownMember(value, "tools");
  const member = members.find(({ key }) => key === "tools");
  if (tools === undefined || member === undefined || tools === null || tools === "")
    return undefined;
  const source = text.slice(member.valueStart, member.valueEnd);
  if (typeof tools === "string") {
    const list = parseList(tools);
    if (list === undefined) return "refused";
    if (list.length === 0) return undefined;
    const kind = wanted ?? "text";
    // A text that goes into a list must be one line of JSON.
    const flat = tools.replace(/[\r\n]+/g, " ");
    return { kind, text: kind === "text" ? source : flat, definitions: tools };
  }
  if (!Array.isArray(tools)) return "refused";
  if (tools.length === 0) return undefined;
  const kind = wanted ?? "list";
  return { kind, text: kind === "list" ? source : JSON.stringify(source), definitions: source };
}

function parseList(text: string): readonly JsonValue[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
