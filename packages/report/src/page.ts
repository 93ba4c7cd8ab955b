import { createHash } from "node:crypto";
import { type Html, html } from "./html.ts";
import { PAGE_STYLE } from "./page-style.ts";

/** What a page has beside the style of every page. */
export interface PageParts {
  readonly style: string;
  /** Script that runs once the page stands; text that the house wrote, never data. */
  readonly script: string;
}

/** A whole page in one file: no network, nothing but its own style may be loaded, and its own script where it has one. */
export function page(title: string, body: Html, parts?: PageParts): string {
  const styles = [PAGE_STYLE, ...(parts === undefined ? [] : [parts.style])];
  const scripts = parts === undefined ? [] : [parts.script];
  const directives = [
    "default-src 'none'",
    `style-src ${styles.map(digestOf).join(" ")}`,
    ...scripts.map((script) => `script-src ${digestOf(script)}`),
  ];
  const head = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${{ html: directives.join("; ") }}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${{ html: styles.map((style) => `<style>${style}</style>`).join("\n") }}
</head>
<body>
<main>
${body}
</main>
${{ html: scripts.map((script) => `<script>${script}</script>\n`).join("") }}</body>
</html>
`;
  return head.html;
}

function digestOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
