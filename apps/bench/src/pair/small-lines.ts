/** A prime: steps of it visit each row once, unless their number is a multiple of it. */
const STEP = 7_368_787;

/** Rows of about 200 bytes with an id and a prompt of their own: originals in order, enhanced ones all over the file. */
export function* smallLines(
  side: "original" | "enhanced",
  count: number,
): Generator<string, void, undefined> {
  for (let at = 0; at < count; at++) {
    const row = side === "original" ? at : (at * STEP) % count;
    const memory = side === "original" ? "" : `Bed ${row} was dry.`;
    const call = `tool_call: water_bed\\narguments: {\\"context\\": {\\"sessionMemory\\": \\"${memory}\\"}, \\"bed\\": ${row}}`;
    yield `{"conversations":[{"role":"user","content":"Water bed ${row}."},{"role":"assistant","content":"${call}"}],"_id":"row-${row}"}`;
  }
}
