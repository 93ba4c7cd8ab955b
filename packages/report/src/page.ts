import { createHash } from "node:crypto";
import { type Html, html } from "./html.ts";
import { PAGE_STYLE } from "./page-style.ts";

/** A whole page in one file: no script, no network, nothing but its own style may be loaded. */
export function page(title: string, body: Html): string {
  const digest = createHash("sha256").update(PAGE_STYLE).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${digest}'`;
  const head = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${{ html: policy }}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${{ html: PAGE_STYLE }}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
  return head.html;
}
