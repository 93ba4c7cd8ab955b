import { visibleText } from "./visible-text.ts";

export type Child = Node | string | undefined;

/** Makes an element; strings become text and nothing else, with what must not act spelt as escapes. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  for (const child of children) {
    if (typeof child === "string") made.append(...textNodes(child));
    else if (child !== undefined) made.append(child);
  }
  return made;
}

/** The nodes that show a text; escapes are set apart. */
export function textNodes(text: string): readonly Node[] {
  return visibleText(text).map((stretch) => {
    if (!stretch.isEscape) return document.createTextNode(stretch.text);
    const marked = document.createElement("span");
    marked.className = "control";
    marked.textContent = stretch.text;
    return marked;
  });
}
