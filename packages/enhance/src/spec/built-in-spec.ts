import type { EnhanceSpec } from "./enhance-spec.ts";
import { GOAL_PHRASES } from "./phrases/goal-phrases.ts";
import { MEMORY_PHRASES, RESULT_PHRASES } from "./phrases/memory-phrases.ts";
import { OPEN_PHRASES } from "./phrases/open-phrases.ts";
import {
  COURTEOUS_OPENINGS,
  LOCATOR_PHRASES,
  REQUEST_OPENINGS,
  REQUEST_PHRASES,
  REQUEST_REASONS,
} from "./phrases/request-phrases.ts";
import { TOOL_CONTEXT_LOOKING } from "./phrases/tool-context-looking.ts";
import { TOOL_CONTEXT_MOVING } from "./phrases/tool-context-moving.ts";
import { TOOL_CONTEXT_WRITING } from "./phrases/tool-context-writing.ts";

/** The spec that is used where none is given. */
export const BUILT_IN_SPEC: EnhanceSpec = {
  version: 1,
  name: "built-in",
  guides: {
    userPrompt: {
      good: "A request as a person would put it, with the values that the call needs: the paths, names, words and limits.",
      weak: "A pasted result, a bare command, or a pointer to a step that nobody can see.",
      bounds: { least: 12, most: 2_000 },
    },
    sessionMemory: {
      good:
        "What was known before this call: facts of the old memory, and what an earlier result returned, with its names, " +
        "paths, counts and errors; then what is still open. One or two sentences.",
      weak: "Empty, a label, praise of the process, or an earlier action that the example does not show.",
      bounds: { least: 50, most: 150 },
    },
    toolContext: {
      good:
        "Why this tool is called now: what it is called with, the reason that lies in the request or the arguments, and " +
        "where it helps, what else was possible and why not that.",
      weak: "The tool's name in other words, an object, or a sentence that would suit any call.",
      bounds: { least: 60, most: 240 },
    },
    primaryGoal: {
      good: "What the user wants in the end, in a few words that begin with a verb.",
      weak: "A label such as one for any task, the whole prompt once more, or the same as the step.",
      bounds: { least: 8, most: 110 },
    },
    subgoal: {
      good: "The step that this call takes towards it, with the value it is called with.",
      weak: "The tool's name, a parameter, or the main goal once more.",
      bounds: { least: 8, most: 130 },
    },
  },
  bannedFillers: [
    "lorem ipsum",
    "all relevant context",
    "as per the requirements",
    "in line with best practice",
    "moving forward with the task",
    "necessary information has been gathered",
    "proceeding as planned",
    "ready for the next",
    "ready to continue",
    "ready to go on",
    "ready to proceed",
    "the appropriate tool",
    "various tasks",
  ],
  emptyMemories: [
    "none",
    "n/a",
    "na",
    "-",
    "--",
    "null",
    "nil",
    "undefined",
    "empty",
    "[]",
    "{}",
    "tbd",
    "no memory",
  ],
  phrases: {
    toolContext: { ...TOOL_CONTEXT_LOOKING, ...TOOL_CONTEXT_WRITING, ...TOOL_CONTEXT_MOVING },
    memory: MEMORY_PHRASES,
    result: RESULT_PHRASES,
    open: OPEN_PHRASES,
    goals: GOAL_PHRASES,
    requestOpenings: REQUEST_OPENINGS,
    courteousOpenings: COURTEOUS_OPENINGS,
    locators: LOCATOR_PHRASES,
    requests: REQUEST_PHRASES,
    requestReasons: REQUEST_REASONS,
  },
};
