/** What keys do on the page. */
export interface KeyActions {
  /** To the next row (1) or the one before (-1). */
  move(step: number): void;
  /** To the next page (1) or the one before (-1). */
  turn(step: number): void;
  search(): void;
  /** Whether there was something to leave. */
  leave(): boolean;
}

/** Listens to j, k, n, p, / and Escape, and to the arrows while a row has the focus; never while a person types. */
export function listenToKeys(actions: KeyActions): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target instanceof HTMLElement ? event.target : undefined;
    if (event.key === "Escape") {
      if (actions.leave()) event.preventDefault();
      return;
    }
    if (target?.closest("input, select, textarea") != null) return;
    const inRow = target?.classList.contains("row") === true;
    const action = actionOf(event.key, inRow, actions);
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
}

function actionOf(key: string, inRow: boolean, actions: KeyActions): (() => void) | undefined {
  if (key === "j" || (inRow && key === "ArrowDown")) return () => actions.move(1);
  if (key === "k" || (inRow && key === "ArrowUp")) return () => actions.move(-1);
  if (key === "n") return () => actions.turn(1);
  if (key === "p") return () => actions.turn(-1);
  if (key === "/") return () => actions.search();
  return undefined;
}
