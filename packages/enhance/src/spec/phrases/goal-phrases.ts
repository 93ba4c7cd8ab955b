import type { GoalPhrases } from "../enhance-spec.ts";

/** Aims where the prompt shows none beyond the call, and steps, by kind; both begin with a verb in its base form. */
export const GOAL_PHRASES: Readonly<Record<string, GoalPhrases>> = {
  search: {
    aims: [
      "[pattern object](Find|Collect) {object}",
      "[pattern !object]Find the {nouns} that match the pattern( in {place}|)",
      "[!pattern object !objectHasQuery]Find {object}",
      "[!pattern](Find out|See) (where|in which {nouns}) {query} (is mentioned|comes up)",
      "[!pattern](See|Collect) what there is (on|about) {query}",
      "See what there is on {queries}",
    ],
    steps: [
      "[!pattern]Search( {place}|) for {query}",
      "[!pattern]Look for {query}( in {place}|)",
      "[!pattern]Search the {types} files( in {place}|) for {query}",
      "[pattern]Search (the {types} files( in {place}|)|{place}|[!place]all {nouns}) with a pattern",
      "Search for {queries}( in one call|)",
      "[!query !queries]Search( {place}|[!place] all folders)",
    ],
  },
  list: {
    aims: [
      "[!folders](See|Find out|Learn) which {nouns} (exist|there are|are available)",
      "[!folders !detail]Get an overview of the {nouns}",
      "[!folders detail]Get an overview of the {nouns} {detail}",
      "[!folders object]Get an overview of {object}",
      "[folders](See|Find out) what {item} (holds|contains)",
      "[folders]Get an overview of {item}",
    ],
    steps: [
      "[!folders]List (the|all) {nouns}([newest], newest first|)",
      "[!folders detail](List|Look up) the {nouns} {detail}",
      "[!folders]List the (latest |){limit} {nouns}",
      "[folders !target]List what is in the top folder",
      "[folders](List|Look up) what is in {item}( in {parent}|)",
      "[enabledOnly]List the enabled {nouns}",
    ],
  },
  read: {
    aims: [
      "[document](Find out|Learn|See) what {short}( in {parent}|) says",
      "[document](Review|Check) {short}( in {parent}|)",
      "[!document](See|Find out) how {who} is set up",
      "[!document](Review|Check) {who}",
      "[!thing]See the details of the {noun}",
    ],
    steps: [
      "[document]Read (lines {lines} of |){thing}",
      "[!document](Get|Fetch) the (details|settings) of {who}",
      "[!thing]Fetch the {noun}",
    ],
  },
  open: {
    aims: ["(Work on|Look over|Review) {short}", "Look at {short} (in the editor|on screen)"],
    steps: ["Open {thing}( in the editor|)", "Open {short}( from {parent}|)( in the editor|)"],
  },
  load: {
    aims: [
      "(Go on|Continue|Carry on) with the work in {who}",
      "(Pick up|Resume) the work in {who}",
      "[saved-states](Return|Go back) to the saved point",
    ],
    steps: [
      "[label]Load {who}",
      "[saved-states label]Restore {who}",
      "Load {item}",
      "[!item]Load the {noun}",
    ],
  },
  create: {
    aims: [
      "[folders](Have|Set up) a place for {forWhat}",
      "[folders]Have a {short} folder( in {parent}|)",
      "[folders nested]Build up the {parent} folder",
      "[document](Write down|Keep) {heading} in a {noun}",
      "[document]Have {short} written",
      "[!folders !document !saved-states]Have {item} (set up|ready)( for {forWhat}|)",
      "[saved-states]Be able to (return|go back|come back) to this point( later|)",
      "[saved-states](Keep|Save) this point to (return|come back) to( later|)",
      "[agents does]Have an agent that {does}",
    ],
    steps: [
      "Create {thing}",
      "[document]Create {short}( in {parent}|) with the heading {heading}",
      "[document]Write {short}( in {parent}|)",
      "[folders]Create {short} in {parent}",
      "Create {thing} with the tags {tags}",
      "[!thing purposeWhole](Create|Start) a {noun} for {purposeWhole}",
      "[!thing !purposeWhole]Create the {noun}( for {forWhat}|)",
    ],
  },
  append: {
    aims: [
      "(Keep|Bring) {short} up to date",
      "(Record|Note) {line}",
      "(Record|Note) it in {short}( in {parent}|)",
    ],
    steps: [
      "Append {line} to {short}",
      "Append the (new|latest) entry to {short}( in {parent}|)",
      "Add a line to {short}( in {parent}|)",
    ],
  },
  prepend: {
    aims: ["Have {short} begin with {line}", "(Complete|Improve) the (top|beginning) of {short}"],
    steps: ["Prepend {line} to {short}", "Put the new text at the top of {thing}"],
  },
  replace: {
    aims: [
      "(Bring|Keep) {short} up to date",
      "(Correct|Revise) the wording of {short}",
      "Have {short} say {new}",
    ],
    steps: [
      "Replace {old} (with|by) {new}( in {short}|)",
      "Replace lines {lines} of {short}",
      "Replace {old} in {short}",
    ],
  },
  update: {
    aims: [
      "(Keep|Bring) {who} up to date",
      "[withWhat]Have {withWhat} in the {noun}",
      "[newName]Have the {noun} (called|named) {newName}",
      "[tags]Have {who} tagged {tags}",
      "[!thing](Keep|Bring) the {noun} up to date",
      "[saved-states !tags !changed]Keep the saved state easy to find",
    ],
    steps: [
      "(Set|Change) the {field} of {who}( to {value}|)",
      "(Update|Change) the {changed} of {who}",
      "Tag {who} with {tags}",
      "(Change|Set) the description of {who} to {purpose}",
      "(Change|Set) the name of the {noun} to {newName}",
      "[!changed label]Update {who}",
      "[!changed !label]Update {item}",
      "[!thing !changed]Update the {noun}",
    ],
  },
  delete: {
    aims: [
      "[!line](Clear|Tidy) {parent}",
      "[!line]Get rid of {short}",
      "[line](Clean up|Tidy) the text of {short}",
    ],
    steps: [
      "[!line](Delete|Remove) {thing}([permanent] for good|)([recursive] with its content|)",
      "(Delete|Remove) {line} from {short}",
    ],
  },
  move: {
    aims: ["(Keep|File) {item} in {toParent}", "Tidy {fromParent}", "Have {item} in {toParent}"],
    steps: ["[sameName]Move {short}( from {fromParent}|) to {toParent}", "Move {from} to {to}"],
  },
  rename: {
    aims: ["Give {item} a (clearer|better) name", "(Have|Get) the {noun} (called|named) {toName}"],
    steps: ["Rename {short} to {toName}", "Rename the {noun} {from} to {toName}"],
  },
  duplicate: {
    aims: [
      "Have a copy of {short} to work on",
      "Keep the original {short} while a copy is changed",
      "(Start|Begin) {toName} from {short}",
    ],
    steps: ["Duplicate {short} as {toName}", "Copy {from} to {to}"],
  },
  toggle: {
    aims: [
      "[on](Have|Get) {who} (ready to work|running)",
      "[off]Keep {who} from running( for now|)",
      "[!on !off]Change the status of {who}",
      "[!thing](Have|Get) the status of the {noun} (changed|right)",
    ],
    steps: [
      "[on](Enable|Switch on) {who}",
      "[off](Disable|Switch off) {who}",
      "[!on !off]Toggle {who}",
      "[!thing]Toggle the {noun}",
    ],
  },
  execute: {
    aims: [
      "[aThing](Get|Have) {aThing}",
      "(Get|Have) an answer( from {agent}|) to {instruction}",
      "(Have|Get) {files} (worked through|looked at) by a model",
      "[!instruction !files](Get|Have) an answer from {agent}",
      "[!single !instruction !files !agent](Get|Have) the {nouns} (answered|run)",
      "[single !instruction !files !agent]Get an answer to the prompt",
    ],
    steps: [
      "[instruction !files]Run the prompt( with {agent}|)",
      "Run the prompt( with {agent}|) on {files}",
      "[agent !instruction !files]Run the prompt with {agent}",
      "[!single !agent !instruction !files]Run the {nouns}",
      "[single !agent !instruction !files]Run the prompt",
    ],
  },
  generate: {
    aims: [
      "[aThing](Get|Have) {aThing}",
      "Have the {noun} (made and |)saved as {savePath}",
      "[instruction](Have|Get) a picture of {instruction}",
      "[!savePath](Have|Get) a new {noun}",
    ],
    steps: [
      "Generate {savePath}( with {model}|)",
      "Generate the {noun}( with {model}|)( and save it as {savePath}|)",
    ],
  },
  batch: {
    aims: [
      "(Bring|Get) {files} up to date( together|)",
      "[allFiles](Change|Edit) {allFiles} together",
      "[!files]Make the changes (together|in one go)",
    ],
    steps: ["Apply the edits to {files} in one batch", "[!files]Apply all edits in one batch"],
  },
  other: {
    aims: ["(Have|Get) the {noun}( for {thing}|)", "[!thing](Have|Get) the {noun} (done|at hand)"],
    steps: ["Call it with {thing}", "Use the {extra}", "[!thing !extra]Make the call"],
  },
};
