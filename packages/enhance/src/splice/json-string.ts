const NOT_ASCII = /[\u0080-\uFFFF]/g;
const ESCAPED_LETTER = /\\u(?!00[0-7])[0-9a-fA-F]{4}/;

/** Whether a JSON text writes letters beyond ASCII as escapes, as far as one can see: some escaped and none plain. */
export function writesAscii(json: string): boolean {
  return ESCAPED_LETTER.test(json) && json.search(NOT_ASCII) < 0;
}

/** The text as a JSON string in quotes; half a surrogate pair becomes an escape, with `ascii` all beyond ASCII does. */
export function jsonString(text: string, ascii: boolean): string {
  const written = JSON.stringify(text);
  return ascii ? written.replace(NOT_ASCII, escapeUnit) : written;
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
