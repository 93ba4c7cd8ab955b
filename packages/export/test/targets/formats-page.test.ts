import { test } from "vitest";
import { FAULT_CODES, RISK_CODES } from "../../src/checks/check-codes.ts";
import { CONFLICT_CODES } from "../../src/checks/type-conflicts.ts";
import { TARGETS } from "../../src/targets/target-facts.ts";
import type { SftShape, TargetName, TrainingStage } from "../../src/targets/target-name.ts";
import { expectFormatsBlock } from "../support/formats-page.ts";
import { ALL_TARGETS, bot, rowOf, user, waters } from "../support/garden.ts";

const tool = {
  type: "function",
  function: {
    name: "water_bed",
    description: "Waters a bed.",
    parameters: { type: "object", properties: { bed: { type: "integer" } } },
  },
};
const ask = [user("Water bed 7.")];
const call = waters({ bed: 7 });

/** The same request as a row of each stage. */
const ROWS: Readonly<Record<TrainingStage, object>> = {
  sft: { messages: [...ask, call], tools: [tool] },
  kto: { prompt: ask, completion: [call], label: true, tools: [tool] },
  dpo: { prompt: ask, chosen: [call], rejected: [bot("It has rained.")], tools: [tool] },
};

function lineOf(target: TargetName, stage: TrainingStage, shape: SftShape): string {
  return JSON.stringify(rowOf(ROWS[stage], target, { stage, shape }));
}

test("the page shows one line of each target, stage and shape", async () => {
  const blocks = ALL_TARGETS.flatMap(([target, stage]) => {
    const { summary, stages, shapes } = TARGETS[target];
    const isFirst = stages[0] === stage;
    const of = stage === "sft" && shapes.length > 1 ? shapes : [shapes[0] ?? "messages"];
    return of.map((shape, index) => {
      const named = of.length > 1 ? `--stage ${stage} --shape ${shape}` : `--stage ${stage}`;
      const head = isFirst && index === 0 ? `**${target}**: ${summary}.\n\n` : "";
      return `${head}\`${named}\`\n\n\`\`\`json\n${lineOf(target, stage, shape)}\n\`\`\`\n`;
    });
  });
  await expectFormatsBlock("targets", `\n${blocks.join("\n")}\n`);
});

test.each([
  ["faults", FAULT_CODES],
  ["risks", RISK_CODES],
  ["conflicts", CONFLICT_CODES],
])("the page lists every code of %s", async (name, codes) => {
  const rows = Object.entries(codes).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`);
  const table = `\n| code | meaning |\n| --- | --- |\n${rows.join("\n")}\n\n`;
  await expectFormatsBlock(`export-${name}`, table);
});
