import type { CallPart, Part, TextPart } from "./conversation.ts";
import type { FindingList } from "./finding-list.ts";

/** A way of writing calls into the text of a message. */
export interface TextNotation {
  /**
   * The parts of an assistant's text: texts without the white space around them, and calls. Undefined where something
   * looks like a call and cannot be read as one.
   */
  split(text: string, place: string, findings: FindingList): readonly Part[] | undefined;
  /** Writes parts, texts among them already without the white space around them. */
  join(parts: readonly (TextPart | CallPart)[]): string;
  /** Whether arguments may be JSON in which a key comes twice or a number is no double. */
  readonly carriesUnsound: boolean;
  /** True where a text may hold what `split` reads as a call. */
  mayHoldCall(text: string): boolean;
}
