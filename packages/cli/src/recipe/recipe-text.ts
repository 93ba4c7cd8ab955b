/** What a new recipe is filled in with; paths as seen from its folder. */
export interface RecipeTextOptions {
  readonly inputs: readonly string[];
  readonly catalogue: string | undefined;
  readonly profile: string | undefined;
}

/** A recipe in which each option stands with its default and a line that explains it; YAML. */
export function recipeText({ inputs, catalogue, profile }: RecipeTextOptions): string {
  const named = inputs.length > 0 ? inputs : ["data/*.jsonl"];
  return `# A run of burnish: burnish run FILE. Paths start from the folder of this file.
# What is commented out is the default. A stage is left out with off, as in: pair: off
version: 1

# Files and globs in reading order: JSONL or JSON, plain, .gz or .zst.
inputs:
${named.map((input) => `  - ${scalar(input)}\n`).join("")}
# Folder of the run; each stage writes into a folder of its own in it.
# output: run

# The tools that may be called: an OpenAI tools list or a file of parameters.
${fileLine("catalogue", catalogue, "tools.json")}
# What a good example is (default: the built-in profile).
${fileLine("profile", profile, "profile.yaml")}
# Seed of everything random.
# seed: 42

# How the inputs are read.
# reading:
#   format: auto          # jsonl or json, where looking at the first byte is not enough
#   recordsAt: data       # where a JSON document holds its array of records
#   maxLine: 64MiB        # a longer line is rejected without being held

# Who scores, before and after: rubric (rules), or distilled (a model that train-scorer made).
# scorer:
#   with: rubric
#   model: model.json     # of distilled
#   withoutResult: call   # or the score, 1 to 5, of responses that show no Result
#   resultPrompt: prompt  # or the score of prompts that are a pasted Result
#   repetition: true      # read the records first, to know which sentences are boilerplate

# Say what the inputs hold: labels, lengths, tools, duplicates.
inspect:

# Check every example against catalogue and profile.
validate:
#   stopOn: never         # error or warning ends the run where such a finding remains

# Set quality_scores of every record; off keeps those that the records came with.
score:

# Set the label of weak examples to false, by the rules of the profile.
relabel:
#   unlabelled: leave-out # good takes records without a label that have a score and break no rule

# Hand the weak ones out in batches, each with an _id.
split:
#   size: 1000            # records a batch

# Rewrite them by rules; the gate accepts what validates, rose, and is grounded.
enhance:
#   spec: spec.yaml       # what good texts look like, where the built-in one does not fit

# Put good and accepted examples together: merge/sft.jsonl, the training set.
merge:
#   fields: [conversations, label]
#   shuffle: keyed        # python (as random.Random(seed).shuffle) or none

# Make a KTO dataset of the weak ones and their accepted versions: pair/kto.jsonl.
pair:
#   target: trl-kto       # trl-dpo or conversations
#   prompt: original      # whose prompt both rows get: enhanced, own
#   groupDistance: 128    # least distance of two rows of one prompt, at least your batch size
#   multipleOf: 32        # leave out pairs until the file has a multiple of so many rows
#   test: 0.02            # share of the pairs for a second file
#   tools: false          # true writes tools of the catalogue beside each row

# Show before and after: compare/compare.html.
compare:
#   examples: 5000        # pairs that the page shows side by side, a seeded sample
`;
}

function fileLine(key: string, file: string | undefined, example: string): string {
  return file === undefined ? `# ${key}: ${example}\n` : `${key}: ${scalar(file)}\n`;
}

/** Plain where YAML reads it as the same text, else in double quotes, whose escapes are those of JSON. */
function scalar(text: string): string {
  return /^[A-Za-z./_][\w./-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|~)$/i.test(text)
    ? text
    : JSON.stringify(text);
}
