import { CLIMATE_SCENES } from "./climate-scenes.ts";
import { IRRIGATION_SCENES } from "./irrigation-scenes.ts";
import { PLANT_SCENES } from "./plant-scenes.ts";
import {
  AFTERWORDS,
  type ByLevel,
  GOALS,
  LEAD_INS,
  MEMORIES,
  PROMPT_TAILS,
  TOOL_CONTEXTS,
} from "./quality-texts.ts";
import type { Scene } from "./scene.ts";
import { compileEmbedded, compileTemplate, type Template } from "./template.ts";
import { WORK_SCENES } from "./work-scenes.ts";

/** One level of quality, 1 the worst. */
export type Level = 1 | 2 | 3 | 4 | 5;

type TemplatesByLevel = Readonly<Record<Level, readonly Template[]>>;

/** A scene with all of its texts cut into templates. */
export interface CompiledScene {
  readonly tool: string;
  readonly prompts: readonly Template[];
  readonly promptsWithReason: readonly Template[];
  readonly command: Template;
  readonly resultPrompt: Template;
  /** Arguments, each as `, "name": value`, ready to stand inside of a JSON string. */
  readonly required: readonly Template[];
  readonly optional: readonly Template[];
  readonly description: Template;
  readonly memories: TemplatesByLevel;
  readonly toolContexts: TemplatesByLevel;
  /** Pairs of primary goal and next step. */
  readonly goals: Readonly<Record<Level, readonly (readonly [Template, Template])[]>>;
  readonly leadIns: TemplatesByLevel;
  readonly afterwords: readonly Template[];
}

/** Cuts all scenes; done once for a generator. */
export function compileScenes(): readonly CompiledScene[] {
  const scenes = [...CLIMATE_SCENES, ...IRRIGATION_SCENES, ...PLANT_SCENES, ...WORK_SCENES];
  return scenes.map(compileScene);
}

function compileScene(scene: Scene): CompiledScene {
  const inScene = (text: string): string => insertSceneTexts(text, scene);
  const compile = (text: string): Template => compileEmbedded(inScene(text));
  const byLevel = (texts: ByLevel): TemplatesByLevel => mapLevels(texts, compile);
  return {
    tool: scene.tool,
    prompts: scene.prompts.map(compile),
    promptsWithReason: scene.prompts.flatMap((prompt) =>
      PROMPT_TAILS.map((tail) => compile(prompt + tail)),
    ),
    command: compile(scene.command),
    resultPrompt: compile('Result: {"success": true, "data": {result}}'),
    required: argumentTemplates(scene.required),
    optional: argumentTemplates(scene.optional),
    description: compileTemplate(scene.description),
    memories: byLevel(MEMORIES),
    toolContexts: byLevel(TOOL_CONTEXTS),
    goals: mapLevels(GOALS, (pair) => {
      const [goal = "", subgoal = ""] = pair.split("|");
      return [compile(goal), compile(subgoal)] as const;
    }),
    leadIns: byLevel(LEAD_INS),
    afterwords: AFTERWORDS.map(compile),
  };
}

/** Puts the scene's own texts in the places that name them; what is left are slots. */
function insertSceneTexts(text: string, scene: Scene): string {
  return text
    .replaceAll("{before}", scene.before)
    .replaceAll("{why}", scene.why)
    .replaceAll("{subgoal}", scene.subgoal)
    .replaceAll("{goal}", scene.goal)
    .replaceAll("{description}", scene.description)
    .replaceAll("{result}", scene.result);
}

function mapLevels<T>(
  texts: ByLevel,
  compile: (text: string) => T,
): Readonly<Record<Level, readonly T[]>> {
  return {
    1: texts[1].map(compile),
    2: texts[2].map(compile),
    3: texts[3].map(compile),
    4: texts[4].map(compile),
    5: texts[5].map(compile),
  };
}

function argumentTemplates(values: Readonly<Record<string, string>>): readonly Template[] {
  return Object.entries(values).map(([name, json]) => compileEmbedded(`, "${name}": ${json}`));
}
