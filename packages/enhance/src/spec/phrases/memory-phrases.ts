import type { MemoryPhrases } from "../enhance-spec.ts";

/** How a memory is put together: what stood there before, then what a result showed or what is still open. */
export const MEMORY_PHRASES: MemoryPhrases = {
  sentence: [
    "{old}; {tail}",
    "{old}, (and|while) {tail}",
    "{old} – {tail}",
  ],
  phrase: [
    "(Noted so far|On record|Recorded earlier|Known so far|Status so far|Where things stand|State of things|Kept in mind): {old}; {tail}",
    "{old} (is what the record says|is on record|is where things stand|is the state of things), (and|while) {tail}",
    "(Noted so far|On record|Recorded earlier|Known so far|Status so far|Where things stand): {old} – {tail}",
    "{old} (according to|as noted in) the (running |)record; {tail}",
  ],
  event: [
    "{old}; {tail}",
    "(Noted so far|On record|Recorded earlier|Known so far|Status so far|Done so far|Where things stand): {old}; {tail}",
    "{old} (according to|as noted in) the (running |)record; {tail}",
    "{old} – {tail}",
  ],
  gerund: [
    "(The matter at hand|What is under way|The focus at present|The undertaking|What this is about|The purpose throughout) is {old}; {tail}",
    "(Under way|In progress|At hand|Current focus|Main concern|Occupied with): {old}; {tail}",
    "(The matter at hand|What is under way|The focus at present|The purpose throughout) is {old}, (and|while) {tail}",
    "(Attention|The focus) (is|remains) on {old}; {tail}",
  ],
  whole: ["(Noted so far|On record|Known so far|Where things stand): {old}", "So far: {old}"],
  result: [
    "{tail}",
    "{tail}, (so|and) {open}",
    "{tail}; {open}",
  ],
};

/** What a result showed, as a clause. */
export const RESULT_PHRASES: readonly string[] = [
  "[rError]the (last|previous|preceding|earlier) (call|attempt) (failed|ended|came back) with the (error|message) {error}",
  "[rError]an error (came back|was returned|was reported) before this: {error}",
  "[rError]{error} was the (error|answer) that (came back|the earlier attempt got)",
  "[rList]the (last|previous|preceding|earlier) (lookup|call) (returned|brought back|listed|came back with|turned up) {counted}: {names}",
  "[rList]{counted} (came back|turned up|were returned) (before this|from the earlier call|from the last call): {names}",
  "[rMore]the (last|previous|preceding|earlier) (lookup|call) (returned|brought back|listed|came back with|turned up) {counted}, (among them|including) {names}",
  "[rMore]{counted} (came back|turned up|were returned) (before this|from the earlier call|from the last call), (among them|including) {names}",
  "[rEmpty]the (last|previous|preceding|earlier) (lookup|call) (came back empty|returned nothing|found no entries)",
  "[rMoved]{rOld} (has|had) (already|) (been moved|gone) to {rNew}",
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
  search: [
    "(hits|matches|results) for {query} are (still|as yet) (awaited|outstanding|unknown)",
    "(the exact whereabouts|the place it is kept|where exactly it sits) (is|remains) (still unknown|to be pinned down|unclear) (so far|as yet|at this point)",
    "(nothing is settled yet on|it remains unclear) (where|in which {noun}) {query} (occurs|turns up)",
    "(matches|hits)( from {place}|) (remain|are) (outstanding|to be awaited|unseen) (so far|as yet|at this stage)",
  ],
  list: [
    "(an overview|the complete picture|a full inventory) (is still|remains) (missing|outstanding|pending)",
    "which (entries|of them) (exist|are on offer|come into question) (remains|is) (unclear|to be established|an open question)",
    "[folders](the inventory of|what lies in) {item} (is still|remains) (outstanding|unseen|to be established)",
    "(the choice|the selection|a decision) (waits|has to wait) for (an overview|the complete picture|the inventory)",
  ],
  read: [
    "(the exact contents|the particulars|the precise wording)( of {item}|) (are|remain) (to be seen|outstanding|pending)",
    "{item} (is|remains) (the source in question|the one of interest|what matters here)",
    "{item} (holds|has) the particulars that (count|matter)( now| here|)",
  ],
  open: [
    "{item} (is|remains) (to be brought on screen|the one wanted in view|the one to have in view)",
    "(having|getting) {item} in view (is|remains) (pending|outstanding|the immediate concern)",
  ],
  load: [
    "{item} (is|remains) (the one wanted|the one in question|to be brought back|pending)",
    "(its particulars|the stored particulars|the saved background) (are|remain) (to be brought in|outstanding|pending)",
    "(everything stored under|what is held under) {item} (is|remains) (pending|to be brought in|outstanding)",
  ],
  create: [
    "{item} (has yet to be set up|is still missing|remains to be made|does not exist so far)( in {parent}|)",
    "(setting up|putting in place) {item} (is|remains) (outstanding|pending|an open item)",
    "(it has no place of its own|no place for it exists) (so far|as yet), {item} being the intended one",
  ],
  append: [
    "(the entry|an entry|one more line) in {item} (is|remains) (outstanding|pending|missing|overdue)",
    "{item} (still lacks|has yet to receive|is still without) (the entry|that line|a trace of it)",
    "it has yet to be (mentioned|reflected|written down) in {item}",
  ],
  prepend: [
    "the (opening|head|top) of {item} (still lacks|has yet to receive|is still without) (it|the addition|the new lines)",
    "(the addition at the top|the new opening) of {item} (is|remains) (outstanding|pending)",
  ],
  replace: [
    "{item} still (carries|has|shows) (the wording {old}|{old})( at present| so far|)",
    "(the outdated wording|the former wording) {old} (still stands|remains) in {item}",
    "lines {lines} of {item} (are|remain) (outdated|in their former shape) (so far|at present)",
    "(the correction|the revised wording) (of|in) {item} (is|remains) (outstanding|pending)",
  ],
  update: [
    "(the revised particulars|the amended details|the amendment) (for|of) {item} (remain|remains) (outstanding|pending)",
    "{item} (still shows|still has|carries) (its former|the former|its earlier) (particulars|settings|details)",
    "(recording|putting) this (in|under) {item} (is|remains) (outstanding|pending|an open item)",
  ],
  delete: [
    "{item} (is still|remains) (there|in place|present|around)( in {parent}|)",
    "(getting rid of|taking away) {item} (is|remains) (outstanding|pending|an open item)",
  ],
  move: [
    "{item} (still sits|still lies|is still) in {fromParent}",
    "{item} (has yet to reach|is bound for|is meant for|is due in) {toParent}",
    "{toParent} (is|remains) the (intended|chosen|planned) (home|destination|place)( for {item}|)",
    "(its transfer|the transfer of {item}) (is|remains) (outstanding|pending|an open item)",
  ],
  rename: [
    "{item} (still goes by|still has|keeps) its (old|former|present) name( so far|)",
    "{toName} is the (intended|chosen|planned) (new |)name",
    "(the switch|the change) (to the name|to) {toName} (is|remains) (outstanding|pending)",
  ],
  duplicate: [
    "{toName} (has yet to be made|does not exist so far|remains to be made)",
    "(the second version|its counterpart), {toName}, (is|remains) (outstanding|pending)",
    "{to} is the (intended|chosen|planned) (place|home) for (it|the counterpart)",
  ],
  toggle: [
    "[on]{item} (is still|remains) (off|idle|inactive) (so far|at present|until switched on)",
    "[off]{item} (is still|remains) (on|active|running) (so far|at present|until switched off)",
    "(the switch|its switch) (of {item} |)(is|remains) (outstanding|pending|an open item)",
  ],
  execute: [
    "(an answer|a reply|the outcome)( from {agent}|) (is|remains) (awaited|outstanding|pending)",
    "(what comes of it|the outcome)( for {files}|) (is|remains) (open|to be awaited|unknown) (so far|as yet|at this point)",
  ],
  generate: [
    "(the picture itself|the finished picture) (is|remains) (to come|outstanding|pending)",
    "{savePath} is (reserved|intended|set aside) for (it|the finished picture)",
    "(it|the finished picture) is (bound|meant) for {savePath}",
  ],
  batch: [
    "(the amendments|the adjustments) (to|in) {files} (are|remain) (outstanding|pending)",
    "(all of it|the whole set) (is|remains) (outstanding|pending) (so far|as yet)",
  ],
  other: [
    "(the outcome|an answer) (is|remains) (open|awaited|pending)( at this point| so far|)",
  ],
};
