import type { MemoryPhrases } from "../enhance-spec.ts";

/** How a memory is put together: what stood there before, then what a result showed or what is still open. */
export const MEMORY_PHRASES: MemoryPhrases = {
  sentence: ["{old}; {tail}", "{old}, and {tail}", "{old} – {tail}"],
  phrase: [
    "(Noted so far|On record|Known so far|Status so far|Status now|Where things stand|Subject so far|Context so far): {old}; {tail}",
    "(Noted so far|On record|Known so far|Status so far|Status now|Subject so far): {old} – {tail}",
    "(On record|Known so far|Status so far|Subject so far|Status now): {old}, and {tail}",
  ],
  event: [
    "{old}; {tail}",
    "(Noted so far|On record|Known so far|Status so far|Done so far|Status now): {old}; {tail}",
    "(Done so far|On record|Status so far|Status now): {old}, and {tail}",
    "{old} – {tail}",
  ],
  gerund: [
    "(Under way|In progress|Current focus|Main concern|Subject so far|Focus so far|Status now): {old}; {tail}",
    "(Under way|In progress|Current focus|Main concern|Subject so far|Focus so far|Status now): {old} – {tail}",
    "(Under way|In progress|Current focus|Main concern|Focus so far|Status now): {old}, and {tail}",
  ],
  whole: ["(Noted so far|On record|Known so far|Where things stand): {old}", "So far: {old}"],
  result: ["{tail}", "{tail}, and {open}", "{tail}; {open}", "{tail} – {open}"],
  both: [
    "{old}; {tail}, and {open}",
    "{old} – {tail}; {open}",
    "{old}; {tail} – {open}",
    "{old}, and {tail}; {open}",
  ],
};

/** What a result showed, as a clause. */
export const RESULT_PHRASES: readonly string[] = [
  "[rError]the (last|previous|preceding|earlier) (call|attempt) (failed|ended|came back) with the (error|message) {error}",
  "[rError]an error (came back|was returned|was reported) before this: {error}",
  "[rError]{error} was the (error|answer) that came back (before this|from the last call|from the earlier attempt)",
  "[rList]the (last|previous|preceding|earlier) (lookup|call) (returned|brought back|listed|came back with|turned up) {counted}: {names}",
  "[rList]{counted} (came back|turned up) (before this|with the earlier call|with the last call): {names}",
  "[rMore]the (last|previous|preceding|earlier) (lookup|call) (returned|brought back|listed|came back with|turned up) {counted}, (among them|including) {names}",
  "[rMore]{counted} (came back|turned up) (before this|with the earlier call|with the last call), (among them|including) {names}",
  "[rEmpty]the (last|previous|preceding|earlier) (lookup|call) (came back empty|returned nothing|found no entries)",
  "[rField]the (last|previous|earlier) call (reported|confirmed) {rField} as (set to |){rValue}",
  "[rField]{rField} (was set to|now reads) {rValue}",
  "[rMoved]{rOld} (has been moved|was moved|has gone) to {rNew}",
  "[rMoved]the (last|previous|earlier) call (confirmed|reported) {rNew} as the new (place|path|location) of {rOldName}",
  "[rMoved]{rOldName} (now sits|now lies|is now) (at|under) {rNew}",
  "[rCopied]a copy of {rOld} (now exists|was made|stands) at {rNew}",
  "[rCopied]the (last|previous|earlier) call (copied|duplicated) {rOld} to {rNew}",
  "[rText]{rPath} (reads|says|was found to say) {said}",
  "[rText]the (last|previous|earlier) call (returned|brought back|showed) {said} from {rPath}",
  "[rOutput]the (last|previous|preceding|earlier) call (returned|gave back|answered with|brought back) {said}",
  "[rOutput]{said} (was the answer|came back) (before this|from the last call|from the earlier call)",
  "[rCreated]{rPath} (was created|has been created|now exists)(, as the (last|previous|earlier) call (reported|confirmed)|)",
  "[rCreated]the (last|previous|earlier) call (confirmed|reported) {rPath} as created",
  "[rMessage]the (last|previous|preceding|earlier) call (answered|replied|reported) {message}( for {rPath}|)",
  "[rPathOnly]the (last|previous|preceding|earlier) call (succeeded|went through|reported success) (for|on) {rPath}",
  "[rWho]the (last|previous|preceding|earlier) call (returned|confirmed|reported|came back with) {who}( and {facts}|)",
  "[rFacts]the (last|previous|preceding|earlier) call (reported|returned|gave back|came back with) {facts}",
  "[rOnly](the (last|previous|preceding|earlier) call|the call before this one) (reported success|succeeded|went through without an error|completed without an error)",
];

/** What is still open when the call is made, by kind, as a clause. */
export const OPEN_PHRASES: Readonly<Record<string, readonly string[]>> = {
  any: [
    "the (request|wish) (now|at hand|that came in) is to {wish}",
    "the user (now|) (asks|wants|would like) to {wish}",
    "what is asked for (now|next|here) is to {wish}",
  ],
  search: [
    "a search( of {place}|) for {query} (is still to come|is next|has not been run yet)",
    "where {query} (comes up|is mentioned|can be found)( in {place}|) is (still open|not known yet|still unknown)",
    "what the {nouns} say (on|about) {query} is (still open|not known yet|an open question|to be established|not settled yet)",
    "{query} is (still|next) to be (searched for|looked for|found)( in {place}|)",
    "the searches for {queries} are (still to come|next)",
    "[!query]the search( of {place}|)( for {types} files|) is (still to come|next|outstanding|pending)( so far| for the moment|)",
  ],
  list: [
    "[!folders]the (full |)list of {nouns} is (still to come|next|not known yet)",
    "[!folders]which {nouns} (there are|exist|are available) is (still open|not known yet|an open question|to be established|not settled yet)",
    "[!folders]the {nouns} {detail} are (still|next|about) to be listed",
    "[folders]what is in {item}( now|) is (still open|not known yet|an open question|to be established|not settled yet)",
    "[folders]{item} is (still|next|about) to be listed",
    "[folders]the files of {item} are (still|next|about) to be listed",
  ],
  read: [
    "what {item} says( exactly| in full|) is (still open|not known yet|an open question|to be established|not settled yet)",
    "{item}( in {parent}|) is (still|next|about) to be read",
    "[!document]the details of {item} are (still|next|about) to be (read|checked|fetched)",
    "lines {lines} of {item} are (still|next|about) to be read",
    "[!item]the details of the {noun} are (still|next|about) to be checked",
  ],
  open: [
    "{item}( in {parent}|) is (still|next) to be opened( in the editor|)",
    "the {noun} to open (now|next) is {item}( in {parent}|)",
  ],
  load: [
    "{item} is (still|next|about) to be loaded",
    "what is saved (in|under) {item} is (still|next|about) to be loaded",
    "the {noun} to load (now|next) is {item}",
    "[!item]the {noun} is (still|next|about) to be loaded",
  ],
  create: [
    "{item} (does not exist yet|is still missing)( in {parent}|)",
    "{item} is (still|next) to be (created|set up|made)( in {parent}|)",
    "{item}, for {purpose}, is (still|next|about) to be (created|set up)",
    "{item} is (still|next|about) to be created with the tags {tags}",
    "[!item]the {noun} is (still|next) to be created( for {purpose}|)",
  ],
  append: [
    "{line} is (still|next|about) to be added to {item}",
    "{item} (still lacks|does not hold|is still without) {line}( so far|)",
    "{item}( in {parent}|) (still lacks the entry|is still without that entry|has still to get its entry)",
    "the entry for {item}( in {parent}|) is (still missing|still to be written|next)",
  ],
  prepend: [
    "{line} is (still|next|about) to be put at the top of {item}",
    "the top of {item}( in {parent}|) is still without (it|the new text)",
  ],
  replace: [
    "{item}( in {parent}|) still (says|has|reads) {old}( so far| for the moment|)",
    "{old} is (still|next|about) to be replaced in {item}",
    "lines {lines} of {item} are (still|next|about) to be replaced",
    "the new text for {item}( in {parent}|) is (still missing|still to come)",
  ],
  update: [
    "the tags {tags} are (still|next|about) to be added to {item}",
    "the {field} of {item} is (still|next|about) to be set to {value}",
    "{item} is (still|next|about) to be described as {purpose}",
    "{item} is (still|next|about) to be updated",
    "{item} still (has|shows|carries) its (old|former|earlier) (details|settings|description)",
    "[!item]the {noun} is (still|next) to be updated( with {purpose}|)",
  ],
  delete: [
    "{item} is still (there|in place|around)( in {parent}|)",
    "{item}( in {parent}|) is (still|next|about) to be (deleted|removed)",
    "{line} is still (there|to be found) in {item}",
  ],
  move: [
    "{item} is still in {fromParent}( so far| for the moment|)",
    "{item} is (still|next) to be moved to {toParent}",
    "{toParent} is to be the (new|next) (home|place) of {item}",
    "the move of {item}( out of {fromParent}|) to {toParent} is (still to come|next|outstanding|pending)( so far| for the moment|)",
  ],
  rename: [
    "{item} still (has|keeps|carries) its (old|former) name( in {fromParent}|)",
    "{toName} is to be the (new|next) name( of {item}|)",
    "the (new name|change to) {toName} is (still to come|next|outstanding|pending)( so far| for the moment|)",
  ],
  duplicate: [
    "{toName} is (still|next) to be made( from {short}|)( in {toParent}|)",
    "the copy {toName} (does not exist yet|is still missing)( in {toParent}|)",
    "a copy of {short}( in {toParent}|) is (still to come|still missing|next)",
  ],
  toggle: [
    "[on]{item} is (still|next|about) to be (enabled|switched on)",
    "[off]{item} is (still|next|about) to be (disabled|switched off)",
    "{item} is (still|next|about) to be toggled",
    "the status of {item} is (still|next|about) to be changed",
    "[!item]the {noun} is (still|next|about) to be toggled",
  ],
  execute: [
    "the answer( of {agent}|) to {instruction} is (still to come|still missing|not known yet)",
    "{instruction} is (still|next) to be run( with {agent}|)( on {files}|)",
    "what {agent} makes of {files} is (still open|not known yet|an open question|to be established|not settled yet)",
    "[!instruction]the {nouns}( for {files}|) are (still|next|about) to be run",
  ],
  generate: [
    "the {noun}( by {model}|) for {savePath} is (still|next|about) to be (made|generated)",
    "{savePath} (does not exist yet|is still missing)",
    "{instruction} is (still|next|about) to be turned into the {noun}",
  ],
  batch: [
    "the edits to {files} are (still to come|still to be made|next)",
    "{files} are (still|next) to be changed( together|)",
    "[!files]the edits are (still|next|about) to be made",
  ],
  other: ["the {noun}( for {item}|) is (still to come|not known yet|next)"],
};
