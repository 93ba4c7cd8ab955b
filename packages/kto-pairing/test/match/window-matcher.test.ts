import { expect, test } from "vitest";
import { WindowMatcher } from "../../src/match/window-matcher.ts";
import { makeRow } from "./make-row.ts";

const row = (name: string): ReturnType<typeof makeRow> =>
  makeRow({ prompt: `please ${name} now`, context: { sessionId: name }, rest: { path: name } });

test("both windows are asked to fill alike", () => {
  const matcher = new WindowMatcher({ windowRows: 2 });
  const order: string[] = [];
  for (let side = matcher.wanted; side !== undefined; side = matcher.wanted) {
    order.push(side);
    matcher.add(side, row(`${side}${order.length}`));
  }
  expect(order).toEqual(["original", "enhanced", "original", "enhanced"]);
});

test("a window that is full in rows or bytes takes no more", () => {
  const rows = new WindowMatcher({ windowRows: 2 });
  rows.add("original", row("a"));
  rows.add("original", row("b"));
  expect(() => rows.add("original", row("c"))).toThrow(RangeError);
  const bytes = new WindowMatcher({ windowBytes: 10 });
  bytes.add("original", row("a"));
  expect(() => bytes.add("original", row("b"))).toThrow(RangeError);
});

test("a side that has ended takes no more rows", () => {
  const matcher = new WindowMatcher();
  matcher.end("enhanced");
  expect(() => matcher.add("enhanced", row("a"))).toThrow(RangeError);
  expect(matcher.wanted).toBe("original");
});

test("each round makes room, also where nothing matches", () => {
  const matcher = new WindowMatcher({ windowRows: 4 });
  let givenUp = 0;
  for (let count = 0; count < 40; count++) {
    const side = matcher.wanted;
    if (side === undefined) givenUp += matcher.match().unmatched.length;
    else
      matcher.add(
        side,
        makeRow({
          prompt: `${count}`,
          context: { sessionId: `${count}` },
          rest: { path: `${count}` },
        }),
      );
    expect(count < 8 || givenUp > 0).toBe(true);
  }
});

test("a row waits for a partner that comes later", () => {
  const matcher = new WindowMatcher({ windowRows: 4 });
  for (const name of ["late", "a", "b", "c"]) matcher.add("original", row(name));
  for (const name of ["a", "b", "x", "y"]) matcher.add("enhanced", row(name));
  expect(matcher.match().matches).toHaveLength(2);
  matcher.add("enhanced", row("late"));
  matcher.end("original");
  matcher.end("enhanced");
  const last = matcher.match();
  expect(last.matches.map((match) => match.original.facts.prompt)).toEqual(["please late now"]);
  expect(last.unmatched).toHaveLength(3);
});

test("a window of less than two rows or a byte is refused", () => {
  expect(() => new WindowMatcher({ windowRows: 1 })).toThrow(RangeError);
  expect(() => new WindowMatcher({ windowBytes: 0 })).toThrow(RangeError);
  expect(() => new WindowMatcher({ windowRows: Number.NaN })).toThrow(RangeError);
});
