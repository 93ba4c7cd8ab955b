import { layOutText, type TextStyle } from "./lay-out-text.ts";
import type { Report } from "./report.ts";

/** Printable ASCII and the signs that reports themselves use: each character is one column. */
const NARROW = /^[ -~–…×±]*$/;

/**
 * What `renderText` gives, for a process that only prints one report: the tables of wide and combining characters take
 * longer to load than a small run takes, and are loaded only where the report holds such a character.
 */
export async function renderTextLazily(report: Report, style: TextStyle): Promise<string> {
  let narrow = true;
  const text = layOutText(report, style, (cell) => {
    narrow &&= NARROW.test(cell);
    return cell.length;
  });
  if (narrow) return text;
  const { renderText } = await import("./render-text.ts");
  return renderText(report, style);
}
