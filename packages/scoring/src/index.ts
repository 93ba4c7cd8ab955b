export {
  CONTEXT_TEXTS,
  type ContextText,
  type Example,
  type FieldText,
} from "./example/example.ts";
export { exampleOf, readExample } from "./example/read-example.ts";
export {
  DIMENSIONS,
  type Dimension,
  type ExampleScores,
  type Repetition,
  type ScoreNote,
  type Scorer,
} from "./score/scorer.ts";
export { contentWords, stemOf } from "./text/content-words.ts";
export { normaliseText } from "./text/normalise-text.ts";
export { digitsOf, numbersIn } from "./text/numbers-in.ts";
export { splitSentences } from "./text/split-sentences.ts";
export { STOP_WORDS } from "./text/stop-words.ts";
