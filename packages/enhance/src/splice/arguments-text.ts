import type { SoundRecord } from "@burnish/core";
import type { Example } from "@burnish/scoring";
import { locateCalls } from "./locate-calls.ts";
import {
  argumentsPlace,
  decodeToken,
  isString,
  messagePlace,
  messagesField,
} from "./record-places.ts";

/** Text that holds the arguments of a call as JSON, and where their `{` stands in it. */
export interface ArgumentsText {
  readonly text: string;
  readonly start: number;
}

/**
 * The text of the arguments of the first answer's first call, as its dialect holds it: the message's text, the arguments'
 * own one, or the record. Undefined where there is no such call, or none that is whole.
 */
export function argumentsText(record: SoundRecord, example: Example): ArgumentsText | undefined {
  const { answer, conversation } = example;
  if (answer?.calls[0]?.arguments.state !== "parsed") return undefined;
  const message = messagePlace(record, conversation.turns.indexOf(answer));
  if (message === undefined) return undefined;
  if (messagesField(record) === "messages") {
    const place = argumentsPlace(record.text, message);
    if (place === undefined) return undefined;
    if (!isString(record.text, place)) return { text: record.text, start: place.start };
    const text = decodeToken(record.text, place);
    return { text, start: text.indexOf("{") };
  }
  // The dialect reads a text as nothing else than what its token stands for.
  const { text } = answer;
  const start = locateCalls(text)?.[0]?.argumentsStart;
  return start === undefined ? undefined : { text, start };
}
