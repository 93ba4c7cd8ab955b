/** A Markdown table whose columns are aligned to the right, except those numbered in `left`. Ends with a newline. */
export function renderTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  left: readonly number[] = [0],
): string {
  const rule = header.map((_, column) => (left.includes(column) ? "---" : "---:"));
  return [header, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}
