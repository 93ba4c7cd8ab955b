/** How a user asks for a call: openings around `{ask}`, then the asking itself by kind, in the base form of its verb. */
export const REQUEST_OPENINGS: readonly string[] = [
  "Please {ask}.",
  "(Could|Can|Would) you (please |){ask}?",
  "I('d like| need| want) you to {ask}(, please|).",
  "{Ask}(, please|).",
  "Hi, (could|can) you {ask}?",
  "When you have a moment, please {ask}.",
];

/** A request that is a bare command, `{ask}`, in a friendlier form. */
export const COURTEOUS_OPENINGS: readonly string[] = [
  "(Could|Can|Would) you (please |){ask}( for me|)?",
  "(Hi, could|Hello, can) you {ask}?",
  "I('d like| want| need) you to {ask}.",
];

/** Where the call's value is, if the request does not say; after it. */
export const LOCATOR_PHRASES: readonly string[] = [
  "[document](The {noun} I mean is|It is about|You will find it at) {target}.",
  "[folders](The folder I mean is|It is about) {target}.",
  "[!document !folders !query](The {noun} I mean is|The id is) {target}.",
  "(Please use|You can use) {query} as the search words.",
];

/** Asking by kind. */
export const REQUEST_PHRASES: Readonly<Record<string, readonly string[]>> = {
  search: [
    "[pattern](search|go) through ({place}|my {nouns}) for (lines that match|everything that matches) (the pattern |){query}",
    "[!pattern](search|look)( through {place}|([!place] through my {nouns}|)) for {query}( and limit it to {types} files|)",
    "[!pattern](find|locate) (everything|what I have)( in {place}|) (on|about) {query}",
    "[!pattern](find|show me) (anything|everything) (in {place} |)that (mentions|matches) {query}",
    "search( {place}|) for {queries}( in one go|)",
    "[!query](search|look) (through|in) {place}",
  ],
  list: [
    "[!folders](list|show me) (all my|the|my) {nouns}([newest], starting with the newest|)( up to {limit} of them|)",
    "[folders](list|show me) what is in {target}(, with its subfolders|)",
    "[folders !target](list|show me) what is in the top folder",
    "[folders]list the (contents|entries) of {target}( for me|)",
    "[enabledOnly]list the {nouns} that are enabled",
  ],
  read: [
    "[document](read|show me) (lines {lines} of |){target}",
    "[document](read|go through) {target}( and tell me what it says|)",
    "[!document](get|look up|show me) the details of {thing}",
    "[!target]get the details of the {noun}( for me|)",
  ],
  open: ["open {target}( in the editor| in a {mode}|)( for me|)", "open (up |)my {noun} {target}"],
  load: [
    "(load|bring back|open) (my|the) {noun} {shown} with the id {id}",
    "[!shown]load {thing}( for me|)",
    "[!idHasNoun !shown](load|bring back) my {noun} {id}",
    "[!thing]load the {noun}( for me|)",
  ],
  create: [
    "[folders](create|make|set up) a (new |)folder at {target}( for me|)",
    "[!folders !notes](create|set up) (a new|a) {noun} (called|named) {name}( with the description {purpose}|)( and tag it {tags}|)",
    "[notes block](create|write) (a new note|a note) at {target} with (the following|this) (text|content)",
    "[notes !body !block](create|write) (a new note|a note) at {target}( with the heading {heading}|)",
    "[notes](create|write) (a new note|a note) at {target} (that says|with the text) {body}",
    "[files block](create|write) (a new file at|the file) {target} with (the following|this) (text|content)",
    "[files !body !block](create|write) (a new file at|the file) {target}( that starts with {line}|)",
    "[files](create|write) (a new file at|the file) {target} (that says|with the text) {body}",
    "[!name !target](create|set up) a new {noun}( for {purpose}|)",
    "[!name](create|set up) a {noun} for {purpose}",
  ],
  append: [
    "[block](add|append) the following( lines|) to( the end of|) {target}",
    "(add|append) {body} to( the end of|) {target}",
    "[!body !block](add|append) {line} (and the lines that go with it |)to( the end of|) {target}",
    "(put|add) {body} at the end of {target}",
  ],
  prepend: [
    "[block](add|put) the following at the top of {target}",
    "(add|put) {body} at the top of {target}",
    "[!body !block](add|put) {line} at the top of {target}",
    "[!block]prepend {line} to {target}",
  ],
  replace: [
    "[!block](replace|change) {old} (with|to) {new} in {target}([everywhere] everywhere it occurs|)",
    "[!block]replace lines {lines} (of|in) {target} with {new}",
    "[block]replace lines {lines} (of|in) {target} with the following",
    "[block !old]replace the text (of|in) {target} with the following",
    "[block old](replace|change) {old} in {target} to the following",
    "[!old !lines !block]replace the text in {target} with {new}",
  ],
  update: [
    "(set|change) the {field} of {thing} to {value}",
    "update {thing} with the description {purpose}( and tag it {tags}|)",
    "[!purpose !value](set|change) the {extraName} of {thing} to {extraValue}",
    "[!purpose !value !name !tags !instruction !extraValue]update {thing}",
    "update {thing} and (rename it to|call it) {name}",
    "tag {thing} (with|as) {tags}",
    "update {thing} so that its instructions are {instruction}",
    "[!thing]update my {noun}",
  ],
  delete: [
    "[!line](delete|remove) {target}([permanent] for good|)([recursive] with everything in it|)",
    "[!line](get rid of|delete) the {noun} {target}([permanent] for good|)([recursive] and everything in it|)",
    "(delete|remove) {line} from {target}",
  ],
  move: [
    "move {from} to {to}",
    "move {from} (over |)to {to}([keepsExisting] and leave anything that is already there alone|)",
    "[!sameName]move {from} into {toParent} as {toName}",
  ],
  rename: [
    "rename {from} to {toName}",
    "rename (the {noun}|my {noun}) {from} to {toName}",
    "change the name of the {noun} {from} to {toName}",
  ],
  duplicate: [
    "(duplicate|copy) {from} (to|as) {to}",
    "make a copy of {from} at {to}",
    "(duplicate|copy) {from} to {to}([keepsExisting] without overwriting anything|)",
  ],
  toggle: [
    "[on](enable|turn on|switch on) {thing}( for me|)",
    "[off](disable|turn off|switch off) {thing}( for now|)",
    "[!on !off](toggle|flip the status of) {thing}",
    "[!thing]toggle the {noun}",
  ],
  execute: [
    "(run|execute) the prompt {instruction}([agent] with {agent}|[!agent])( on {files}|)",
    "(have|let) {agent} (work on|take) this( for {files}|): {instruction}",
    "[!instruction !block](run|execute) the (prompts|batch)( on {files}|)",
    "[block](run|execute) the following prompt([agent] with {agent}|[!agent])( on {files}|)",
  ],
  generate: [
    "generate an image from (the prompt |this description: |){instruction}( with {model}|)( and save it as {savePath}|)",
    "(create|make|generate) an image for {savePath}( with {model}|) from the prompt {instruction}",
  ],
  batch: [
    "(make|apply) these edits in one (go|batch): {edits}",
    "{edits}(, all in one (go|batch)|)",
    "[!edits](apply|make) the edits to {files} in one batch",
  ],
  other: [
    "(get|give me) the {noun} for {thing}",
    "[!thing](get|give me) the {noun} for the {extra}",
    "[!thing !extra](get|give me) the {noun}",
  ],
};

/** What a user may say after the request, by kind. */
export const REQUEST_REASONS: Readonly<Record<string, readonly string[]>> = {
  search: [
    "[!pattern]I (don't remember|can't recall) where I put it.",
    "[!pattern]I am not sure which {noun} it is in.",
    "I('d like| want) to (see|know) what (I have|there is) on it.",
  ],
  list: [
    "I (want|would like|need) to (see what is there|get an overview|know what I have) (first|before I decide anything).",
    "I'm not sure (what is there|what I have) any more.",
  ],
  read: [
    "I (want|need|would like) to (check|see|know) (what it says|how it stands|the details).",
    "I need the exact (wording|details).",
  ],
  open: ["I (want|would like) to (look at it myself|work on it|go over it)."],
  load: ["I (want|would like) to (carry on|pick up) where I (left off|stopped)."],
  create: [
    "[notes]I (want|would like) to (have|keep) it as a note of its own.",
    "[!folders !saved-states]I('ll| will) (need|use) it later.",
    "[saved-states]I want to be able to (come back to|restore) this point.",
    "[folders]I want to keep (things|my files) (sorted|in order).",
  ],
  append: [
    "I want (it|this|that) on record( there| in that note|).",
    "(Leave|Keep) the rest (of {short} |)as it is.",
    "I'd like {short} to (stay|be) up to date.",
    "It should (come|go) after what is already there.",
  ],
  prepend: ["It should be the first thing (one|anyone) reads.", "(Leave|Keep) the rest as it is."],
  replace: [
    "(Leave|Keep) the rest (of {short} |)as it is.",
    "That is the only thing that should change.",
  ],
  update: [
    "(Leave|Keep) everything else (as it is|unchanged).",
    "I want (it|the record) to be up to date.",
  ],
  delete: ["I (don't need it any more|no longer need it)."],
  move: [
    "(That|This) is where it belongs.",
    "I('d like| want) to (keep|have) {fromParent} tidy.",
    "[toParent]I want it with the rest in {toParent}.",
  ],
  rename: [
    "The new name (fits|suits it|describes it) better.",
    "Everything inside should stay as it is.",
  ],
  duplicate: [
    "I want to keep the original (as it is|untouched).",
    "I need a (second version|copy) to work on.",
  ],
  toggle: [
    "[on]I('ll| will) need it (soon|now).",
    "[off]I don't need it (at the moment|right now).",
    "Its settings should stay as they are.",
  ],
  execute: ["I('d like| want) (a short|a clear|an) answer (I can use|to work with)."],
  generate: [],
  batch: ["They (belong|go) together.", "I('d| would) rather not do them one by one."],
  other: [],
};
