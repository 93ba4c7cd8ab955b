import { endOfLiteral, readPlainLiteral } from "./json-literal.ts";

/**
 * The two messages of a record that says just `{"conversations":[{"role":"user","content":P},{"role":"assistant",
 * "content":A}]}`, with other members around. Both literals stand as JSON.stringify would write them.
 */
export interface PlainMessages {
  /** JSON text of the prompt, with its quotes. */
  readonly promptLiteral: string;
  readonly prompt: string;
  /** JSON text of the answer, with its quotes. */
  readonly answerLiteral: string;
  readonly answer: string;
}

interface Style {
  readonly open: string;
  readonly between: string;
  readonly close: string;
}

/** As JSON.stringify separates, and as Python's json.dumps does. */
const STYLES: readonly Style[] = [
  {
    open: '"conversations":[{"role":"user","content":"',
    between: '"},{"role":"assistant","content":"',
    close: '"}]',
  },
  {
    open: '"conversations": [{"role": "user", "content": "',
    between: '"}, {"role": "assistant", "content": "',
    close: '"}]',
  },
];

/** Where the messages must begin; what stands before them must be short and flat. */
const HEAD = 256;

/** A brace and members of plain values, each with its comma. */
const FLAT_MEMBERS = /^\{(?:"[^"\\]*": ?(?:"[^"\\]*"|[-+.\deE]+|true|false|null), ?)*$/u;

/**
 * Finds the messages of the usual record by a few searches; undefined where the record is any other. `text` must be a
 * record without a key twice: JSON of one object. Quotes inside of a string are escaped, so that a quote behind `{`, `,`
 * or `:` never stands in one.
 */
export function findPlainMessages(text: string): PlainMessages | undefined {
  for (const style of STYLES) {
    const at = text.startsWith(style.open, 1) ? 1 : text.slice(0, HEAD).indexOf(style.open);
    if (at < 0) continue;
    return at === 1 || FLAT_MEMBERS.test(text.slice(0, at)) ? read(text, at, style) : undefined;
  }
  return undefined;
}

function read(
  text: string,
  at: number,
  { open, between, close }: Style,
): PlainMessages | undefined {
  const promptStart = at + open.length - 1;
  const next = text.indexOf(between, promptStart);
  if (next < 0) return undefined;
  const promptLiteral = text.slice(promptStart, next + 1);
  const prompt = readPlainLiteral(promptLiteral);
  if (prompt === undefined) return undefined;
  const answerStart = next + between.length - 1;
  const end = endOfLiteral(text, answerStart + 1, close);
  if (end < 0) return undefined;
  const answerLiteral = text.slice(answerStart, end);
  const answer = readPlainLiteral(answerLiteral);
  return answer === undefined ? undefined : { promptLiteral, prompt, answerLiteral, answer };
}

/** The beginning of a record whose first message tells that it is a conversation. */
const CONVERSATION =
  /^\{(?:"[^"\\]*": ?(?:"[^"\\]*"|[-+.\deE]+|true|false|null), ?)*"conversations": ?\[\{"(?:role|content)":/u;

/** Whether a record is known to be of the text-call dialect by its beginning; false where it must be read to tell. */
export function beginsConversation(text: string): boolean {
  return CONVERSATION.test(text.length > HEAD ? text.slice(0, HEAD) : text);
}
