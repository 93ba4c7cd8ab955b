import { open } from "node:fs/promises";

/** An input on which a scanner could do badly. */
export interface AdverseInput {
  readonly name: string;
  /** The line number `index`, with its line end. */
  readonly line: (index: number) => string;
  /** Put once in the middle; absent for nothing. */
  readonly middle?: (bytes: number) => string;
}

const quoted = (text: string): string => JSON.stringify(text);
const record = (content: string): string =>
  `{"conversations":[{"role":"user","content":${content}}],"label":true}\n`;
const escaped = (text: string): string =>
  `"${Array.from(text, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`).join("")}"`;

/** The kinds of input that the fast path must not be slow on. */
export const ADVERSE_INPUTS: readonly AdverseInput[] = [
  {
    name: "Chinese text",
    line: (index) => record(quoted(`第${index}行 温室里的番茄需要浇水。`.repeat(20))),
  },
  {
    name: "\\uXXXX everywhere",
    line: (index) => record(escaped(`row ${index} waters the beds `.repeat(8))),
  },
  {
    name: "arrays of numbers",
    line: (index) =>
      `{"label":true,"values":[${Array.from({ length: 120 }, (_, at) => (index + at) / 7).join(",")}]}\n`,
  },
  { name: "tiny objects", line: () => '{"a":1}\n' },
  { name: "blank lines", line: () => "\n" },
  { name: "one key twice in each", line: () => '{"label":true,"label":true}\n' },
  { name: "tabs between tokens", line: (index) => `{"label":\ttrue,\t"n":\t${index}}\n` },
  {
    name: "every tenth line broken",
    line: (index) =>
      index % 10 === 0 ? `{"n":${index}\n` : record(quoted(`row ${index} is sound`.repeat(12))),
  },
  {
    name: "every line broken",
    line: (index) => `{"conversations":[{"role":"user","content":"row ${index}"}}\n`,
  },
  {
    name: "one line over the limit",
    line: (index) => record(quoted(`row ${index} is sound`.repeat(12))),
    middle: (bytes) => `{"pad":"${"p".repeat(bytes)}"}\n`,
  },
];

const CHUNK_LINES = 2000;
/** Of the whole file; the limit of a line is half of it. */
const MIDDLE_SHARE = 1 / 4;

/** Writes about `bytes` of an input to `path`. */
export async function writeAdverse(
  input: AdverseInput,
  bytes: number,
  path: string,
): Promise<void> {
  const file = await open(path, "w");
  try {
    let written = 0;
    let index = 0;
    let middle = input.middle;
    while (written < bytes) {
      const lines = Array.from({ length: CHUNK_LINES }, () => input.line(index++));
      if (middle !== undefined && written >= bytes / 2) {
        lines.push(middle(Math.floor(bytes * MIDDLE_SHARE)));
        middle = undefined;
      }
      written += (await file.write(lines.join(""))).bytesWritten;
    }
  } finally {
    await file.close();
  }
}

/** A limit of a line that the line in the middle of an input of `bytes` is over. */
export function lineLimit(bytes: number): number {
  return Math.floor((bytes * MIDDLE_SHARE) / 2);
}
