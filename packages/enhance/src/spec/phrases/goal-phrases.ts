import type { GoalPhrases } from "../enhance-spec.ts";

/** Aims where the prompt shows none beyond the call, and steps, by kind; both begin with a verb in its base form. */
export const GOAL_PHRASES: Readonly<Record<string, GoalPhrases>> = {
  search: {
    aims: [
      "[pattern](Collect|Find) the {nouns}( in {place}|) that match {query}",
      "[!pattern]Find out (where|in which {nouns}) {query} (is mentioned|comes up|is dealt with)",
      "[!pattern](Gather|Collect) what (the notes say|is stored) (about|on) {query}",
      "[!pattern](Locate|Track down) the {noun} (about|on|behind) {query}",
      "Gather material (on|about) {queries}",
    ],
    steps: [
      "Search( {place}|) for {query}",
      "Run a search for {query}( in {place}|)( limited to {types} files|)",
      "Look for {query}( in {place}|)",
      "Search for {queries}( in one call|)",
      "[!query]Run the search( in {place}|)",
    ],
  },
  list: {
    aims: [
      "[!folders !detail](Get|Gain) an overview of (the {nouns}|all {nouns})( that exist| on hand|)",
      "[!folders](Get|Gain) an overview of the {nouns} {detail}",
      "[!folders !detail](Find out|Learn|See) which {nouns} (exist|are available|can be used)",
      "[folders](Find out|Learn|See) what {target} (holds|contains)",
      "[folders](Get|Gain) an overview of {target}",
    ],
    steps: [
      "[!folders]List (the|all) {nouns}([newest], newest first|)",
      "[!folders]List the {nouns} {detail}",
      "[!folders]Fetch the list of {nouns}( limited to {limit}|)",
      "[folders !target]List the contents of the top folder",
      "[folders]List the (entries|contents) of {target}",
      "[enabledOnly]List the enabled {nouns}",
    ],
  },
  read: {
    aims: [
      "(Find out|Learn|See) what {short} (says|contains|holds)",
      "(Review|Check) {short}( in {parent}|)",
      "[!short](Find out|Learn|See) the details of the {noun}",
    ],
    steps: [
      "Read (lines {lines} of |){thing}",
      "[!notes !files]Fetch the details of {thing}",
      "[!thing]Fetch the {noun}",
    ],
  },
  open: {
    aims: [
      "(Have|Get) {short} (in view|on screen)( for work|)",
      "Work (on|with) {short}( in the editor|)",
    ],
    steps: ["Open {thing}( in the editor|)", "Open {short}( from {parent}|)"],
  },
  load: {
    aims: [
      "(Pick up|Take up|Resume) (the work|work) (kept|saved|stored) in the {noun}",
      "(Return|Get back) to the {noun} {short}",
      "(Bring back|Recover) what (was saved|is stored) in the {noun}",
    ],
    steps: [
      "Load {thing}",
      "Load the {noun} (by its id|with the id) {id}",
      "[!thing]Load the {noun}",
    ],
  },
  create: {
    aims: [
      "[folders](Have|Set up) a (home|place) for what (belongs|goes) (in|into) {short}",
      "[folders](Extend|Build up) the (folder structure|structure)( under {parent}|) (with|by) {short}",
      "[!folders](Set up {short}|Have {short} (ready|in place))( for use|)",
      "[notes](Write down|Keep) {heading} in a (note|file) of its own",
      "[saved-states](Keep|Secure) the (present|current) point (for a later return|to return to later)",
    ],
    steps: [
      "Create {thing}",
      "Create the {noun} {short}( in {parent}|)",
      "[notes]Create {short}( in {parent}|) with the heading {heading}",
      "Create {thing} with the tags {tags}",
    ],
  },
  append: {
    aims: [
      "(Keep|Bring) {short} up to date( with the latest entry| with what happened|)",
      "(Have|Get) {line} on record",
      "(Record|Document) the latest (entry|development) in {short}",
    ],
    steps: [
      "Append {line} to {short}",
      "Append the (new|latest) entry to {thing}",
      "Append a line to {short}( in {parent}|)",
    ],
  },
  prepend: {
    aims: [
      "Have {short} (open|start|begin) with {line}",
      "(Complete|Improve) the (top|beginning) of {short}",
    ],
    steps: ["Prepend {line} to {short}", "Prepend the new text to {thing}"],
  },
  replace: {
    aims: [
      "(Bring|Get) {short} (up to date|in line with the new wording)",
      "(Correct|Revise) the wording (of|in) {short}",
      "Have {short} say {new}",
    ],
    steps: [
      "Replace {old} (with|by) {new}( in {short}|)",
      "Replace lines {lines} of {short}",
      "Replace the passage {old} in {short}",
    ],
  },
  update: {
    aims: [
      "(Keep|Bring) {thing} (up to date|in line with the work)",
      "(Adjust|Adapt) {thing} to (what is needed|the present needs)",
      "(Have|Get) the {field} of {thing} (right|up to date)",
      "[!short](Keep|Bring) the {noun} (up to date|in line with the work)",
    ],
    steps: [
      "Update the {field} of {thing}( to {value}|)",
      "Update the description of {thing} to {purpose}",
      "Update {thing} with the tags {tags}",
      "Update {thing}",
      "Update the name of the {noun} to {newName}",
      "[!thing !purpose]Update the details of the {noun}",
      "[!thing]Update the description of the {noun} to {purpose}",
    ],
  },
  delete: {
    aims: [
      "(Clear|Tidy) {parent} (of what is no longer wanted|by removing {short})",
      "(Have|Get) {short} (gone|out of the way)",
      "[line](Clean up|Tidy) the text of {short}",
    ],
    steps: [
      "[!line]Delete {thing}([permanent] for good|)([recursive] with its content|)",
      "Delete {line} from {short}",
    ],
  },
  move: {
    aims: [
      "(Keep|File) {short} (with|among) what (belongs|is kept) in {toParent}",
      "(Sort|Tidy) {fromParent} by (filing|placing) {short} in {toParent}",
      "(Have|Get) {short} filed (under|in) {toParent}",
      "(Put|Bring) {short} (in|into) its (right|proper) place",
    ],
    steps: ["[sameName]Move {short}( from {fromParent}|) to {toParent}", "Move {from} to {to}"],
  },
  rename: {
    aims: [
      "(Give|Lend) {short} a clearer name",
      "(Have|Get) the {noun} named {toName}",
      "(Make|Keep) the naming (clear|consistent) with {toName}",
    ],
    steps: ["Rename {short} to {toName}", "Rename the {noun} {from} to {toName}"],
  },
  duplicate: {
    aims: [
      "(Have|Get) a copy of {short} (at hand|to work on|as {toName})",
      "(Keep|Protect) the original {short} while (working on a copy|a copy is changed)",
      "(Start|Begin) {toName} from {short}",
    ],
    steps: ["Duplicate {short} as {toName}", "Copy {from} to {to}"],
  },
  toggle: {
    aims: [
      "[on](Have|Get) {short} (ready for work|running)",
      "[off](Keep|Stop) {short} from (running|acting)( for now|)",
      "[!on !off](Have|Get) the status of {short} (changed|right)",
      "[!short](Have|Get) the status of the {noun} (changed|right)",
    ],
    steps: [
      "[on]Enable {thing}",
      "[off]Disable {thing}",
      "[!on !off]Toggle {thing}",
      "[!thing]Toggle the {noun}",
    ],
  },
  execute: {
    aims: [
      "(Have|Get) an answer to {instruction}",
      "(Have|Get) {files} (worked through|looked at) by a model",
      "[!instruction !files](Have|Get) the {nouns} (carried out|done)",
    ],
    steps: [
      "Run {instruction}( with {agent}|)",
      "Execute the prompt( with {agent}|) on {files}",
      "[!instruction !files]Execute the {nouns}",
    ],
  },
  generate: {
    aims: [
      "(Have|Get) a picture made from {instruction}",
      "(Have|Get) a fitting {noun} (ready|in place) (at|under) {savePath}",
    ],
    steps: [
      "Generate the {noun}( with {model}|) for {savePath}",
      "Generate {savePath}( with {model}|)",
      "[!savePath]Generate the {noun}( with {model}|)",
    ],
  },
  batch: {
    aims: [
      "(Bring|Get) {files} (up to date|in line) (together|in one go)",
      "[!files](Make|Apply) the changes (together|in one go)",
    ],
    steps: ["Apply the edits to {files} in one batch", "[!files]Apply all edits in one batch"],
  },
  other: {
    aims: ["(Have|Get) the {noun} for {thing}", "[!thing](Have|Get) the {noun} (done|at hand)"],
    steps: ["Call it with {thing}", "Use the {extra}", "[!thing !extra]Make the call"],
  },
};
