/**
 * Verbs in their base form by what they do, finer than the ten kinds of `docs/metrics.md` where the reasons for a call
 * differ. A tool is of the first kind here that one of its name's words is listed under.
 */
export const VERBS: Readonly<Record<string, string>> = {
  delete: "delete remove erase purge trash clear",
  replace: "replace substitute swap",
  toggle: "toggle enable disable activate deactivate pause resume",
  search: "search find locate look query grep lookup",
  duplicate: "duplicate copy clone",
  rename: "rename",
  move: "move relocate transfer archive",
  append: "append",
  prepend: "prepend",
  list: "list enumerate browse show display",
  load: "load restore switch reopen",
  open: "open",
  read: "read get fetch view retrieve inspect check review",
  execute: "execute run invoke start trigger launch",
  generate: "generate render draw",
  update: "update edit change modify adjust refresh rewrite patch",
  create: "create make add new write build save register init post",
};

/** Verbs that begin a request but tell no kind of operation. */
export const OTHER_VERBS: string =
  "log record mention summarize summarise compare document organize organise reorganize analyze analyse tag capture drop " +
  "send share prepare plan confirm verify fix refactor optimize deploy translate merge consolidate combine collect gather " +
  "pull bring mark turn use convert extract index import export publish schedule test monitor validate describe tell keep " +
  "put store clean rotate migrate configure set insert attach sort group filter include note drill resolve compile post";

/** How a tool's object is called in a sentence, by the last word of its name after the verb; others stay as they are. */
export const NOUNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    content: "note",
    directory: "folder",
    dir: "folder",
    doc: "document",
    state: "saved state",
    memory: "session",
    repo: "repository",
    db: "database",
  }),
);
