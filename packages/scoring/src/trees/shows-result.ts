import type { Example } from "../example/example.ts";

const RESULT = /^Result:|\nResult:/;

/** Whether the answer shows what its call gave: `Result:` at the start of a line of its prose. */
export function showsResult({ answer }: Example): boolean {
  return answer?.prose.some((text) => RESULT.test(text)) === true;
}
