import { element } from "./element.ts";

export interface Pager {
  readonly node: HTMLElement;
  /** Shows where one is; both from 1 on. */
  show(page: number, pages: number): void;
}

/** Buttons to the page before and the next one, with the position between them. */
export function pager(turn: (step: number) => void, kind: "start" | "end"): Pager {
  const earlier = element("button", { type: "button", "aria-label": "Page before" }, "‹");
  const later = element("button", { type: "button", "aria-label": "Next page" }, "›");
  const position = element("span");
  earlier.addEventListener("click", () => turn(-1));
  later.addEventListener("click", () => turn(1));
  return {
    node: element("div", { class: `pager ${kind}` }, earlier, position, later),
    show: (page, pages) => {
      position.textContent = `${page} / ${pages}`;
      earlier.disabled = page === 1;
      later.disabled = page === pages;
    },
  };
}
