import type { CallArguments, NamelessReason, ToolCall } from "../dialect.ts";
import { findJsonEnd } from "./find-json-end.ts";
import { NextIndex } from "./next-index.ts";
import { parseArguments, parseStrict } from "./parse-arguments.ts";

/** What begins a call in text. */
const CALL_MARKER = "tool_call:";
const ARGUMENTS_MARKER = "arguments:";

/** Calls of a message in their order, and the text around them, trimmed, without empty pieces. */
export interface TextCalls {
  readonly calls: readonly ToolCall[];
  readonly prose: readonly string[];
}

/**
 * Reads the calls that stand in a message as text: a line `tool_call: NAME`, then `arguments:` and a JSON object. A
 * message without a marker but with `arguments: {` holds a call without a name. Each call's `place` is `place`. An object
 * that does not close or parse ends at the next line that begins with a marker. Linear time whatever the text.
 */
export function readTextCalls(text: string, place: string): TextCalls {
  return new CallReader(text, place).read();
}

/** Number of markers in the text, those inside of arguments included. */
export function countMarkers(text: string): number {
  let count = 0;
  for (let at = text.indexOf(CALL_MARKER); at >= 0; at = text.indexOf(CALL_MARKER, at + 1)) count++;
  return count;
}

class CallReader {
  readonly #text: string;
  readonly #place: string;
  readonly #markers: NextIndex;
  readonly #lineMarkers: NextIndex;
  readonly #lineEnds: NextIndex;
  readonly #arguments: NextIndex;
  readonly #calls: ToolCall[] = [];
  readonly #prose: string[] = [];
  /** Set by the first object that ran over its end: from then on a line's marker ends each object, to stay linear. */
  #bounded = false;

  constructor(text: string, place: string) {
    this.#text = text;
    this.#place = place;
    this.#markers = new NextIndex(text, CALL_MARKER);
    this.#lineMarkers = new NextIndex(text, `\n${CALL_MARKER}`);
    this.#lineEnds = new NextIndex(text, "\n");
    this.#arguments = new NextIndex(text, ARGUMENTS_MARKER);
  }

  read(): TextCalls {
    const marked = this.#markers.from(0) < this.#text.length;
    let end = 0;
    for (;;) {
      const start = marked ? this.#markers.from(end) : this.#unmarkedStart(end);
      this.#addProse(end, start);
      if (start === this.#text.length) return { calls: this.#calls, prose: this.#prose };
      end = marked
        ? this.#readMarked(start, end)
        : this.#readArguments(start, { nameless: "no-marker" });
    }
  }

  /** Index of the next `arguments:` that an object follows. */
  #unmarkedStart(from: number): number {
    let at = this.#arguments.from(from);
    while (
      at < this.#text.length &&
      !this.#isObjectAt(this.#afterSpace(at + ARGUMENTS_MARKER.length))
    ) {
      at = this.#arguments.from(at + 1);
    }
    return at;
  }

  /** Reads the call whose marker stands at `start`; gives the index after it. */
  #readMarked(start: number, previousEnd: number): number {
    const nameStart = start + CALL_MARKER.length;
    const nextMarker = this.#markers.from(nameStart);
    const headEnd = Math.min(this.#lineEnds.from(nameStart), nextMarker);
    const head = this.#readHead(start, previousEnd, nameStart, headEnd);
    const argumentsAt = this.#arguments.from(nameStart);
    if (argumentsAt < nextMarker) return this.#readArguments(argumentsAt, head, nextMarker);
    this.#add(head, { state: "missing" });
    return headEnd;
  }

  #readHead(start: number, previousEnd: number, nameStart: number, headEnd: number): Head {
    const name = this.#text.slice(nameStart, headEnd).trim();
    if (name === "") return { nameless: "no-name" };
    const ended = headEnd === this.#text.length || this.#text[headEnd] === "\n";
    if (!ended || /\s/.test(name)) return { nameless: "several-words" };
    let before = start - 1;
    while (before >= previousEnd && isBlank(this.#text.charCodeAt(before))) before--;
    const beginsLine = before < 0 || this.#text[before] === "\n";
    return beginsLine ? { name } : { nameless: "mid-line" };
  }

  /** Reads the object after the `arguments:` at `start`; gives the index after it. */
  #readArguments(start: number, head: Head, nextMarker: number = this.#text.length): number {
    const text = this.#text;
    const valueStart = this.#afterSpace(start + ARGUMENTS_MARKER.length);
    if (valueStart >= nextMarker) {
      this.#add(head, { state: "missing" });
      return Math.min(valueStart, nextMarker);
    }
    if (!this.#isObjectAt(valueStart)) {
      const message = "no { follows arguments:";
      this.#add(head, { state: "unparseable", message });
      return Math.min(this.#lineEnds.from(valueStart), nextMarker);
    }
    const cut = this.#lineMarkers.from(valueStart);
    // Nearly all messages end with their only object; then JSON.parse finds its end faster than the walk.
    if (cut === text.length && nextMarker === cut && text.charCodeAt(cut - 1) === 125) {
      const whole = parseStrict(text.slice(valueStart));
      if (whole !== undefined) {
        this.#add(head, whole);
        return cut;
      }
    }
    const end = findJsonEnd(text, valueStart, this.#bounded ? cut : text.length);
    if (end >= 0) {
      const parsed = parseArguments(text.slice(valueStart, end));
      if (parsed.state === "parsed" || end <= cut) {
        this.#add(head, parsed);
        return end;
      }
      // A stray quote let the object run into the next call.
      this.#bounded = true;
      this.#add(head, parsed);
      return cut;
    }
    this.#bounded = true;
    const message = `the object that opens after ${ARGUMENTS_MARKER} is never closed`;
    this.#add(head, { state: "unparseable", message });
    return cut;
  }

  #add(head: Head, value: CallArguments): void {
    this.#calls.push({ ...head, arguments: value, place: this.#place });
  }

  #addProse(start: number, end: number): void {
    const prose = this.#text.slice(start, end).trim();
    if (prose !== "") this.#prose.push(prose);
  }

  #isObjectAt(index: number): boolean {
    return this.#text.charCodeAt(index) === 123;
  }

  #afterSpace(start: number): number {
    let index = start;
    for (;;) {
      const code = this.#text.charCodeAt(index);
      if (!isBlank(code) && code !== 10) return index;
      index++;
    }
  }
}

interface Head {
  readonly name?: string;
  readonly nameless?: NamelessReason;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 13;
}
