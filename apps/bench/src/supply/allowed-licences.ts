/** Licences, as SPDX names, of packages that a user of Burnish gets: they ask for no more than their notice. */
const PERMISSIVE = ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT"];

/** Those of tools that work on the repository and reach nobody: also licences that bind changes of the tool itself. */
const OF_TOOLS = [...PERMISSIVE, "BlueOak-1.0.0", "MPL-2.0"];

/** Whether a licence may be used; of several that are offered (`A OR B`) one has to be allowed. */
export function isAllowed(licence: string | undefined, use: "use" | "development"): boolean {
  if (licence === undefined) return false;
  const allowed = use === "use" ? PERMISSIVE : OF_TOOLS;
  return licence
    .replace(/[()]/g, "")
    .split(" OR ")
    .some((offered) => allowed.includes(offered));
}
