import { UNKNOWN_TOOLS } from "./catalogue.ts";
import type { CompiledScene } from "./compiled-scene.ts";
import type { ConversationPlan } from "./draw-plan.ts";
import type { SlotFiller } from "./template.ts";

const FIRST_ID_TIME = 1_740_000_000_000;
const ID_TIME_SPAN = 30_000_000_000;
const ID_SUFFIXES = 36 ** 9;

/**
 * JSON text of the value of `conversations`: one request and one text call by `scene`, as `plan` wants it. All texts are
 * escaped already, arguments (JSON inside of a JSON string) twice, so that nothing is serialised here.
 */
export function buildConversation(
  scene: CompiledScene,
  plan: ConversationPlan,
  filler: SlotFiller,
  random: () => number,
): string {
  const { faults, levels } = plan;
  const tool = faults.has("unknown-tool") ? pick(UNKNOWN_TOOLS, random) : scene.tool;
  filler.startRecord(tool);
  const prompt = buildPrompt(scene, plan, filler);
  const leadIn = filler.fillOne(scene.leadIns[levels.realism]);
  const before = leadIn === "" ? "" : `${leadIn}\\n\\n`;
  const text = buildArguments(scene, plan, filler, random);
  const after = faults.has("prose-after-call") ? `\\n\\n${filler.fillOne(scene.afterwords)}` : "";
  return (
    `[{"role":"user","content":"${prompt}"},{"role":"assistant","content":"${before}` +
    `tool_call: ${tool}\\narguments: ${text}${after}"}]`
  );
}

function buildPrompt(
  scene: CompiledScene,
  { faults, levels }: ConversationPlan,
  filler: SlotFiller,
): string {
  if (faults.has("result-prompt")) return filler.fill(scene.resultPrompt);
  if (levels.prompt <= 3) return filler.fill(scene.command);
  return filler.fillOne(levels.prompt === 4 ? scene.prompts : scene.promptsWithReason);
}

function buildArguments(
  scene: CompiledScene,
  plan: ConversationPlan,
  filler: SlotFiller,
  random: () => number,
): string {
  const context = buildContext(scene, plan, filler, random);
  const missing = plan.faults.has("missing-parameter")
    ? Math.floor(random() * scene.required.length)
    : -1;
  let text = `{\\"context\\": {${context}}`;
  for (const [index, argument] of scene.required.entries()) {
    if (index !== missing) text += filler.fill(argument);
  }
  for (const argument of scene.optional) {
    if (random() < 0.5) text += filler.fill(argument);
  }
  return plan.faults.has("unparseable-arguments") ? spoil(text, random) : `${text}}`;
}

/** The mistakes that language models make in JSON. */
function spoil(text: string, random: () => number): string {
  const draw = random();
  if (draw < 0.4) return text;
  if (draw < 0.7) return `${text},}`;
  return `${text.replaceAll('\\"', "'")}}`;
}

function buildContext(
  scene: CompiledScene,
  plan: ConversationPlan,
  filler: SlotFiller,
  random: () => number,
): string {
  const { faults, levels } = plan;
  const wrongId = faults.has("wrong-id-pattern") ? Math.floor(random() * 2) : -1;
  const control = faults.has("control-character") ? pick(["\\n", "\\t"], random) : "";
  const [goal, subgoal] = pick(scene.goals[levels.goals], random);
  const members: [name: string, value: string][] = [
    ["sessionId", wrongId === 0 ? wrongIdOf(random) : idOf("session", random)],
    ["workspaceId", wrongId === 1 ? wrongIdOf(random) : idOf("ws", random)],
    ["sessionDescription", quoted(filler.fill(scene.description) + control)],
    ["sessionMemory", buildMemory(scene, plan, filler, random)],
    ["toolContext", buildToolContext(scene, plan, filler)],
    ["primaryGoal", quoted(filler.fill(goal))],
    ["subgoal", quoted(filler.fill(subgoal))],
  ];
  // Only fields that carry no other fault are left out, so that each fault can be found.
  const missing = faults.has("missing-context-field")
    ? pick(["primaryGoal", "subgoal"], random)
    : "";
  let text = "";
  for (const [name, value] of members) {
    if (name !== missing) text += `${text === "" ? "" : ", "}\\"${name}\\": ${value}`;
  }
  return text;
}

function buildMemory(
  scene: CompiledScene,
  { levels }: ConversationPlan,
  filler: SlotFiller,
  random: () => number,
): string {
  if (levels.memory === 1) return random() < 0.5 ? quoted("") : "[]";
  return quoted(filler.fillOne(scene.memories[levels.memory]));
}

function buildToolContext(
  scene: CompiledScene,
  { levels }: ConversationPlan,
  filler: SlotFiller,
): string {
  if (levels.toolContext === 1) return `{\\"tool\\": \\"${scene.tool}\\", \\"recent\\": []}`;
  return quoted(filler.fillOne(scene.toolContexts[levels.toolContext]));
}

function idOf(kind: "session" | "ws", random: () => number): string {
  const time = FIRST_ID_TIME + Math.floor(random() * ID_TIME_SPAN);
  const suffix = Math.floor(random() * ID_SUFFIXES)
    .toString(36)
    .padStart(9, "0");
  return quoted(`${kind}_${time}_${suffix}`);
}

function wrongIdOf(random: () => number): string {
  const number = Math.floor(random() * 10_000);
  return quoted(pick([`greenhouse-${number}`, `session ${number}`, `${number}`, ""], random));
}

function quoted(escapedTwice: string): string {
  return `\\"${escapedTwice}\\"`;
}

function pick<T>(items: readonly T[], random: () => number): T {
  return items[Math.floor(random() * items.length)] as T;
}
