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
      "[named](the request|the user) (names|gives) {item}( directly| by name|), so (there is no doubt about what goes|it is clear what is to go)",
      "[unnamed](the request|the user) (describes|speaks of) (it|the {noun}) in words, and {item} is the one (that fits|meant)",
      "[preparatory !several](that|this) is what it takes to {aim}",
      "only {item} is to go, (and nothing else|while all else stays where it is)",
      "[permanent](it|the {noun}) is (not to come back|to be gone for good), (so|and) (the trash|a recoverable copy) is (left out|not wanted)",
      "[recoverable](a mistake|an error) (could still be|can still be) (undone|put right) (while|as long as) it is not permanent",
      "[recursive](the folder|{item}) (may|could) still (hold|contain) (files|entries), and (they should go with it|those should go too)",
      "[line](only|) that passage is (to go|unwanted), (and|while) (the rest|all else) of {item} (stays|is kept|remains)",
      "[request !line](the request|the user) (asks for its removal, not for (a new place|another name)|wants it gone, not (just|merely) (out of sight|somewhere else))",
    ],
    rathers: [
      "[!line](moving|archiving|filing) it (elsewhere|away)",
      "[line](rewriting|replacing) the (whole|entire) {noun}",
      "(leaving|keeping) it (where it is|unused|in place)",
      "[!line](emptying|renaming) it",
    ],
    ends: [
      "(an archive folder|archiving) was (an option|the alternative), but the request (is for|speaks of|asks for) (removal|taking it away)",
      "[!line](emptying|renaming) it would (leave|keep) (the {noun}|it) (in place|around)",
      "[line](deleting the whole {noun}|removing all of {item}) would (take|cut) (far|much) (more than asked|too much)",
    ],
  },
  move: {
    heads: [
      "Moving {from} to {to}",
      "Moving {item}( out of {fromParent}|) into {toParent}",
      "[!to]Moving {thing}",
    ],
    whys: [
      "(it|the {noun}) (belongs|should sit|should be kept) (with|among|next to) what (is filed|is kept|lies) in {toParent}",
      "[named](the request|the user) (names|gives) (it|{item}|the {noun})( directly| by name|), so (no search is needed|nothing has to be looked up)",
      "[unnamed](the request|the user) (describes|speaks of) the {noun} in words, and {item} is the one (that fits|meant)",
      "[preparatory !several](that|this) is what it takes to {aim}",
      "(one copy|a single copy) (in the right place|where it is looked for|in one place) is (enough|what is wanted|clearer than two)",
      "(its|the) (text|content) (stays|remains|is to stay) (as it is|unchanged|the same) (and only|while) its (place|location|path) changes",
      "[overwrite](an older version|what stands) at {to} (may be replaced|can give way|is allowed to go)",
      "[keepsExisting](anything|whatever) that (already stands|is) at {to} (must not|is not to) be (overwritten|replaced|lost)",
    ],
    rathers: [
      "(copying|duplicating) it",
      "(deleting|removing) it( outright| altogether|)",
      "(creating|writing) it (anew|again) in {toParent}",
      "(leaving|keeping) it (in {fromParent}|where it is)",
    ],
    ends: [
      "(a copy|duplicating it) would (leave|keep) (a second version|the old one) (behind|in {fromParent}|around)",
      "(deleting it|removing it) would (lose|throw away) what (is still wanted|it holds)",
    ],
  },
  rename: {
    heads: ["Renaming {from} to {toName}", "Renaming {item}( in {fromParent}|) to {toName}"],
    whys: [
      "(the new name|{toName}) (says|tells) (better|more clearly|at a glance) what (is in it|it holds|it is for)",
      "[named](the request|the user) (names|gives) (both names|{item})( directly| by name|), so (nothing has to be guessed|nothing is left open)",
      "(only|) the name (changes|is changed), (and|while) (its content|all it holds|everything inside) (stays|remains) (where it is|in place|as it is)",
      "[preparatory !several](that|this) is what it takes to {aim}",
    ],
    rathers: [
      "(creating|making) a new {noun} and (moving|shifting) (its content|everything) (over|across)",
      "(copying|duplicating) it( under the new name|)",
      "(deleting|removing) it and (starting|beginning) (over|anew)",
    ],
    ends: [
      "(a new {noun}|a copy) would (leave|keep) {item} (behind|around)( as well|)",
      "(moving the content|shifting everything) by hand would (take|need) (many|several) calls",
    ],
  },
  duplicate: {
    heads: [
      "Duplicating {from} (as|to) {to}",
      "Copying {from} to {to}",
      "Duplicating {from}( as {toName}| into {toParent}|)",
    ],
    whys: [
      "(the original|{item}) (has to stay|stays|is to stay) (as it is|untouched|unchanged) (while|and) (the copy|{toName}) can be (changed|worked on|filled in)( freely|)",
      "[named](the request|the user) (names|gives) {item}( directly| by name|), so (no search is needed|it is clear what to copy)",
      "(the structure|what {item} holds|its text) (can|is to) be (reused|taken over|kept) (as a starting point|word for word|in full)",
      "[preparatory !several](the request to|the wish to) {aim} (can start|starts|begins) from (a copy|what {item} holds|the text of {item})",
      "[keepsExisting](anything|whatever) that (already stands|is) at {to} (must not|is not to) be (overwritten|replaced)",
      "[overwrite](an older copy|what stands) at {to} (may be replaced|can give way)",
      "(a copy|{toName}) (remains|is there) to (go back to|fall back on) if (something goes|things go) wrong (later|afterwards)",
    ],
    rathers: [
      "(moving|shifting) the original",
      "(writing|typing) (it|the text) (anew|from scratch|again)",
      "(editing|changing) (the original|{item})( itself|)",
    ],
    ends: [
      "(a move|moving it) would (take|pull) {item} (away from|out of) (its place|where it is)",
      "(editing|changes in) the original would (spoil|lose) (it as a template|the old version)",
    ],
  },
  toggle: {
    heads: [
      "[on]Enabling {thing}",
      "[off]Disabling {thing}",
      "[!on !off]Toggling {thing}",
      "[on]Switching {thing} on",
      "[off]Switching {thing} off",
      "[!thing]Toggling the {noun}",
    ],
    whys: [
      "(its|the) (settings|instructions) (stay|are kept|remain) (as they are|untouched) while (only its status changes|it is switched)",
      "[named](the request|the user) (names|gives) {item}( directly| by name|), so (no list is needed|it is clear which one is meant)",
      "[unnamed](the request|the user) (names|describes) the {noun} in (plain|everyday) words, and this id (is the one|belongs to it)",
      "[preparatory !several](that|this) is what it takes to {aim}",
      "(the switch|it) can be (undone|reversed|taken back) (at any time|with the same call|later|whenever it is wanted)",
      "[on](it|the {noun}) (has to be|must be) (active|running|on) (before|if) it is to (do|take on) (anything|any work)",
      "[off](it|the {noun}) (should not|is not to) (act|run|answer) (for now|until it is wanted again)",
      "the (stated|given) reason is {purpose}",
    ],
    rathers: [
      "(deleting|removing) (it|the {noun})",
      "(creating|setting up) (a new|another) {noun}",
      "(changing|rewriting) its (instructions|settings)",
    ],
    ends: [
      "(deleting it|a deletion) would (lose|throw away) (its settings|its instructions|the set-up)",
      "(an update|editing it) would (touch|change) more than (its status|needed)",
    ],
  },
  execute: {
    heads: [
      "Running {instruction}( with {agent}|)( on {files}|)",
      "Executing (the prompt |){instruction}( through {agent}|)( over {files}|)",
      "[!instruction]Running this( for {files}|) in one call",
      "[!instruction !files]Executing ({thing}|the {nouns})",
    ],
    whys: [
      "(an agent|a model|the model) (can|is able to) (read|work through|judge) the (text|material) and (answer|write) in (its own words|whole sentences), (unlike|which is more than) a (plain|mere) (search|lookup)",
      "[files](it|the answer) (has to|should|is to) rest on (what is written in |){files}",
      "[named]the (request|user) asks for (this|such) (work|help) and (says|spells out) what (it should cover|is wanted)",
      "[preparatory !several](that|this) is what it takes to {aim}",
      "[later](its answer|what it returns) is (needed|wanted) to {later}",
      "(the work|this) (calls for|needs) (judgement|a considered answer), not (just|only) (file operations|moving text around)",
    ],
    rathers: [
      "(searching|looking) for (an answer|single words) in the notes",
      "(answering|writing) (without|before) (a look at|reading) the (material|files)",
      "(doing|going through) it (by hand|piece by piece)",
    ],
    ends: [
      "(reading|searching) alone would (gather|return) text but not (work it up|judge it|answer the question)",
      "(the files themselves|existing notes) (are not changed|stay as they are)( by it|)",
    ],
  },
  generate: {
    heads: [
      "Generating {instruction}( with {model}|)",
      "Generating the {noun}( as {savePath}| for {savePath}|)( with {model}|)",
    ],
    whys: [
      "(the prompt|the description) (spells out|fixes|says) (subject, style and mood|what should be seen|how it should look), so (little|nothing important) is left to (chance|the model)",
      "(saving|keeping) it as {savePath} (puts|places) it (where|right where) it is (to be used|looked for|needed)",
      "[request](the request|the user) (asks|is asking) for (a new picture|something made for the purpose|an original), not for (one that exists|a stored one|an old one)",
      "(no existing|no stored) {noun} (has to be|need be) (searched for|adapted) (first|for this)",
      "{model} is the (model|one) (given|named|set) in the call",
    ],
    rathers: [
      "(searching|looking) for an existing {noun}",
      "(reusing|adapting) (an old|another) {noun}",
      "(describing|sketching) it in (words|text) only",
    ],
    ends: [
      "(a stored {noun}|an existing one) would (hardly|not) (fit|match) (that description|the description)",
      "(another try|a second version) (can follow|is possible) if it (does not fit|misses the mark)",
    ],
  },
  batch: {
    heads: [
      "Changing {files} in one (batch|call)",
      "Applying the edits to {files} (together|in one batch)",
      "[!files]Applying the edits in one batch",
    ],
    whys: [
      "(they|these edits|the changes) (belong together|follow the same pattern|serve one purpose) and (should|are to) (land|be made|take effect) (at once|together|in one go)",
      "[preparatory !several](the request to|the wish to) {aim} (touches|concerns|covers) (more than one place|several places|all of them)",
      "(single calls|separate calls|one call for each) would (take longer|need more rounds) and (could leave|might leave) (things|the work) (half done|half finished|uneven)",
      "(the same kind of|a similar) change (is|goes|is made) (in each place|everywhere), so (nothing|none of them) (should|is to) be (left out|forgotten|missed)",
    ],
    rathers: [
      "(editing|changing|handling) them one (by one|after another)",
      "(a series of|several) single calls",
      "(rewriting|replacing) whole (notes|files)",
    ],
    ends: [
      "(one call after the other|step by step) it would be (slower|easy to lose track)",
      "(whatever else stands there|the rest of each {noun}) is (left as it is|not touched)",
    ],
  },
  other: {
    heads: ["Calling it with ({thing}|{extra})", "[!thing !extra]Making the call"],
    whys: [
      "[named](the request|the user) (names|gives) {item}( directly| by name|), so (nothing has to be looked up|nothing is left open)",
      "[preparatory](its answer|what it returns) is (needed|wanted) (before it is possible|in order) to {aim}",
      "[request](the request|the user) (asks|is asking) for (exactly|just) (this|that), and (the values are|all it takes is) (known|at hand)",
      "(the values it needs|all its arguments) are (known|given|at hand)",
    ],
    rathers: ["(guessing|assuming) the answer", "(asking|having) the user (for more|to do it)"],
    ends: ["(nothing else|no other step) (has|needs) to (come first|be done before)"],
  },
};
