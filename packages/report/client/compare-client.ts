import type { PageData, PagePair } from "../src/compare/page-data.ts";
import { element } from "./element.ts";
import { filterBar } from "./filter-bar.ts";
import { readHash, writeHash } from "./filter-hash.ts";
import { keyLegend } from "./key-legend.ts";
import { listenToKeys } from "./keyboard.ts";
import { pager } from "./pager.ts";
import { pairSearch } from "./pair-filter.ts";
import { PAGE_SIZE, pairList } from "./pair-list.ts";

/** Fills the place of the examples from the block of data, and keeps filter and page in the address. */
function start(place: HTMLElement, data: PageData): void {
  const search = pairSearch(data.pairs);
  const list = pairList(data);
  const status = element("p", { role: "status" });
  let found: readonly PagePair[] = [];
  let page = 1;

  const pages = (): number => Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const show = (wanted: number): void => {
    page = Math.min(Math.max(1, wanted), pages());
    list.show(found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE));
    status.textContent = `${counted(found.length)} of ${counted(data.pairs.length)} pairs`;
    for (const { show: showPosition } of pagers) showPosition(page, pages());
  };
  const keep = (): void => {
    const hash = writeHash({ filter: bar.read(), page });
    history.replaceState(null, "", `#${hash}`);
  };
  const turn = (step: number): boolean => {
    const was = page;
    show(page + step);
    keep();
    return page !== was;
  };
  const readAddress = (): void => {
    const state = readHash(location.hash);
    bar.show(state.filter);
    found = search(bar.read());
    show(state.page);
  };

  const bar = filterBar(data, {
    onInput: () => {
      found = search(bar.read());
      show(1);
    },
    onSettled: keep,
  });
  const above = pager(turn, "start");
  const below = pager((step) => {
    if (turn(step)) list.focus("first");
  }, "end");
  const pagers = [above, below];
  addEventListener("hashchange", readAddress);
  listenToKeys({
    move: (step) => {
      if (list.move(step)) return;
      const leadsOn = step > 0 ? page < pages() : page > 1;
      if (leadsOn && turn(step)) list.focus(step > 0 ? "first" : "last");
    },
    turn: (step) => {
      if (turn(step)) list.focus("first");
    },
    search: () => {
      bar.search.focus();
      bar.search.select();
    },
    leave: () => {
      if (document.activeElement !== bar.search) return list.close();
      list.focus("first");
      return true;
    },
  });
  const state = element("div", { class: "state" }, status, keyLegend(), above.node);
  place.append(element("div", { class: "bar" }, bar.form, state), list.node, below.node);
  readAddress();
}

function counted(count: number): string {
  return count.toLocaleString("en-US");
}

const place = document.getElementById("pairs");
const block = document.getElementById("data");
if (place !== null && block !== null) start(place, JSON.parse(block.textContent ?? "") as PageData);
