import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { runHere } from "./support/run-here.ts";
import { folderWith } from "./support/temporary-folder.ts";

const commands = [
  "inspect",
  "validate",
  "relabel",
  "split",
  "merge",
  "sample",
  "generate",
  "verify",
  "demo",
];

test.each(commands)(
  "burnish %s --help exits 0 and shows an example that begins with it",
  async (name) => {
    const { code, stdout, stderr } = await runHere(".", [name, "--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(new RegExp(`Example:\\n {2}burnish ${name} `));
    expect(stdout).toContain(`Usage: burnish ${name} `);
  },
);

test("burnish --help lists every command, an example and the exit codes", async () => {
  const { code, stdout } = await runHere(".", ["--help"]);
  expect(code).toBe(0);
  for (const name of commands) expect(stdout).toMatch(new RegExp(`^ {2}${name} `, "m"));
  expect(stdout).toContain("Example:\n  burnish ");
  expect(stdout).toContain("Exit codes: 0 done, 1 data refused, 2 usage");
});

test.each(["--version", "-V"])("burnish %s prints the version of the package", async (flag) => {
  const manifest = await readFile(new URL("../package.json", import.meta.url), "utf8");
  const { code, stdout } = await runHere(".", [flag]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: `${JSON.parse(manifest).version}\n` });
});

test("burnish alone shows its help and exits 2", async () => {
  const { code, stdout, stderr } = await runHere(".", []);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain("Usage: burnish");
});

test.each([
  [["mrge"], "unknown command 'mrge'", "Did you mean merge?"],
  [["merge", "a", "-o", "b", "--shufle", "keyed"], "unknown option '--shufle'", "--shuffle?"],
  [["merge", "a", "-o", "b", "--shuffle", "foo"], "'--shuffle <kind>'", "none, keyed, python"],
  [["merge", "a", "-o", "b", "--label", "maybe"], "'--label <value>'", "true, false"],
  [["merge", "a"], "required option '-o, --output <path>'", "burnish COMMAND --help"],
  [["relabel", "a"], "required option '-o, --output <path>'", "burnish COMMAND --help"],
  [["split", "a"], "required option '-o, --output <path>'", "burnish COMMAND --help"],
  [["generate"], "required option '-o, --output <path>'", "burnish COMMAND --help"],
  [["sample", "a", "-o", "b"], "required option '-n, --count <n>'", "burnish COMMAND --help"],
  [["merge", "a", "-o"], "'-o, --output <path>' argument missing", "burnish COMMAND --help"],
  [["merge", "-o", "b"], "missing required argument 'files'", "burnish COMMAND --help"],
  [["inspect"], "missing required argument 'files'", "burnish COMMAND --help"],
  [["verify"], "missing required argument 'ledger'", "burnish COMMAND --help"],
  [["verify", "a", "b"], "too many arguments for 'verify'", "burnish COMMAND --help"],
  [["generate", "extra", "-o", "b"], "too many arguments for 'generate'", "COMMAND --help"],
  [["judge", "--before", "b_1", "b_2", "--after", "c"], "too many arguments", "quote it: 'batch_"],
])("burnish %j exits 2 and says %s", async (argv, message, hint) => {
  const { code, stdout, stderr } = await runHere(".", argv);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(message);
  expect(stderr).toContain(hint);
});

test.each([
  ["--block-size", "12q", "is no size; write it as 64MiB or 10GB"],
  ["--block-size", "2GiB", "at most 1GiB"],
  ["--block-size", "0", "is no size"],
  ["--memory", "lots", "is no size"],
  ["--memory", "-1", "is no size"],
  ["--memory", "9000TB", "more than this machine has"],
  ["--max-line", "", "is no size"],
  ["--max-line", "1GiB", "at most 511MiB"],
  ["--max-decompressed", "1PB", "is no size"],
  ["--seed", "-1", "is not a whole number"],
  ["--seed", "1e3", "is not a whole number"],
  ["--seed", "9007199254740993", "is not a whole number"],
  ["--threads", "many", "write auto or a whole number up to 256"],
  ["--threads", "1.5", "write auto or a whole number up to 256"],
  ["--threads", "100000", "write auto or a whole number up to 256"],
  ["--fields", "a,,b", "write it as conversations,label"],
  ["--records-at", "", "name the key of the array"],
  ["--report", "x.txt", "the file must end in .json or .md"],
  ["--output", "", "name a file, or - for standard output"],
])("merge with %s %j exits 2 and names the flag", async (flag, value, message) => {
  const folder = await folderWith({ "a.jsonl": '{"a":1}\n' });
  const argv = ["merge", "./a.jsonl", "-o", "./out.jsonl", `${flag}=${value}`];
  const { code, stdout, stderr } = await runHere(folder, argv);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(`${flag}: `);
  expect(stderr).toContain(message);
});

test.each([
  [["split", "./a.jsonl", "-o", "./b", "--size", "0"], "--size: "],
  [["sample", "./a.jsonl", "-o", "./b", "-n", "x"], "--count: "],
  [["generate", "-o", "./b", "-n", "1.5"], "--count: "],
  [["generate", "-o", "./b", "--size", "big"], "--size: "],
  [["demo", "-n", "0", "-o", "./b"], "--count: "],
  [["validate", "./a.jsonl", "--examples", "-1"], "--examples: "],
])("burnish %j exits 2 and names %s", async (argv, flag) => {
  const folder = await folderWith({ "a.jsonl": '{"a":1}\n' });
  const { code, stderr } = await runHere(folder, argv);
  expect(code).toBe(2);
  expect(stderr).toContain(flag);
});

test("all wrong values are told at once", async () => {
  const argv = ["merge", "a", "-o", "b", "--seed", "x", "--memory", "x", "--threads", "x"];
  const { stderr } = await runHere(".", argv);
  for (const flag of ["--seed: ", "--memory: ", "--threads: "]) expect(stderr).toContain(flag);
});

test.each([["merge"], ["relabel"], ["sample", "-n", "1"]])(
  "%s refuses --json beside records on standard output",
  async (...argv) => {
    const folder = await folderWith({ "a.jsonl": '{"a":1}\n' });
    const { code, stdout, stderr } = await runHere(folder, [
      ...argv,
      "./a.jsonl",
      "-o",
      "-",
      "--json",
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(
      "--json and -o - both write to standard output; use --report FILE.json",
    );
  },
);
