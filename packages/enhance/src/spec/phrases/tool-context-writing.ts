import type { ToolContextPhrases } from "../enhance-spec.ts";

/** Why a call that writes is made now: create, append, prepend, replace, update. */
export const TOOL_CONTEXT_WRITING: Readonly<Record<string, ToolContextPhrases>> = {
  create: {
    heads: [
      "Creating {thing}( first|)",
      "Setting up {thing}",
      "Making ({thing}|{item} in {parent})",
      "[!thing]Creating the {noun}",
    ],
    whys: [
      "[folders](it gives|that gives) (its notes|its files) a (place|home) of their own( before anything is put there|)",
      "[folders](files|notes) can only be (put|filed|moved) (there|into it) (once|when|after) the folder exists",
      "[folders nested]{item} (belongs|is to sit|is meant to be) (under|inside) {parent}, (next to|beside|along with) what is (kept|filed) there",
      "[preparatory](it|this) (has|needs) to (exist|be there|be in place) before (it is possible|one can begin|there is a way) to {aim}",
      "[later](the next part of the request|what comes after), to {later}, (needs|depends on|builds on) it",
      "[named](the request|the user) (names|gives) {item}( directly| by name|), so (nothing about it is left open|no name has to be made up|it is clear what to call it)",
      "(the text|what it should say) (starts|begins|opens) with {heading} and (needs|deserves|calls for) a (note|file) of its own",
      "(keeping|having) it as a separate {noun} makes it (easy|easier) to (find|look up|refer to)( later| again|)",
      "(with|given) the tags {tags} it can be (found|told apart|picked out) (later|again) (among the others|with ease|at a glance)",
      "[saved-states](it|the present point) can be (returned to|restored) if later (work goes|changes go) wrong",
      "[sessions](what follows|the work to come) is then (kept|recorded) (apart|separately) (from|and not mixed with) (earlier work|other work|older sessions)",
      "[workspaces](its folder|{target}), (purpose and goals|goals and routines) are (kept|held) (together|in one place) (from the start|that way)",
      "[agents](its instructions|a fixed instruction) (can|is able to) be (reused|called up) (for every such task|whenever it is needed) instead of (typed|written) anew",
    ],
    rathers: [
      "[notes](appending|adding) to (a note|a file) that (exists|is there) already",
      "[folders](leaving|dropping) the (notes|files) (loose|unsorted|at the top level)",
      "(overwriting|reusing) (something|one) that (exists|is there) already",
      "(copying|duplicating) (an old one|another {noun})",
      "[!notes !folders](changing|bending) an existing {noun}( to fit|)",
    ],
    ends: [],
  },
  append: {
    heads: [
      "Appending {line} to {thing}",
      "Adding {line} (at the end of|to) {thing}",
      "[!line]Appending to {thing}",
      "Appending the new text to {thing}",
    ],
    whys: [
      "(the entry|the new text) (belongs|has its place) (after|below) what (is there already|{item} already holds|stands there)( and leaves it as it was|)",
      "(everything|all) that {item} (already holds|holds so far) (stays|remains) (as it is|untouched|in place|in order)",
      "[named](the request|the user) (names|gives) {item} (outright|directly|explicitly|as the place for it), so (nothing has to be searched for|no search is needed)",
      "[preparatory !several](that|this) is what it takes to {aim} at the end",
      "[result](what the last call returned|the outcome of the last call) (should|has to) be (on record|put down in writing) (while it is fresh|before more work follows|where it can be found)",
      "(a log|a running record|a growing note)( like {item}|) (is|stays) (easiest|easier) to follow (when|if) new (entries|lines) (come last|go to the end)",
      "(the order of|the sequence of) (older|earlier) (entries|lines) is (kept|preserved)( that way|)",
    ],
    rathers: [
      "(rewriting|replacing) the (whole {noun}|{noun}|entire {noun})",
      "(creating|starting) (a new|another|a separate) {noun}( for one entry|)",
      "(inserting|putting) it (at the top|in the middle)",
      "(overwriting|touching) (older|earlier) (text|entries|lines)",
    ],
    ends: [
      "(a replacement|replacing the text) would (risk losing|put at risk|endanger) (what is there|older entries|earlier lines)",
      "(a new {noun}|a second {noun}) would (split|scatter) (the record|what belongs together)( over two places|)",
    ],
  },
  prepend: {
    heads: [
      "Prepending {line} to {thing}",
      "Putting {line} at the top of {thing}",
      "[!line]Prepending the new text to {thing}",
    ],
    whys: [
      "(it|the new text) (should|has to|is meant to) be (seen|read) (first|before the rest), (above|ahead of) (all else|what is there already|the older text)",
      "(readers|anyone who opens {item}) (should|will) (meet|see) it (first|at once|before anything else)",
      "(an introduction|a heading|a notice)( like this|) (belongs|has its place) at the top of (the {noun}|{item})",
      "[named](the request|the user) (names|gives) {item}( directly| by name|), so (no search is needed|it is clear where it goes)",
      "(the older text|all that {item} holds) (stays|remains) (as it is|untouched|unchanged) (below|underneath)( it|)",
    ],
    rathers: [
      "(appending|adding) it at the (end|bottom)",
      "(rewriting|replacing) the (whole|entire) {noun}",
      "(creating|starting) a separate {noun}",
    ],
    ends: [
      "(at the end|at the bottom) it would (be missed|come too late|be read last)",
      "(an edit of the whole|a full rewrite) would (risk|endanger) the (text below|older text)",
    ],
  },
  replace: {
    heads: [
      "Replacing {old} with {new} in {thing}([everywhere] throughout|)",
      "Replacing (lines {lines}|{old}) in {thing}",
      "Replacing only {old}( by {new}|) in {thing}",
      "[!old]Replacing (lines {lines}|the text) in {thing}",
    ],
    whys: [
      "(only|) (that passage|the old wording|one passage) is (to change|affected|concerned), (and|while) (the rest|all else) of {item} (stays|remains|is to stay) (as it is|untouched|unchanged)",
      "(the exact old text|the old wording) is (known|given), (so|and) (the change|the edit) (hits|reaches) (nothing else|that place alone|no other passage)",
      "[named](the request|the user) (names|gives) {item}( directly| by name|)( along with the new wording|), so (no search is needed|nothing has to be guessed)",
      "[preparatory !several](that|this) is what it takes to {aim}",
      "[everywhere](every occurrence|each mention) (has|needs) to (change|follow) so that {item} (stays consistent|does not use both)",
      "[caseSensitive](upper and lower case|case) (is respected|matter|counts), so (similar words|other spellings) are (left alone|not caught)",
      "(line numbers|the lines {lines}) (say|tell) exactly (what is meant|where the change goes)",
    ],
    rathers: [
      "(rewriting|retyping) the (whole|entire) {noun}",
      "(appending|adding) (a correction|the new wording) at the end",
      "(deleting|removing) (the old text|it) and (adding|writing) anew",
    ],
    ends: [
      "(an addition|a line added at the end) would leave (the old wording|the old text) (in place|standing)( beside the new one|)",
      "(rewriting all of it|a full rewrite) would (risk|put at risk) (the rest|text that is right)",
    ],
  },
  update: {
    heads: [
      "Updating {thing}( so that {field} reads {value}|)",
      "Updating the {field} of {thing}( to {value}|)",
      "Changing (the {field} of |){thing}( to {value}|)",
      "[!thing]Updating the {noun}",
    ],
    whys: [
      "only (the named details|some of its details|the details in the call) change, (and|while) (the rest of the {noun}|its history|everything else) (is kept|stays as it is|remains)",
      "[agents](its|the) (id and history|identity) (stay|are kept) (while|and) (its instructions|how it works) (follow|change with) the request",
      "[sessions](its|the) record should (say|show|tell) what the (work|session) is (now|really) about",
      "[saved-states](its|the) (label|description) should (say|tell) (what|which point) it (stands for|holds) when it is (looked up|needed|restored) later",
      "[workspaces](whatever|all that) is done there (from now on|later) (relies on|starts from) (this setting|these settings|its settings)",
      "[preparatory !several](that|this) is what it takes to {aim}",
      "[named](the request|the user) (names|gives) {item}( directly| by name|), so it is (clear|known) (which one|what) (is meant|to change)",
      "[unnamed](the request|the user) (describes|speaks of) the {noun} in (plain|everyday) words, and this id (is the one|belongs to it)",
      "the tags {tags} (make|will make) it (easy|easier) to (find|pick out|tell apart) (later|again)",
      "the (new|stated) (purpose|description), {purpose}, (should|has to) be (on record|in place) (from now on|before work goes on)",
    ],
    rathers: [
      "(creating|setting up) (a new|another|a second) {noun}",
      "(deleting|removing) (it|the old one) and (starting|beginning) (over|anew)",
      "(keeping|leaving) (the old|outdated) (details|values) (in place|as they are)",
    ],
    ends: [
      "(a new {noun}|starting anew) would (lose|cut off|not have) (the history|what is recorded so far|its id)",
      "(two of them|a second one) side by side would (only confuse|be hard to tell apart)",
    ],
  },
};
