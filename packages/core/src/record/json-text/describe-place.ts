import { decodeString, skipScalar, skipSpace, skipString } from "./json-tokens.ts";

/** A path longer than this many characters is cut in the middle. */
const LONGEST_PATH = 120;
const PLAIN_KEY = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u;

/**
 * Path of the token that begins at `at`, such as `conversations[1].content`; for a key the path of its object, empty
 * for the outermost one. `text` must be valid JSON. Walks from the beginning, so it is for messages only.
 */
export function describePlace(text: string, at: number): string {
  // For each open container the key or the position that the walk is in.
  const path: (string | number)[] = [];
  let keyNext = false;
  let index = skipSpace(text, 0);
  while (index < at) {
    const code = text.charCodeAt(index);
    const start = index++;
    if (code === 34) {
      index = skipString(text, start);
      if (keyNext) path[path.length - 1] = decodeString(text, start, index);
      keyNext = false;
    } else if (code === 123) {
      path.push("");
      keyNext = true;
    } else if (code === 91) {
      path.push(0);
      keyNext = false;
    } else if (code === 125 || code === 93) {
      path.pop();
      keyNext = false;
    } else if (code === 44) {
      const here = path.at(-1);
      if (typeof here === "number") path[path.length - 1] = here + 1;
      else keyNext = true;
    } else if (code !== 58) index = skipScalar(text, start);
    index = skipSpace(text, index);
  }
  if (keyNext) path.pop();
  return formatPath(path);
}

function formatPath(path: readonly (string | number)[]): string {
  let written = "";
  for (const step of path) {
    if (typeof step === "number") written += `[${step}]`;
    else if (!PLAIN_KEY.test(step)) written += `[${JSON.stringify(step)}]`;
    else written += written === "" ? step : `.${step}`;
  }
  if (written.length <= LONGEST_PATH) return written;
  const half = LONGEST_PATH / 2;
  return `${written.slice(0, half)}…${written.slice(-half)}`.toWellFormed();
}
