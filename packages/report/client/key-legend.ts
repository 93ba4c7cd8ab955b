import { element } from "./element.ts";

const KEYS: readonly (readonly [keys: readonly string[], meaning: string])[] = [
  [["j", "k"], "row"],
  [["Enter"], "open"],
  [["n", "p"], "page"],
  [["/"], "search"],
];

/** Says in one line what the keys do. */
export function keyLegend(): HTMLElement {
  const legend = element("span", { class: "keyboard" });
  for (const [keys, meaning] of KEYS) {
    for (const key of keys) legend.append(element("kbd", {}, key), " ");
    legend.append(`${meaning}  `);
  }
  return legend;
}
