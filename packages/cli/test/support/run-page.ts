import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { runBin } from "./run-bin.ts";
import { commandLines, wordsOf } from "./shell-blocks.ts";

/** A command line of a page and how it ended. */
export interface EndedLine {
  readonly line: string;
  /** As the page states it behind the line, `# exit code 1`; else 0. */
  readonly expected: number;
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a test puts in the place of what a reader has. */
export interface PageStandIns {
  /** Texts of a line by what stands for them. */
  readonly texts?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the `sh` blocks of a page in their order in a folder; what is no burnish is left to the shell. */
export async function runPage(
  page: string,
  folder: string,
  { texts = {}, env = {} }: PageStandIns = {},
): Promise<EndedLine[]> {
  const ended: EndedLine[] = [];
  for (const written of await commandLines(page)) {
    const [, line = "", code = "0"] = /^(.*?)(?: {2}# exit code (\d+))?$/.exec(written) ?? [];
    const meant = Object.entries(texts).reduce(
      (text, [own, other]) => text.replaceAll(own, other),
      line,
    );
    ended.push({ line, expected: Number(code), ...(await runLine(meant, folder, env)) });
  }
  return ended;
}

async function runLine(
  line: string,
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<Pick<EndedLine, "code" | "stdout" | "stderr">> {
  const [program, ...argv] = wordsOf(line);
  if (program === "burnish") return runBin(argv, { cwd: folder, env });
  await promisify(execFile)("sh", ["-c", line], { cwd: folder });
  return { code: 0, stdout: "", stderr: "" };
}

const SHOWN =
  /<!-- output(?: of (?<of>[^:]+))?: (?<what>[^\n]+) -->\n```(?<language>\w+)\n.*?```\n<!-- \/output -->/gs;

/**
 * The page with its shown outputs as they are now: sections of reports by the beginnings of their titles, split by ` | `;
 * of the last burnish line above, or of the first that has the named words in it.
 */
export function withOutputs(page: string, ended: readonly EndedLine[]): string {
  const burnish = ended.filter(({ line }) => line.startsWith("burnish "));
  return page.replace(SHOWN, (block: string, ...rest: unknown[]) => {
    const place = rest.at(-3) as number;
    const { of, what, language } = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    const found =
      of === undefined
        ? burnish.findLast(({ line }) => page.slice(0, place).includes(`\n${line}`))
        : burnish.find(({ line }) => line.includes(of));
    const text = sectionsOf(found?.stdout ?? "", what ?? "");
    const head = block.slice(0, block.indexOf("\n"));
    return `${head}\n\`\`\`${language}\n${text}\`\`\`\n<!-- /output -->`;
  });
}

function sectionsOf(stdout: string, titles: string): string {
  const sections = stdout.trimEnd().split("\n\n");
  const shown = titles.split(" | ").map((title) => {
    const found = sections.find((section) => section.startsWith(title));
    if (found === undefined) throw new Error(`the report has no section ${title}`);
    return found;
  });
  return `${shown.join("\n\n")}\n`;
}

/** Codes in the first column of the table that stands between the comments `<!-- NAME -->` and `<!-- /NAME -->`. */
export function codesOf(page: string, name: string): string[] {
  const part = page.slice(page.indexOf(`<!-- ${name} -->`), page.indexOf(`<!-- /${name} -->`));
  return [...part.matchAll(/^\| `([^`]+)`/gm)].map(([, code]) => code ?? "");
}
