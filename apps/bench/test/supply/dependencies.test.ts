import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { repositoryPath } from "../../src/paths.ts";
import { isAllowed } from "../../src/supply/allowed-licences.ts";
import { gatherDependencies } from "../../src/supply/gather-dependencies.ts";
import { type DependencyFacts, renderDependencies } from "../../src/supply/render-dependencies.ts";

let facts: DependencyFacts;
beforeAll(async () => {
  facts = await gatherDependencies(repositoryPath());
});

describe("the dependencies of the workspace", () => {
  test("have a reason each, and no reason is left of one that is gone", () => {
    const foreign = facts.asked.filter(({ asked }) => !asked.startsWith("workspace:"));
    const names = [...new Set(foreign.map(({ name }) => name))].sort();
    expect(Object.keys(facts.reasons).sort()).toEqual(names);
  });

  test("are asked for in exact versions", () => {
    const loose = facts.asked.filter(
      ({ asked }) => !/^(?:\d+\.\d+\.\d+[\w.-]*|catalog:|workspace:\*)$/.test(asked),
    );
    expect(loose).toEqual([]);
  });

  test("are locked by a SHA-512 each, from the registry and from nowhere else", () => {
    expect(facts.lockfile.packages.length).toBeGreaterThan(100);
    const odd = facts.lockfile.packages.filter(({ resolution }) => {
      const { integrity, ...others } = resolution;
      const isHash = typeof integrity === "string" && /^sha512-[\w+/]{86}==$/.test(integrity);
      return !isHash || Object.keys(others).length > 0;
    });
    expect(odd).toEqual([]);
  });

  test("run no script when they are installed, and none is allowed to", async () => {
    const running = [...facts.installed.values()].filter((one) => one.installScripts.length > 0);
    expect(running).toEqual([]);
    const settings = parse(await readFile(repositoryPath("pnpm-workspace.yaml"), "utf8"));
    const allowing = Object.keys(settings).filter(
      (key) => /build|script|approve/i.test(key) && key !== "verifyDepsBeforeRun",
    );
    expect(allowing).toEqual([]);
  });

  test("have licences that ask for no more than their notice where a user gets them", () => {
    const { asked, lockfile, installed } = facts;
    const published = [...new Set(asked.map(({ by }) => by))].filter((by) =>
      /^packages\//.test(by),
    );
    const used = new Set(lockfile.closure(published, ["dependencies", "optionalDependencies"]));
    expect(used.size).toBeGreaterThan(20);
    const refused = [...installed].filter(
      ([key, { licence }]) => !isAllowed(licence, used.has(key) ? "use" : "development"),
    );
    expect(refused).toEqual([]);
    expect([...used].filter((key) => !installed.has(key))).toEqual([]);
  });

  test("stand in docs/dependencies.md as they are", async (context) => {
    if (process.platform !== "linux" || process.arch !== "x64") {
      context.skip("the page shows what is installed on Linux for x64");
    }
    const page = await readFile(repositoryPath("docs", "dependencies.md"), "utf8");
    const [, shown = ""] = page.split("<!-- dependencies -->\n");
    expect(shown.split("<!-- /dependencies -->")[0]).toBe(renderDependencies(facts));
  });
});

describe("what a licence allows", () => {
  test("is told from the one of several that is the most permissive", () => {
    expect(isAllowed("GPL-3.0-only", "development")).toBe(false);
    expect(isAllowed("(GPL-3.0-only OR MIT)", "use")).toBe(true);
    expect(isAllowed("MPL-2.0", "use")).toBe(false);
    expect(isAllowed("MPL-2.0", "development")).toBe(true);
    expect(isAllowed(undefined, "development")).toBe(false);
  });
});
