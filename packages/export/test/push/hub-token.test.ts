import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readHubToken } from "../../src/push/hub-token.ts";
import { newFolder } from "../support/dataset-folders.ts";

describe("The token", () => {
  test("comes from HF_TOKEN, or from a file that only its owner reads", async () => {
    expect(await readHubToken({ env: {} })).toBeUndefined();
    expect(await readHubToken({ env: { HF_TOKEN: "" } })).toBeUndefined();
    const env = { HF_TOKEN: "hf_one" };
    expect(await readHubToken({ env })).toEqual({ from: "HF_TOKEN", value: "hf_one" });
    const file = join(await newFolder(), "token");
    await writeFile(file, "hf_two\n", { mode: 0o600 });
    expect(await readHubToken({ env, file })).toEqual({ from: file, value: "hf_two" });
  });

  test.skipIf(process.platform === "win32")(
    "in a file that others can read is refused",
    async () => {
      const file = join(await newFolder(), "token");
      await writeFile(file, "hf_two");
      await chmod(file, 0o640);
      await expect(readHubToken({ env: {}, file })).rejects.toThrow("chmod 600");
    },
  );

  test("that is none is refused without being told", async () => {
    const refused = readHubToken({ env: { HF_TOKEN: "secret" } });
    const error = await refused.catch((thrown: unknown) => String(thrown));
    expect(error).toContain("starts with hf_");
    expect(error).not.toContain("secret");
  });
});
