import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ComparedPair } from "../../src/compare/compare-report.ts";
import { renderComparePage } from "../../src/compare/render-compare-page.ts";
import { exampleCompareReport, examplePair } from "./example-compare-report.ts";
import { CHROMIUM, openBrowser, type Tab } from "./open-browser.ts";

const MEMORY = "sessionMemory_quality";

/** Many pairs, of which every third was refused and calls another tool; the 7th has a word of its own. */
function manyPairs(count: number): ComparedPair[] {
  return Array.from({ length: count }, (_, index) =>
    examplePair({
      id: `g-${index + 1}`,
      place: `garden.jsonl:${index + 1}`,
      ...(index % 3 === 2
        ? {
            tool: "water_bed",
            decision: "refused" as const,
            reasons: [{ code: "gate/ungrounded", field: "sessionMemory", message: "17 is new" }],
            scoresAfter: { overall_quality: 1.8, [MEMORY]: 1 },
          }
        : {}),
      ...(index === 6 ? { textsAfter: { userPrompt: "Mind the hellebore." } } : {}),
    }),
  );
}

function pageOf(pairs: readonly ComparedPair[]): string {
  return renderComparePage(exampleCompareReport({ examples: { from: pairs.length, pairs } }));
}

if (CHROMIUM === undefined) {
  test.skip("the page in a browser (skipped: no Chromium at CHROMIUM or /usr/bin/chromium)", () => {});
} else {
  const path = CHROMIUM;
  describe("the page in a browser", () => {
    let tab: Tab;
    beforeAll(async () => {
      tab = await openBrowser(path);
    });
    afterAll(() => tab?.close());

    const status = (): Promise<string> =>
      tab.run("document.querySelector('[role=status]').textContent");
    const focused = (): Promise<string> =>
      tab.run(
        "document.activeElement.querySelector('.name')?.textContent ?? document.activeElement.tagName",
      );
    const rows = (): Promise<string[]> =>
      tab.run("[...document.querySelectorAll('.row .name:first-child')].map(x => x.textContent)");
    const label = (title: string): string =>
      `[...document.querySelectorAll('label')].find(x => x.textContent.startsWith(${JSON.stringify(title)})).control`;
    /** Sets a control as a person would. */
    const choose = (title: string, value: string): Promise<void> =>
      tab.run(`{
        const control = ${label(title)};
        control.value = ${JSON.stringify(value)};
        for (const name of ['input', 'change']) control.dispatchEvent(new Event(name, { bubbles: true }));
      }`);

    test("shows fifty pairs at a time and turns pages", async () => {
      await tab.open(pageOf(manyPairs(120)));
      expect(await status()).toBe("120 of 120 pairs");
      expect(await rows()).toHaveLength(50);
      await tab.run("document.querySelector('[aria-label=\"Next page\"]').click()");
      expect((await rows())[0]).toBe("g-51");
      expect(await tab.run("location.hash")).toBe("#page=2");
      await tab.press("n");
      expect(await rows()).toHaveLength(20);
      expect(await focused()).toBe("g-101");
      expect(await tab.run("document.querySelector('[aria-label=\"Next page\"]').disabled")).toBe(
        true,
      );
    });

    test("filters by text, tool, decision, reason and change of a score", async () => {
      await tab.open(pageOf(manyPairs(120)));
      await choose("Search", "hellebore");
      expect(await rows()).toEqual(["g-7"]);
      await choose("Search", "");
      await choose("Tool", "water_bed");
      expect(await status()).toBe("40 of 120 pairs");
      await choose("Decision", "accepted");
      expect(await status()).toBe("0 of 120 pairs");
      expect(await tab.run("document.querySelector('.empty').checkVisibility()")).toBe(true);
      await tab.run("document.querySelector('[type=reset]').click()");
      expect(await status()).toBe("120 of 120 pairs");
      await choose("Reason", "gate/ungrounded");
      await choose("Change", "fell");
      expect(await status()).toBe("40 of 120 pairs");
      await choose("Score", MEMORY);
      expect(await status()).toBe("0 of 120 pairs");
      await choose("Change", "same");
      expect(await status()).toBe("40 of 120 pairs");
    });

    test("keeps filter and page in the address, and opens with them", async () => {
      const page = pageOf(manyPairs(600));
      await tab.open(page);
      await choose("Tool", "plant_seed");
      await choose("Change", "rose");
      await tab.press("n");
      const hash = await tab.run<string>("location.hash");
      const shown = await rows();
      await tab.open(page, hash);
      expect(await status()).toBe("400 of 600 pairs");
      expect(await rows()).toEqual(shown);
      await tab.run(
        "location.hash = 'text=hellebore', new Promise(done => addEventListener('hashchange', done))",
      );
      expect(await rows()).toEqual(["g-7"]);
      await tab.open(page, "#tool=no_such_tool&change=sideways&page=999");
      expect(await status()).toBe("600 of 600 pairs");
    });

    test("is walked, opened and left by keys", async () => {
      await tab.open(pageOf(manyPairs(120)));
      await tab.press("j");
      await tab.press("j");
      await tab.press("j");
      await tab.press("k");
      expect(await focused()).toBe("g-2");
      await tab.press("Enter");
      const open = "document.activeElement.getAttribute('aria-expanded')";
      expect(await tab.run(open)).toBe("true");
      expect(
        await tab.run(
          "document.getElementById(document.activeElement.getAttribute('aria-controls')).checkVisibility()",
        ),
      ).toBe(true);
      await tab.press("Escape");
      expect(await tab.run(open)).toBe("false");
      await tab.press("/");
      expect(await focused()).toBe("INPUT");
      for (const key of "jk17") await tab.press(key);
      expect(await tab.run(`${label("Search")}.value`)).toBe("jk17");
      await tab.run("document.querySelector('[type=reset]').click()");
      await tab.press("Escape");
      expect(await focused()).toBe("g-1");
      for (let step = 0; step < 50; step++) await tab.press("j");
      expect(await focused()).toBe("g-51");
      await tab.press("k");
      expect(await focused()).toBe("g-50");
    });

    test("marks the words that changed, and says what stayed", async () => {
      const textsBefore = { userPrompt: "Sow the peas in bed four.", subgoal: "Sow" };
      const textsAfter = {
        userPrompt: "Sow the beans in bed four.",
        subgoal: "Sow",
        primaryGoal: "Eat",
      };
      await tab.open(pageOf([examplePair({ textsBefore, textsAfter })]));
      await tab.run("document.querySelector('.row').click()");
      const texts = (selector: string): Promise<string[]> =>
        tab.run(`[...document.querySelectorAll('.card ${selector}')].map(x => x.textContent)`);
      expect(await texts("del")).toEqual(["peas"]);
      expect(await texts("ins")).toEqual(["beans", "Eat"]);
      expect(await texts(".side")).toEqual([
        "Sow the peas in bed four.",
        "Sow the beans in bed four.",
        "not there",
        "Eat",
        "Sow",
      ]);
      expect(await texts("h3")).toContain("Subgoal · unchanged");
    });

    test("shows hostile records as text, runs nothing of them, and asks for nothing", async () => {
      const attacks = [
        "</script><script>alert(1)</script>",
        `<img src="https://nowhere.invalid/x" onerror="alert(2)">`,
        "<!--<script>",
        `"><svg onload=alert(3)>`,
        "\u202eright to left\u202c \u0000\u0007\u001b[31m \u2028 \ud800 \u{e0041}",
        "constructor",
        "__proto__",
      ];
      const pairs = attacks.map((text) =>
        examplePair({
          id: text,
          place: text,
          tool: text,
          reasons: [{ code: text, field: text, message: text }],
          rules: [text],
          textsBefore: { userPrompt: text, sessionMemory: "" },
          textsAfter: { userPrompt: `${text} `, sessionMemory: text },
        }),
      );
      const page = pageOf(pairs);
      for (const hash of ["", `#text=${encodeURIComponent(attacks[1] ?? "")}`]) {
        await tab.open(page, hash);
        expect(await rows()).toHaveLength(hash === "" ? attacks.length : 1);
        await tab.run("for (const row of document.querySelectorAll('.row')) row.click()");
        const shown = await tab.run<string>("document.querySelector('#pairs').textContent");
        expect(shown).toContain(attacks[1]);
        expect(shown).not.toMatch(/[\p{Cf}\p{Cs}\u2028]/u);
        for (const control of ["\0", "\u0007", "\u001b"]) expect(shown).not.toContain(control);
        expect(
          await tab.run(
            "document.querySelectorAll('#pairs img, #pairs script, #pairs svg').length",
          ),
        ).toBe(0);
      }
      expect(tab.incidents).toEqual([]);
    });

    test("opens a pair with texts of a megabyte, the rest of them at the press of a button", async () => {
      const long = "seed ".repeat(200_000);
      const pair = examplePair({
        textsBefore: { userPrompt: `a${long}`, sessionMemory: "x".repeat(1_000_000) },
        textsAfter: { userPrompt: `b${long.replaceAll("seed", "bulb")}`, sessionMemory: "" },
      });
      await tab.open(pageOf([pair]));
      await tab.run("document.querySelector('.row').click()");
      const length = "document.querySelector('.side').textContent.length";
      expect(await tab.run(length)).toBeLessThan(30_000);
      expect(await tab.run("document.querySelector('.text h3').textContent")).toContain("too long");
      await tab.run("document.querySelector('.side button').click()");
      expect(await tab.run(length)).toBe(1_000_001);
    });

    test("fits a narrow screen as it does a wide one", async () => {
      const page = pageOf(manyPairs(60));
      for (const width of [400, 1280]) {
        await tab.resize(width, 900);
        await tab.open(page);
        await tab.run("document.querySelector('.row').click()");
        const root = "document.documentElement";
        expect(await tab.run(`${root}.scrollWidth - ${root}.clientWidth`)).toBe(0);
      }
    });
  });
}
