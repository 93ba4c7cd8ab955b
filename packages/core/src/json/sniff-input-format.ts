const BOM = [0xef, 0xbb, 0xbf];
const WHITE_SPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);
const OPEN_BRACKET = 0x5b;

/** What the first bytes of an input hold: a JSON array (`[` after white space and a UTF-8 BOM) or lines of JSON. */
export function sniffInputFormat(head: Uint8Array): "jsonl" | "json" {
  const start = BOM.every((byte, index) => head[index] === byte) ? BOM.length : 0;
  const first = head.subarray(start).find((byte) => !WHITE_SPACE.has(byte));
  return first === OPEN_BRACKET ? "json" : "jsonl";
}
