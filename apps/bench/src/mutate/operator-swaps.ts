/** Comparisons that stand in for one: a border more or less, or the other way round. */
export const EQUALITY: ReadonlyMap<string, readonly string[]> = new Map([
  ["<", ["<=", ">="]],
  ["<=", ["<", ">"]],
  [">", [">=", "<="]],
  [">=", [">", "<"]],
  ["===", ["!=="]],
  ["!==", ["==="]],
  ["==", ["!="]],
  ["!=", ["=="]],
]);
/** The arithmetic operator that stands in for another. */
export const ARITHMETIC: ReadonlyMap<string, string> = new Map([
  ["+", "-"],
  ["-", "+"],
  ["*", "/"],
  ["/", "*"],
  ["%", "*"],
]);
/** The logical operator that stands in for another. */
export const LOGICAL: ReadonlyMap<string, string> = new Map([
  ["&&", "||"],
  ["||", "&&"],
  ["??", "&&"],
]);
/** The assignment that stands in for another. */
export const ASSIGNMENT: ReadonlyMap<string, string> = new Map([
  ["+=", "-="],
  ["-=", "+="],
  ["*=", "/="],
  ["/=", "*="],
  ["%=", "*="],
  ["<<=", ">>="],
  [">>=", "<<="],
  ["&=", "|="],
  ["|=", "&="],
  ["??=", "&&="],
  ["&&=", "||="],
  ["||=", "&&="],
]);
/** Methods that are left out, undefined, or become another one. */
export const METHODS: ReadonlyMap<string, string | undefined> = new Map([
  ["sort", undefined],
  ["toSorted", undefined],
  ["reverse", undefined],
  ["toReversed", undefined],
  ["filter", undefined],
  ["slice", undefined],
  ["subarray", undefined],
  ["substring", undefined],
  ["trim", undefined],
  ["trimStart", "trimEnd"],
  ["trimEnd", "trimStart"],
  ["startsWith", "endsWith"],
  ["endsWith", "startsWith"],
  ["some", "every"],
  ["every", "some"],
  ["toUpperCase", "toLowerCase"],
  ["toLowerCase", "toUpperCase"],
  ["min", "max"],
  ["max", "min"],
]);
/** Where a comparison decides by itself, with the constants that may stand there; a loop that never ends says nothing. */
export const CONDITIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ["IfStatement", ["true", "false"]],
  ["ConditionalExpression", ["true", "false"]],
  ["WhileStatement", ["false"]],
  ["DoWhileStatement", ["false"]],
  ["ForStatement", ["false"]],
]);
