/** Texts by level of quality, 1 the worst; level 1 of the memory and of the tool context is written by the builder. */
export type ByLevel = Readonly<Record<1 | 2 | 3 | 4 | 5, readonly string[]>>;

/** Session memories; `{before}` is the scene's. */
export const MEMORIES: ByLevel = {
  1: [],
  2: [
    "Working on {house}",
    "The user asked about {crop}",
    "Continuing the earlier session",
    "Some changes were made {day}",
    "Greenhouse work",
  ],
  3: ["{before}", "{before}, nothing was changed since", "So far: {before}"],
  4: ["{before}. {event}", "{event}. After that, {before}", "{before}. The user said that {cause}"],
  5: ["{before}. {event}. The user said that {cause}", "{event}. {before}. Open point: {cause}"],
};

/** Tool contexts; `{why}` and `{subgoal}` are the scene's. */
export const TOOL_CONTEXTS: ByLevel = {
  1: [],
  2: [
    "Using {tool}",
    "Calling the tool",
    "{tool} call",
    "Executing the request",
    "Tool for {house}",
  ],
  3: ["{subgoal}", "Chosen to do the next step: {subgoal}", "Needed since {why}"],
  4: ["{subgoal}, because {why}", "{tool} fits best because {why}"],
  5: [
    "{subgoal}, because {why}; a reading after {minutes} minutes will show whether it worked",
    "{tool} instead of a manual change, because {why}, and the log keeps it until {date}",
  ],
};

/** Goals in pairs, the primary one and the next step, split by `|`. */
export const GOALS: ByLevel = {
  1: ["Help|Help", "Do it|Do it"],
  2: ["Handle the request|Run the tool", "Help the user|Answer", "{house}|Do the next step"],
  3: ["{subgoal}|Do this in {house}", "{description}|{description}"],
  4: ["{goal}|{subgoal}"],
  5: ["{goal}|{subgoal}, then read the values in {house} again"],
};

/** What the prompt adds where it is a very natural one. */
export const PROMPT_TAILS: readonly string[] = [
  " I ask because {cause}.",
  " You know, {cause}.",
  " {person} wants it done {day}.",
  " Tell me if that is a bad idea, {cause}.",
  " No hurry, {day} is fine.",
];

/** What stands before a call. */
export const LEAD_INS: ByLevel = {
  1: [""],
  2: [""],
  3: ["Sure.", "On it.", "I will do that."],
  4: [
    "I will look after {house} now.",
    "Let me take care of the {crop} first.",
    "Next: {subgoal}.",
  ],
  5: ["{before}, so this comes first.", "Since {why}, I start with this step: {subgoal}."],
};

/** What stands after a call where nothing should; `{result}` is the scene's. */
export const AFTERWORDS: readonly string[] = [
  "I will tell you as soon as it is done.",
  "Then I will check {house} again.",
  'Result: {"success": true, "data": {result}}',
];

/** The judge's remarks. */
export const NOTES: readonly ByLevel[] = [
  {
    1: ["Memory is empty, nothing carries over into the next call (1)."],
    2: ["Memory only says that there was something before, without facts (2)."],
    3: ["Memory names one fact about {house} but no decision (3)."],
    4: ["Memory has concrete facts and the reason behind them (4)."],
    5: ["Memory tells the whole story, with numbers and open points (5)."],
  },
  {
    1: ["Tool context has the wrong type, an explanation was expected (1)."],
    2: ["Tool context repeats the tool and does not say why it is needed (2)."],
    3: ["Tool context says what is done, the why has to be guessed (3)."],
    4: ["Tool context explains why this tool is right here (4)."],
    5: ["Tool context gives the reason and how success will be seen (5)."],
  },
  {
    1: ["Goals are placeholders (1)."],
    2: ["Goals would fit any request (2)."],
    3: ["Goal and step are almost the same sentence (3)."],
    4: [
      "The step about {bed} serves the goal (4).",
      "Goal and step differ and belong together (4).",
    ],
    5: ["The step serves the goal and names its check (5)."],
  },
  {
    1: ["The prompt is raw tool output, nobody asks like that (1)."],
    2: ["The prompt is tool output that a reader could still follow (2)."],
    3: ["The prompt reads like a command (3)."],
    4: ["The prompt sounds like a gardener (4).", "Natural wording with details on {crop} (4)."],
    5: ["The prompt is natural and gives its reason (5)."],
  },
  {
    1: ["No outcome is shown, so realism can't be judged (1)."],
    2: ["The call is plausible, but stands alone (2)."],
    3: ["A short lead-in makes the answer believable (3)."],
    4: ["The answer takes up the situation in {house} (4)."],
    5: ["The answer follows from what happened before (5)."],
  },
];
