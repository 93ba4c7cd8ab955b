import { printableText } from "@burnish/core";

/** HTML that is safe to put into a page as it is. */
export interface Html {
  readonly html: string;
}

/** What may stand in a template: text is escaped, HTML is not, lists are joined, nothing is nothing. */
export type HtmlPart = string | number | Html | undefined | readonly HtmlPart[];

/**
 * Builds HTML from a template: everything put in is text unless it is HTML itself. Characters that could change what a
 * person sees (controls, marks of direction) are shown as escapes.
 */
export function html(texts: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  let all = texts[0] ?? "";
  for (const [index, part] of parts.entries()) all += write(part) + (texts[index + 1] ?? "");
  return { html: all };
}

function write(part: HtmlPart): string {
  if (part === undefined) return "";
  if (typeof part === "number") return String(part);
  if (typeof part === "string") return escapeHtml(printableText(part));
  if (isList(part)) return part.map(write).join("");
  return part.html;
}

function isList(part: Html | readonly HtmlPart[]): part is readonly HtmlPart[] {
  return Array.isArray(part);
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
