import { stripTypeScriptTypes } from "node:module";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { MutantSwitch } from "../../src/mutate/mutant-switch.ts";
import { switchMutants } from "../../src/mutate/switch-mutants.ts";

/** What each mutant makes of a part of the source. */
const changes = (source: string) =>
  switchMutants("a.ts", source, 0).mutants.map((one) => `${one.original} → ${one.replacement}`);

describe("switchMutants changes", () => {
  test.each([
    ["x < 1;", ["true", "false", "(x) <= (1)", "(x) >= (1)"]],
    ["x !== 1;", ["true", "false", "(x) === (1)"]],
    ["a + b;", ["(a) - (b)"]],
    ["'a' + b;", ['""']],
    ["a ?? b;", ["true", "false", "(a) && (b)"]],
    ["a += 1;", ["a -= (1)"]],
    ["i++;", ["i--"]],
    ["-x;", ["+(x)"]],
    ["!x;", ["(x)"]],
    ["f(true);", ["false"]],
    ['f("x");', ['""']],
    ['f("");', ['"Burnish was here"']],
    ["f(`x`);", ['""']],
    ["f([1]);", ["[]"]],
    ["f([]);", ['["Burnish was here"]']],
    ["f({ a });", ["{}"]],
    ["f(() => x);", ["undefined"]],
    ["a.b.sort();", ["a.b"]],
    ["a.some(b);", ["a.every(b)"]],
    ["a?.b?.[c];", ["a?.b[c]", "a.b?.[c]"]],
    ["if (a) { b(); }", ["true", "false", "{}"]],
    ["while (a) b();", ["false"]],
    ["for (;a;) b();", ["false"]],
  ])("%s", (source, expected) => {
    expect(
      switchMutants("a.ts", source, 0)
        .mutants.map((one) => one.replacement)
        .toSorted(),
    ).toEqual(expected.toSorted());
  });
});

describe("switchMutants leaves alone", () => {
  test.each([
    'import a from "a" with { type: "json" };',
    'export { b } from "b";',
    'f({} satisfies { "a-b"?: 1 });',
    'let a: "x" | `y` = b as "z";',
    "tag`x`;",
    '"use strict";',
    "function f() {}",
    "class A extends B { constructor() { super(); this.x = y; } }",
    "delete a?.b;",
    "[a, b] = c;",
  ])("%s", (source) => {
    expect(changes(source)).toEqual([]);
  });
});

describe("switched code", () => {
  const source = `
    interface Lamp { readonly on?: { readonly level: number } }
    function show(lamps: readonly Lamp[]): string[] {
      // A comment with a { and a (
      const lit = lamps.filter(({ on }) => on?.level! > (0 + 1) * 2).map(({ on }) => \`\${on!.level} %\`);
      for (let i = 0; i < 2; i++) { if (lit.length === 0 && i >= 1) lit.push(\`none // \${i}
of them\`); }
      return lit.length > 1 ? lit.slice().sort() : lit; // the end
    }
    show(lamps);`;
  const { code, mutants } = switchMutants("a.ts", source, 7);
  const lamps = [{ on: { level: 9 } }, { on: { level: 3 } }, {}, { on: { level: 1 } }];
  const run = (active: number) => {
    const burnishMutants = new MutantSwitch(mutants.length + 7);
    burnishMutants.start(active, 1000);
    return JSON.stringify(runInNewContext(stripTypeScriptTypes(code), { lamps, burnishMutants }));
  };

  test("does what the source does while no mutant is on", () => {
    expect(run(-1)).toBe('["3 %","9 %"]');
  });

  test("does one thing differently for each mutant, whose numbers follow one another", () => {
    expect(mutants.map(({ id }) => id)).toEqual(mutants.map((_, index) => index + 7));
    const results = new Map(
      mutants.map(({ id, replacement }) => {
        try {
          return [replacement, run(id)];
        } catch (error) {
          return [replacement, (error as Error).name];
        }
      }),
    );
    expect(results.get("lamps")).toBe("TypeError");
    expect(results.get("lit.slice()")).toBe('["9 %","3 %"]');
    expect(results.get("(0) - (1)")).toBe('["1 %","3 %","9 %"]');
  });

  test("keeps every line of the source on its line", () => {
    expect(code.split("\n").findIndex((line) => line.includes("// the end"))).toBe(
      source.split("\n").findIndex((line) => line.includes("// the end")),
    );
  });
});
