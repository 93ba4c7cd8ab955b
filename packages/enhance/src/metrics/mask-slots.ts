import type { JsonValue } from "@burnish/core";
import { CONTEXT_TEXTS, type ContextText, type Example } from "@burnish/scoring";

const FIELD_MARK = "\u0001";
const NUMBER_MARK = "\u0002";
const SHORTEST_FIELD = 4;
const SHORTEST_ARGUMENT = 3;
const LONGEST_ARGUMENT = 120;
const SHORTEST_PART = 4;

const QUOTED = /"[^"\n]{1,80}"|'[^'\n]{1,80}'|`[^`\n]{1,80}`|“[^”\n]{1,80}”|‘[^’\n]{1,80}’/gu;
const RUN = /[^\s"'`,;!?()[\]]+/gu;
/** What makes a run a path or a name; the ending of a file name is masked with what stands before it. */
const SEPARATOR_OR_ENDING = /[/\\_]|\.[a-z]{2,5}(?!\w)/u;
const DIGITS = /\d+(?:[.,]\d+)*%?/gu;
/** Marks that touch or follow one another in a sentence are one. */
const MARK_RUN = new RegExp(`${FIELD_MARK}(?:(?:[/.,-]|(?<![.!?])\\s)*${FIELD_MARK})*`, "gu");

/**
 * A text of an example without what is particular to the example, in lower case: other texts of the same context, strings
 * of the arguments and the parts of their paths, the tool's name in its spellings, quoted text, names with `_` or an
 * ending become one mark, numbers another. Two texts that were filled into one template have equal masked texts. The stop
 * behind a slot stays, so that a masked text has the sentences of the text.
 */
export function maskSlots(text: string, field: ContextText, example: Example): string {
  let masked = ` ${text.toLowerCase().replace(/\s+/g, " ").trim()} `;
  for (const slot of slotsOf(field, example)) {
    if (masked.includes(slot)) masked = masked.replaceAll(slot, FIELD_MARK);
  }
  return masked
    .replace(QUOTED, FIELD_MARK)
    .replace(RUN, maskNames)
    .replace(DIGITS, NUMBER_MARK)
    .replace(MARK_RUN, FIELD_MARK)
    .trim();
}

/** Paths and names of a run without spaces as marks; what stands before a colon is none of them. */
function maskNames(run: string): string {
  let masked = "";
  let left = run;
  for (;;) {
    const found = SEPARATOR_OR_ENDING.exec(left);
    if (found === null) return masked + left;
    const [{ length }] = found;
    const end = length > 1 ? found.index + length : withoutFinalStops(left).length;
    masked += left.slice(0, left.lastIndexOf(":", found.index) + 1) + FIELD_MARK;
    left = left.slice(Math.max(end, found.index + 1));
  }
}

function withoutFinalStops(text: string): string {
  let end = text.length;
  while (/[.!?]/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** Texts to be masked, the longest first. */
function slotsOf(field: ContextText, example: Example): string[] {
  const slots = new Set<string>();
  const put = (text: string, least: number, most: number): void => {
    const slot = withoutFinalStops(text.toLowerCase().replace(/\s+/g, " ").trim());
    if (slot.length >= least && slot.length <= most) slots.add(slot);
  };
  for (const name of CONTEXT_TEXTS) {
    if (name === field || name === "toolContext") continue;
    put(example.fields[name].text, SHORTEST_FIELD, Number.POSITIVE_INFINITY);
  }
  for (const text of stringsIn(example.ownArguments ?? {})) {
    put(text, SHORTEST_ARGUMENT, LONGEST_ARGUMENT);
    for (const part of text.split(/[/\\]/)) {
      put(part, SHORTEST_PART, LONGEST_ARGUMENT);
      put(part.replace(/\.[A-Za-z0-9]{1,5}$/, ""), SHORTEST_PART, LONGEST_ARGUMENT);
    }
  }
  for (const spelling of spellingsOf(example.tool)) put(spelling, SHORTEST_FIELD, LONGEST_ARGUMENT);
  return [...slots].sort((one, other) => other.length - one.length || (one < other ? -1 : 1));
}

/** The tool's name, its part behind the manager, and both with spaces between their words. */
function spellingsOf(tool: string | undefined): string[] {
  if (tool === undefined) return [];
  const last = tool.split(/[_.:/-]/).at(-1) ?? tool;
  const spaced = (name: string): string =>
    name.replace(/([a-z])([A-Z])/g, "$1 $2").replaceAll("_", " ");
  return [tool, spaced(tool), last, spaced(last)];
}

/** Every string in a value, at any depth, in reading order. No recursion. */
export function stringsIn(value: JsonValue): string[] {
  const strings: string[] = [];
  const left: JsonValue[] = [value];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof next === "string") strings.push(next);
    if (typeof next !== "object" || next === null) continue;
    // Not spread: a call takes only so many arguments.
    for (const member of Object.values(next).toReversed()) left.push(member);
  }
  return strings;
}
