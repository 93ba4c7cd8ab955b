/** One entry of a YAML file, or a comment of its own where there is no key. */
export interface YamlLine {
  readonly key?: string;
  /** A text, number or boolean, or lines below the key; a list of lines is an element of a list. */
  readonly value?: string | number | boolean | readonly YamlLine[];
  /** Stands above the entry. */
  readonly reason?: string;
  /** Writes `value` as the only element of a list. */
  readonly isItem?: boolean;
}

const WIDTH = 110;

/** YAML with comments; texts are quoted as JSON, which YAML takes. */
export function yamlLines(lines: readonly YamlLine[], indent = ""): string {
  return lines.map((line) => yamlLine(line, indent)).join("");
}

function yamlLine({ key, value, reason, isItem }: YamlLine, indent: string): string {
  const comment = reason === undefined ? "" : commentLines(reason, indent);
  if (key === undefined) return comment;
  if (Array.isArray(value)) {
    const body = yamlLines(value, `${indent}${isItem === true ? "    " : "  "}`);
    // The first entry of an element follows its dash.
    const shown = isItem === true ? body.replace(`${indent}    `, `${indent}  - `) : body;
    return `${comment}${indent}${key}:\n${shown}`;
  }
  return `${comment}${indent}${key}: ${typeof value === "string" ? JSON.stringify(value) : value}\n`;
}

function commentLines(reason: string, indent: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of reason.split(" ")) {
    if (line !== "" && line.length + word.length + 1 > WIDTH) {
      lines.push(line);
      line = "";
    }
    line += line === "" ? word : ` ${word}`;
  }
  return [...lines, line].map((part) => `${indent}# ${part}\n`).join("");
}
