import type { ToolContextPhrases } from "../enhance-spec.ts";

/** Why a call that moves, removes, switches or runs something is made now, and what suits any call. */
export const TOOL_CONTEXT_MOVING: Readonly<Record<string, ToolContextPhrases>> = {
  delete: {
    heads: [
      "Deleting {line} from {thing}",
      "[!line]Deleting {thing}([permanent] for good|)([recursive] with everything in it|)",
      "[!line]Removing {thing}([permanent] for good|)([recursive] along with its content|)",
    ],
    whys: [
      "[named](the user|the request) names (it|the {noun}|this {noun}) directly( and no search is needed|)",
      "[unnamed]this is the {noun} (that the request|the request) (refers to|describes|is about)",
      "[preparatory !several]to {aim}",
      "only (this {noun}|{item}) has to go( and everything else stays| and nothing else is touched|)",
      "[permanent](it|the {noun}) is not meant to come back",
      "[recoverable]so that it can still be (restored|brought back) if (it was a mistake|needed)",
      "[recursive]so that (whatever is|all that is) still inside goes with it",
      "[line]so that (the rest|everything else) of (the {noun}|{item}) stays (as it is|unchanged)",
      "[request !line folders](the user wants it gone|it is to be removed), not moved elsewhere",
    ],
    rathers: [
      "[!line](moving|archiving|filing) it elsewhere",
      "[line]rewriting the (whole|entire) {noun}",
      "leaving it (where it is|unused|in place)",
      "[folders !line]emptying it",
    ],
    ends: [
      "[folders !line]emptying it would leave the {noun} in place",
      "[line]deleting the whole {noun} would take too much",
    ],
  },
  move: {
    heads: [
      "Moving {from} to {to}",
      "Moving {item}( out of {fromParent}|) into {toParent}",
      "[!to]Moving {thing}",
    ],
    whys: [
      "so that it (is kept|is filed|sits|can be found) with (everything else|whatever else is) in {toParent}",
      "the user wants it (in|under|kept in|filed in) {toParent}( from now on|)",
      "[named](the user|the request) names (it|the {noun}|this {noun}) directly( and no search is needed|)",
      "[unnamed]this is the {noun} (that the request|the request) (refers to|describes|is about)",
      "[preparatory !several]to {aim}",
      "so that there is (only|just) one (copy|version) of it",
      "only its (place|location) changes( and the content stays the same| and what it holds stays the same|)",
      "[overwrite]an older version at {to} may be replaced",
      "[keepsExisting]without overwriting anything that is already there",
    ],
    rathers: [
      "(copying|duplicating) it",
      "deleting it( outright| altogether|)",
      "creating it (anew|again) in {toParent}",
      "leaving it (in {fromParent}|where it is)",
    ],
    ends: [
      "a copy would leave (the old one behind|a second version in {fromParent})",
      "deleting it would lose what it holds",
    ],
  },
  rename: {
    heads: ["Renaming {from} to {toName}", "Renaming {item}( in {fromParent}|) to {toName}"],
    whys: [
      "so that it can be found under {toName}( from now on|)",
      "[named](the user|the request) names (it|the {noun}|this {noun}) directly( and no search is needed|)",
      "only the name changes( and its content stays where it is| and what it holds stays the same|)",
      "the user wants it (called|to be called|named) {toName}( from now on|)",
      "[preparatory !several]to {aim}",
    ],
    rathers: [
      "creating a new {noun} and moving (its content|everything) over",
      "copying it( under the new name|)",
      "deleting it and starting (over|again)",
    ],
    ends: [
      "a copy would leave {item} (behind|in place)( as well|)",
      "moving the content by hand would take several calls",
    ],
  },
  duplicate: {
    heads: [
      "Duplicating {from} (as|to) {to}",
      "Copying {from} to {to}",
      "Duplicating {from}( as {toName}| into {toParent}|)",
    ],
    whys: [
      "so that (the original|{item}) stays (as it is|untouched|unchanged)",
      "so that {toName} can be (changed|edited|worked on) without touching the original",
      "[named](the user|the request) names {item} directly( and no search is needed|)",
      "so that its (structure|text|content) can be (reused|used again) (as a starting point|in {toName})",
      "[preparatory !several]to {aim}",
      "[keepsExisting]without overwriting anything that is already there",
      "[overwrite]an older copy at {to} may be replaced",
      "so that there is a copy to (go back to|fall back on) if something goes wrong( later|)",
    ],
    rathers: [
      "moving the original",
      "(writing|typing) it again from scratch",
      "(editing|changing) the original( itself|)",
    ],
    ends: [
      "moving it would take {item} out of its place",
      "changes in the original would lose the old version",
    ],
  },
  toggle: {
    heads: [
      "[on]Enabling {thing}",
      "[off]Disabling {thing}",
      "[!on !off]Toggling {thing}",
      "[on]Switching {thing} on",
      "[off]Switching {thing} off",
      "[!on !off]Switching the status of {thing}",
      "[!thing]Toggling the {noun}",
    ],
    whys: [
      "only its status (changes|has to change)( and its settings stay as they are| and its instructions are kept|)",
      "so that it can be switched back (later|at any time) without losing its (settings|instructions)",
      "[named](the user|the request) names it directly( and no search is needed|)",
      "[unnamed]this is the {noun} (that the request|the request) (refers to|describes|is about)",
      "[preparatory !several]to {aim}",
      "[on]it has to be active (before|if) it is to (do|take on) any work",
      "[off]it should not (act|run|answer) (for now|until it is needed again)",
    ],
    rathers: ["(changing|editing|rewriting) its (instructions|settings)"],
    ends: [
      "deleting it would lose its (settings|instructions)",
      "an update would change more than its status",
    ],
  },
  execute: {
    heads: [
      "Running {instruction}( with {agent}|)( on {files}|)",
      "Executing (the prompt |){instruction}( through {agent}|)( over {files}|)",
      "[!instruction]Running the prompt( with {agent}|)( on {files}|)",
      "[!instruction !files]Executing ({thing}|the {nouns})",
    ],
    whys: [
      "(an agent|a model) can (read|work through) the (text|material) and (answer|report back) in (its own words|full sentences)",
      "[files]so that the answer (rests on|is based on) what (these|those) files say",
      "[preparatory !several]to {aim}",
      "[later]its answer is needed to {later}",
      "(this|the task) (needs|calls for) (judgement|a considered answer), not (just|only) (a search|file operations)",
      "so that the (whole task|task|work) is (done|handled) in one (call|step)",
    ],
    rathers: [
      "searching the notes for an answer",
      "going through it (by hand|piece by piece)",
      "answering without reading the (material|files)",
    ],
    ends: [
      "a search alone would return text without (judging it|answering the question)",
      "the files themselves stay as they are",
    ],
  },
  generate: {
    heads: [
      "Generating {instruction}( with {model}|)",
      "Generating the {noun}( as {savePath}| for {savePath}|)( with {model}|)",
    ],
    whys: [
      "the (prompt|description) already says what (it|the {noun}) should (show|look like)",
      "so that it can be used from {savePath}( right away| afterwards|)",
      "[request]the user (asked|is asking) for a new {noun}, not (an existing|a stored) one",
      "no (existing|stored) {noun} has to be (searched for|adapted)( first|)",
      "{model} is the model (given|named|set) in the call",
      "[preparatory !several]to {aim}",
    ],
    rathers: [
      "searching for an existing {noun}",
      "(reusing|adapting) (an old|another) {noun}",
      "describing it in (words|text) only",
    ],
    ends: [
      "an existing one would hardly (fit|match) (that description|the description)",
      "another version can follow if (it does not fit|needed)",
    ],
  },
  batch: {
    heads: [
      "Changing {files} in one (batch|call)",
      "Applying the edits to {files} (together|in one batch)",
      "[!files]Applying the edits in one batch",
    ],
    whys: [
      "so that (all of them|they all) change (together|at the same time)",
      "[preparatory !several]to {aim}",
      "so that (nothing|no part of it) is left half done",
      "(the edits|the changes|they) (belong together|serve the same purpose)",
      "one (call|step) is enough for all of them",
    ],
    rathers: [
      "(editing|changing) them one (by one|after another)",
      "making (several|a series of) single calls",
      "rewriting whole (notes|files)",
    ],
    ends: [
      "separate calls could leave the work half done",
      "the rest of each {noun} is not touched",
    ],
  },
  other: {
    heads: ["Calling it with ({thing}|{extra})", "[!thing !extra]Making the call"],
    whys: [
      "[named](the user|the request) names {item} directly( and no search is needed|)",
      "[preparatory](its answer|what it returns) is needed to {aim}",
      "[request](the user|the request) asks for (exactly|just) (this|that)",
      "(all the values it needs|all its arguments|the values it needs) are (known|given|at hand)",
    ],
    rathers: ["(guessing|assuming) the answer", "asking the user for more"],
    ends: ["nothing else has to come first"],
  },
};
