import type { MemoryPhrases } from "../enhance-spec.ts";

/** How a memory is put together: what stood there before, then what a result showed or what is still open. */
export const MEMORY_PHRASES: MemoryPhrases = {
  sentence: ["{old}; {tail}", "[verb user !wants]{old} and {verb}"],
  phrase: [
    "[topic verb]The user is working on {topic} and {verb}",
    "[topic !verb]The user is working on {topic}; {tail}",
    "{Old}; {tail}",
  ],
  event: ["{Old}; {tail}"],
  gerund: [
    "[!bare verb]The user is {old} and {verb}",
    "[!bare !verb]The user is {old}; {tail}",
    "{Old}; {tail}",
  ],
  whole: ["So far: {old}", "Known: {old}"],
  result: ["{tail}", "{tail}; {open}", "{tail}. {Open}"],
  both: ["{old}; {tail}. {Open}", "{old}. {Tail}; {open}"],
  gerundBoth: ["{Old}; {tail}. {Open}", "{Old}. {Tail}; {open}"],
  phraseBoth: ["{Old}; {tail}. {Open}", "{Old}. {Tail}; {open}"],
};

/** What a result showed, as a clause. */
export const RESULT_PHRASES: readonly string[] = [
  "[rError tight]the last call failed: {error}",
  "[rList tight !again]the last call found {names}",
  "[rMore tight !again]the last call found {names} and more",
  "[rError]the (last|previous|earlier) (call|attempt) failed with {error}",
  "[rError]the (last|previous|earlier) (call|attempt) failed: {error}",
  "[rList !again]the (last|previous|earlier) (call|lookup) (returned|found|listed) {counted}: {names}",
  "[rMore !again]the (last|previous|earlier) (call|lookup) (returned|found|listed) {counted}, (among them|including) {names}",
  "[rList again]the (last|previous|earlier) (call|lookup) (named|returned) {names}",
  "[rMore again]among them (are|were) {names}",
  "[rEmpty]the (last|previous|earlier) (call|lookup) (returned nothing|found nothing|came back empty)",
  "[rField]{rField} is now {rValue}",
  "[rField]the (last|previous|earlier) call set {rField} to {rValue}",
  "[rMoved]{rOldName} is now (in|under) {rNewParent}",
  "[rMoved]{rOld} is now (at |){rNew}",
  "[rMoved]the (last|previous|earlier) call moved {rOldName} to {rNewParent}",
  "[rMoved]the (last|previous|earlier) call moved {rOld} to {rNew}",
  "[rCopied]the (last|previous|earlier) call (copied|duplicated) {rOld} to {rNew}",
  "[rCopied]there is now a copy of {rOld} at {rNew}",
  "[rText]{rPath} says {said}",
  "[rText]the (last|previous|earlier) call (returned|showed) {said} from {rPath}",
  "[rOutput]the (last|previous|earlier) call (returned|answered) {said}",
  "[rCreated]the (last|previous|earlier) call created {rPath}",
  "[rCreated]{rPath} now exists",
  "[rMessage]the (last|previous|earlier) call (reported|answered) {message}( for {rPath}|)",
  "[rPathOnly]the (last|previous|earlier) call succeeded for {rPath}",
  "[rPathOnly]the (last|previous|earlier) call on {rPath} succeeded",
  "[rWho]the (last|previous|earlier) call (returned|reported) {who}",
  "[rFacts]the (last|previous|earlier) call (reported|returned) {facts}",
  "[rOnly]the (last|previous|earlier) call (succeeded|reported success)",
];
