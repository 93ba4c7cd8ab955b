import type { FlagsOf } from "../options/flag-readers.ts";
import { pushOptions } from "../options/push-options.ts";
import { reportOptions } from "../options/report-options.ts";
import { type AddCommand, defineCommand, joinOptions } from "./define-command.ts";

const options = joinOptions(pushOptions, reportOptions);

export type PushFlags = FlagsOf<typeof options.shape>;

export const addPushCommand: AddCommand = defineCommand({
  name: "push",
  summary: "upload a dataset folder to the Hugging Face hub",
  description:
    "Shows what would be uploaded, and with --yes uploads it as one commit, which also removes the shards of an earlier push. HF_ENDPOINT names another hub.",
  example: "burnish push dataset --repo owner/name --yes",
  argument: { name: "<folder>", description: "a folder that burnish export --target hub wrote" },
  ...options,
  load: async () => (await import("../actions/push.ts")).push,
});
