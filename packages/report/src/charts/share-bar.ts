import { type Html, html } from "../html.ts";

/** A thin bar whose length is a share from 0 to 1. */
export function shareBar(share: number, kind = "b"): Html {
  const width = Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10;
  return html`<svg class="share" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="${kind}" x="0" y="1" width="${width}" height="8"/></svg>`;
}
