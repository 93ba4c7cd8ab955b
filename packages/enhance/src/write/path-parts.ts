/** Last part of a path: `Night Shift.md` of `Logs/Night Shift.md`; the text itself where it has no slash. */
export function baseName(path: string): string {
  const bare = path.replace(/[/\\]+$/, "");
  return bare.slice(Math.max(bare.lastIndexOf("/"), bare.lastIndexOf("\\")) + 1);
}

/** What stands before the last part, without the slash; empty at the top. */
export function parentOf(path: string): string {
  const bare = path.replace(/[/\\]+$/, "");
  const at = Math.max(bare.lastIndexOf("/"), bare.lastIndexOf("\\"));
  return at <= 0 ? "" : bare.slice(0, at);
}

/** True for what ends in a file's extension. */
function isFileName(path: string): boolean {
  return /\.[a-z0-9]{1,8}$/i.test(baseName(path)) && !/\s\.[a-z0-9]+$/i.test(path);
}

const CODE =
  /\.(?:[cm]?[jt]sx?|py|rb|go|rs|java|kt|cs|c|h|cpp|hpp|sh|php|swift|sql|css|html|vue)$/i;
const NOTE = /\.(?:md|markdown|txt|org|rst)$/i;

/** Word for what a path names: `note`, `file`, `folder`; `noun` where the path alone does not tell. */
export function pathNoun(path: string, noun: string): string {
  if (NOTE.test(path)) return "note";
  if (CODE.test(path) || isFileName(path)) return "file";
  return noun;
}
