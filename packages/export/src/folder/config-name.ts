/** The configs that a dataset folder can have, in the order in which its card lists them. */
export const CONFIG_NAMES = ["sft", "kto", "dpo"] as const;

/**
 * A config of a dataset folder, by what its rows train: `sft` (messages, or prompt and completion), `kto` (prompt,
 * completion and label), `dpo` (prompt, chosen and rejected). Each has its own folder, since splits of one config must
 * have the same columns.
 */
export type ConfigName = (typeof CONFIG_NAMES)[number];
