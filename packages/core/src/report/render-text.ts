import stringWidth from "string-width";
import { layOutText, type TextStyle } from "./lay-out-text.ts";
import type { Report } from "./report.ts";

/** The report for a terminal or a plain text file; text from data is made safe to print. */
export function renderText(report: Report, style: TextStyle): string {
  return layOutText(report, style, stringWidth);
}
