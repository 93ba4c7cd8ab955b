import type { PageData } from "../src/compare/page-data.ts";
import { element } from "./element.ts";
import type { PairFilter } from "./pair-filter.ts";

export interface FilterBar {
  readonly form: HTMLFormElement;
  readonly search: HTMLInputElement;
  read(): PairFilter;
  show(filter: PairFilter): void;
}

export interface FilterActions {
  /** After each key and each choice. */
  readonly onInput: () => void;
  /** Once a choice is made or a text is left: browsers count and limit changes of the address. */
  readonly onSettled: () => void;
}

/** The controls that ask for pairs. */
export function filterBar(data: PageData, { onInput, onSettled }: FilterActions): FilterBar {
  const search = element("input", {
    type: "search",
    placeholder: "words in texts, ids, reasons",
    autocomplete: "off",
    spellcheck: "false",
  });
  const tool = choice("all", counted(data.pairs.map((pair) => pair.tool)));
  const titles = new Map(data.decisions.map(({ name, title }) => [name, title]));
  const decision = choice(
    "all",
    counted(
      data.pairs.map((pair) => pair.decision),
      titles,
    ),
  );
  const codes = data.pairs.flatMap(({ reasons }) => [...new Set(reasons.map(({ code }) => code))]);
  const reason = choice("all", counted(codes));
  const score = choice(
    undefined,
    data.scores.map(({ name, title }) => [name, title]),
  );
  const change = choice("rose, fell or same", [
    ["rose", "rose"],
    ["fell", "fell"],
    ["same", "same"],
  ]);
  const reset = element("button", { type: "reset" }, "Clear");
  const form = element(
    "form",
    { class: "filters", role: "search", "aria-label": "Filter the examples" },
    labelled("Search", search, "search"),
    labelled("Tool", tool),
    titles.size > 0 && data.pairs.some((pair) => pair.decision !== undefined)
      ? labelled("Decision", decision)
      : undefined,
    codes.length > 0 ? labelled("Reason", reason) : undefined,
    labelled("Score", score),
    labelled("Change of score", change),
    reset,
  );
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", onInput);
  form.addEventListener("change", onSettled);
  form.addEventListener("reset", () => {
    // The controls are cleared only after the event.
    queueMicrotask(() => {
      onInput();
      onSettled();
    });
  });
  return {
    form,
    search,
    read: () => ({
      text: search.value,
      tool: tool.value,
      decision: decision.value,
      reason: reason.value,
      score: score.value,
      change: changeNamed(change.value),
    }),
    show: (filter) => {
      search.value = filter.text;
      for (const [control, value] of [
        [tool, filter.tool],
        [decision, filter.decision],
        [reason, filter.reason],
        [score, filter.score],
        [change, filter.change],
      ] as const) {
        control.value = value;
        // A link may name what this page has not.
        if (control.selectedIndex < 0) control.selectedIndex = 0;
      }
    },
  };
}

function changeNamed(value: string): PairFilter["change"] {
  return value === "rose" || value === "same" || value === "fell" ? value : "";
}

function labelled(title: string, control: HTMLElement, kind = ""): HTMLLabelElement {
  return element("label", kind === "" ? {} : { class: kind }, title, element("br"), control);
}

function choice(
  all: string | undefined,
  options: readonly (readonly [value: string, title: string])[],
): HTMLSelectElement {
  const select = element("select");
  if (all !== undefined) select.append(element("option", { value: "" }, all));
  for (const [value, title] of options) select.append(element("option", { value }, title));
  return select;
}

/** Each value with how often it occurs, the most frequent first. */
function counted(
  values: readonly (string | undefined)[],
  titles: ReadonlyMap<string, string> = new Map(),
): [value: string, title: string][] {
  const counts = new Map<string, number>();
  for (const value of values) {
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, most], [b, least]) => least - most || (a < b ? -1 : 1))
    .map(([value, count]) => [value, `${titles.get(value) ?? value} (${count})`]);
}
