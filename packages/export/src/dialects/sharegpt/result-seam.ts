/** Stands between several results in one observation: so LLaMA-Factory joins them, and its templates show each in tags. */
export const RESULT_SEAM = "\n</tool_response>\n<tool_response>\n";
