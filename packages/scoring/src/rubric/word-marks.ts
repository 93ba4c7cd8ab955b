/** Bits that say what a word is; several may hold. Those of word lists come first, those of its spelling after. */
export const WordMark = {
  /** Carries no content: words of the language and of the trade. */
  stop: 1,
  /** Carries content, but could stand in any example. */
  generic: 2,
  /** Names an action that is over: found, built, failed. */
  done: 4,
  /** Ends like an action that is over, but is none: needed, related. */
  notDone: 8,
  /** Says how things stand: pending, missing, ready. */
  state: 16,
  /** Says why: because, since, before. */
  reason: 32,
  /** A verb that says why where it follows `to`: to compare, to confirm. */
  purposeVerb: 64,
  /** Says what else was considered: instead, rather, without. */
  alternative: 128,
  /** The speaker: I, my, we. */
  speaker: 256,
  /** Address and courtesy: please, could, you. */
  courtesy: 512,
  /** Gives a request its background: because, tomorrow, since, after. */
  background: 1024,
  /** The word `to`. */
  to: 2048,
  /** A number, or a word with digits in it. */
  number: 4096,
  /** Part of a path, a file name or an identifier: joined to its neighbour by `/`, `_`, `.`, `-` or camel case. */
  joined: 8192,
  /** Begins with a capital inside a sentence. */
  capital: 16384,
  /** Carries content: three letters or more, no stop word; or a number. */
  content: 32768,
  /** A verb that begins a goal without saying anything: execute, perform. */
  hollow: 65536,
} as const;
