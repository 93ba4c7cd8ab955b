import { describe, expect, test } from "vitest";
import { SYNTHETIC_CATALOGUE, UNKNOWN_TOOLS } from "../../src/synthetic/catalogue.ts";
import { CLIMATE_SCENES } from "../../src/synthetic/climate-scenes.ts";
import { compileScenes } from "../../src/synthetic/compiled-scene.ts";
import { IRRIGATION_SCENES } from "../../src/synthetic/irrigation-scenes.ts";
import { PLANT_SCENES } from "../../src/synthetic/plant-scenes.ts";
import { compileEmbedded, compileTemplate, SlotFiller } from "../../src/synthetic/template.ts";
import { WORDS } from "../../src/synthetic/words.ts";
import { WORK_SCENES } from "../../src/synthetic/work-scenes.ts";

const scenes = [...CLIMATE_SCENES, ...IRRIGATION_SCENES, ...PLANT_SCENES, ...WORK_SCENES];

describe("scenes", () => {
  test("call each tool of the catalogue once, with its required and optional parameters", () => {
    expect(scenes.map((scene) => scene.tool).sort()).toEqual(
      Object.keys(SYNTHETIC_CATALOGUE).sort(),
    );
    for (const { tool, required, optional } of scenes) {
      const parameters = SYNTHETIC_CATALOGUE[tool]?.parameters ?? [];
      const names = (isOptional: boolean) =>
        parameters.filter((parameter) => parameter.optional === isOptional).map(({ name }) => name);
      expect(Object.keys(required), tool).toEqual(names(false));
      expect(Object.keys(optional), tool).toEqual(names(true));
    }
  });

  test("hold at least 40 different prompts and compile without an unknown slot", () => {
    expect(new Set(scenes.flatMap((scene) => scene.prompts)).size).toBeGreaterThanOrEqual(40);
    expect(compileScenes()).toHaveLength(scenes.length);
  });

  test("name unknown tools that the catalogue does not have", () => {
    expect(UNKNOWN_TOOLS.filter((name) => name in SYNTHETIC_CATALOGUE)).toEqual([]);
  });
});

describe("templates", () => {
  test("have words that need no escape in JSON at any depth", () => {
    for (const word of Object.values(WORDS).flat()) {
      expect(JSON.stringify(word)).toBe(`"${word}"`);
    }
  });

  test("keep a word for one record and draw anew for the next", () => {
    let draws = 0;
    const filler = new SlotFiller(() => (draws++ % 7) / 7);
    filler.startRecord("pump");
    expect(filler.fill(compileTemplate("{tool} {person} {person}"))).toMatch(/^pump (\w+) \1$/);
    expect(draws).toBe(1);
    filler.startRecord("valve");
    expect(filler.fill(compileTemplate("{tool}"))).toBe("valve");
  });

  test("are escaped for the JSON string that they stand in", () => {
    const filler = new SlotFiller(() => 0);
    filler.startRecord("pump");
    const json = '{"note": "first\\nsecond {tool}"}';
    const text = filler.fill(compileEmbedded(json));
    expect(JSON.parse(JSON.parse(`"${text}"`))).toEqual({ note: "first\nsecond pump" });
  });

  test("refuse a slot that has no words", () => {
    expect(() => compileTemplate("{nonsense}")).toThrow("names no slot {nonsense}");
  });
});
