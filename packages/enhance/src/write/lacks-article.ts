/**
 * Whether a note such as `creating shared module` leaves out the article of what it is done to, so that it would not do in
 * a whole sentence. By rules of thumb: a plural, a name, a word for what is not counted and `the`, `a`, `my` do.
 */
export function lacksArticle(note: string): boolean {
  const [, ...rest] = note.replace(/[.…]+$/, "").split(/\s+/);
  // What a verb such as `set up` or `look for` is done to comes after its particle.
  const words = JOINS.has((rest[0] ?? "").toLowerCase()) ? rest.slice(1) : rest;
  const end = words.findIndex((word) => JOINS.has(word.toLowerCase()) || /^\W+$/.test(word));
  const object = end < 0 ? words : words.slice(0, end);
  const last = object.at(-1)?.toLowerCase();
  if (last === undefined || DETERMINERS.has((object[0] ?? "").toLowerCase())) return false;
  if (/[\d/"'_`’]|[a-z][A-Z]/.test(object.at(-1) ?? "")) return false;
  return (
    !/(?:[^s]s|ing|tion|sion|ment|ity|ance|ence|ness|ware|work|ship|age|ery|[A-Z])$/.test(
      object.at(-1) ?? "",
    ) && !UNCOUNTED.has(last)
  );
}

const JOINS: ReadonlySet<string> = new Set(
  (
    "for of in to from with and or on as by after before at into about via per through under across between within without " +
    "during while until up out over off back via using against based than"
  ).split(" "),
);

const DETERMINERS: ReadonlySet<string> = new Set(
  (
    "a an the my your his her its our their this that these those all some any each every both no another what which how " +
    "where who why whether one two three first second third several many most it them"
  ).split(" "),
);

const UNCOUNTED: ReadonlySet<string> = new Set(
  (
    "access advice code content data research progress history health debt traffic text metadata logic context feedback " +
    "knowledge performance stuff time work flow training speed storage memory type typescript javascript python react " +
    "graphql css html json yaml sql docker kubernetes helm"
  ).split(" "),
);
