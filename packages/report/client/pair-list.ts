import type { PageData, PagePair } from "../src/compare/page-data.ts";
import { element } from "./element.ts";
import { pairCard } from "./pair-card.ts";
import { pairRow, rowTitles } from "./pair-row.ts";

/** Rows that are in the page at a time. */
export const PAGE_SIZE = 50;

export interface PairList {
  readonly node: HTMLElement;
  /** Shows a page of pairs, from 1 on; opened ones are closed. */
  show(pairs: readonly PagePair[]): void;
  /** Moves the focus by rows; false where that leads out of the page. */
  move(step: number): boolean;
  /** Focuses the first row, or the last one. */
  focus(which: "first" | "last"): void;
  /** Closes the row that has the focus in it, and gives the focus to its button; false where none is open. */
  close(): boolean;
}

/** The rows of one page, each of which opens into a card that is made then. */
export function pairList(data: PageData): PairList {
  const list = element("ol", { class: "list" });
  const empty = element("p", { class: "empty" }, "No pair is like that.");
  const node = element("div", {}, rowTitles(data), list, empty);
  node.style.setProperty("--dimensions", String(data.scores.length - 1));
  const buttons = (): HTMLButtonElement[] => [...list.querySelectorAll<HTMLButtonElement>(".row")];
  const current = (): HTMLLIElement | null =>
    document.activeElement?.closest<HTMLLIElement>(".list > li") ?? null;
  return {
    node,
    show: (pairs) => {
      list.replaceChildren(...pairs.map((pair, index) => item(pair, index, data)));
      empty.hidden = pairs.length > 0;
    },
    move: (step) => {
      const all = buttons();
      const row = current()?.querySelector<HTMLButtonElement>(".row");
      const at = row === undefined || row === null ? -1 : all.indexOf(row);
      const next = all[at < 0 ? 0 : at + step];
      if (next === undefined) return false;
      next.focus();
      return true;
    },
    focus: (which) => (which === "first" ? buttons()[0] : buttons().at(-1))?.focus(),
    close: () => {
      const row = current()?.querySelector<HTMLButtonElement>(".row[aria-expanded=true]");
      if (row === undefined || row === null) return false;
      row.click();
      row.focus();
      return true;
    },
  };
}

function item(pair: PagePair, index: number, data: PageData): HTMLLIElement {
  const row = pairRow(pair, data);
  const made = element("li", {}, row);
  const id = `card-${index}`;
  let card: HTMLElement | undefined;
  row.addEventListener("click", () => {
    const isOpen = row.getAttribute("aria-expanded") === "true";
    row.setAttribute("aria-expanded", String(!isOpen));
    if (card === undefined) {
      card = pairCard(pair, data);
      card.id = id;
      row.setAttribute("aria-controls", id);
      made.append(card);
    }
    card.hidden = isOpen;
  });
  return made;
}
