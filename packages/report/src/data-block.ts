import { type Html, html } from "./html.ts";

/** Ends a script, opens a comment in it, or hides or reorders text for whoever reads the source. */
const UNSAFE = /[<>&\p{Cf}\u007f-\u009f\u2028\u2029]/gu;

/**
 * A block of JSON for the page's script, found by its id. Nothing in it can end the block or run: what could is a `\u`
 * escape, which JSON reads back as it was.
 */
export function dataBlock(id: string, data: unknown): Html {
  const json = JSON.stringify(data).replace(UNSAFE, escapeUnits);
  return html`<script type="application/json" id="${id}">${{ html: json }}</script>
`;
}

function escapeUnits(character: string): string {
  let escaped = "";
  for (let at = 0; at < character.length; at++) {
    escaped += `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`;
  }
  return escaped;
}
