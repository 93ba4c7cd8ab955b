const PARTS = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;

/** The words of a tool's name in lower case: `vault`, `manager`, `create`, `folder` of `vaultManager_createFolder`. */
export function toolWords(name: string): string[] {
  return Array.from(name.matchAll(PARTS), ([word]) => word.toLowerCase());
}
