/** Bits that say what a word is; several may hold. */
export const WordClass = {
  /** Carries no content: language and trade words, and words of one or two letters. */
  function: 1,
  /** Orders events: previously, then, already. */
  sequence: 2,
  /** The speaker: I, we, my. */
  speaker: 4,
  /** Address and courtesy: please, could, hey. */
  courtesy: 8,
  /** Could stand in any example: workflow, various, information. */
  generic: 16,
  /** Begins an order: create, delete, search. */
  order: 32,
  /** Gives a reason: because, ensure, avoid. */
  reason: 64,
  /** Names another way: instead, rather. */
  alternative: 128,
  /** Stands for nothing: none, empty, initial. */
  placeholder: 256,
  /** Ends in `ed` or is a past form: found, wrote. */
  past: 512,
  /** Ends in `ing`. */
  ongoing: 1024,
  number: 2048,
  /** A number, a name inside of a sentence, or a part of a path, an identifier or a date. */
  specific: 4096,
  /** The user as a third person. */
  user: 8192,
} as const;
