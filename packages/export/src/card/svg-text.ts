/** Text as it may stand in SVG, in attributes too. */
export function svgText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Colours that can be read on white and on black, since a page that shows the picture may have either. */
export const PLOT_STYLE: string =
  "text{font:12px system-ui,sans-serif;fill:#767676}.title{font-weight:600;font-size:13px}.bar{fill:#3b82c4}.axis,.grid,.limit{stroke:#767676;fill:none}" +
  ".grid{stroke-opacity:.25}" +
  ".limit{stroke:#d1495b;stroke-dasharray:4 3}.limit-name{fill:#d1495b}.true{fill:#3b82c4}.false{fill:#e0a030}";
