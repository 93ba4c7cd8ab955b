import { formatCount } from "@burnish/core";
import { adviseWeights } from "@burnish/kto-pairing";
import type { ConfigName } from "../folder/config-name.ts";
import type { ConfigStatistics, SplitStatistics } from "../folder/folder-statistics.ts";
import { lengthAt, longerThan } from "../folder/length-histogram.ts";
import { soundBatchSizes } from "../folder/sound-batch-sizes.ts";

/** A value for a trainer, and why it is that one. */
export interface Reasoned<Value> {
  readonly value: Value;
  /** A sentence without its full stop. */
  readonly reason: string;
}

/** What a trainer of one config is told, whichever trainer it is. */
export interface TrainingPlan {
  readonly config: ConfigName;
  readonly columns: ConfigStatistics["columns"];
  readonly trainSplit: string;
  /** Absent where there is none but the one to train on. */
  readonly evalSplit?: string;
  readonly rowsWithTools: number;
  /** Tokens of a row. */
  readonly maxLength: Reasoned<number>;
  /** Rows a device and step. */
  readonly batchSize: Reasoned<number>;
  readonly accumulation: Reasoned<number>;
  readonly epochs: Reasoned<number>;
  readonly learningRate: Reasoned<number>;
  /** Only kto and dpo. */
  readonly beta?: Reasoned<number>;
  /** Only kto. */
  readonly desirableWeight?: Reasoned<number>;
  readonly undesirableWeight?: Reasoned<number>;
  /** Only kto: rows among which LLaMA-Factory forms its KL pairs, in the order of the file. */
  readonly pairingBlock?: Reasoned<number>;
}

/** Derives what can be derived from a config's rows, and says of the rest that it is a customary start. */
export function planTraining({ config, columns, splits }: ConfigStatistics): TrainingPlan {
  const train = splits.find(({ split }) => split === "train") ?? splits[0];
  if (train === undefined) throw new RangeError(`${config} has no split`);
  const names = splits.map(({ split }) => split).filter((split) => split !== train.split);
  const evalSplit = names.find((name) => name === "validation") ?? names[0];
  const batchSize = planBatchSize(config, train);
  return {
    config,
    columns,
    trainSplit: train.split,
    ...(evalSplit !== undefined && { evalSplit }),
    rowsWithTools: train.rowsWithTools,
    maxLength: planMaxLength(config, train),
    batchSize,
    accumulation: {
      value: Math.max(1, EFFECTIVE / batchSize.value),
      reason: `${EFFECTIVE} rows an update on one device; divide it by the number of devices`,
    },
    epochs: planEpochs(config, train),
    learningRate: LEARNING_RATES[config],
    ...(config !== "sft" && { beta: BETA }),
    ...(config === "kto" && planKto(train)),
  };
}

const EFFECTIVE = 32;
const BETA = { value: 0.1, reason: "the default; lower values let the model move further away" };

const LEARNING_RATES: Readonly<Record<ConfigName, Reasoned<number>>> = {
  sft: { value: 2e-5, reason: "a customary start for full fine-tuning; some 2e-4 with LoRA" },
  kto: { value: 1e-6, reason: "TRL advises 5e-7 to 5e-6 at beta 0.1; some 5e-6 with LoRA" },
  dpo: { value: 1e-6, reason: "a customary start at beta 0.1; some 5e-6 with LoRA" },
};

/** Another tokenizer may need more tokens than the one that counted. */
const MARGIN = 1.15;
const STEP = 256;
const SHARE = 0.999;

function planMaxLength(
  config: ConfigName,
  { rowTokens, promptTokens }: SplitStatistics,
): Reasoned<number> {
  const length = lengthAt(rowTokens, SHARE);
  const value = Math.max(STEP, Math.ceil((length * MARGIN) / STEP) * STEP);
  // In tokens of the tokenizer that counted.
  const limit = Math.floor(value / MARGIN);
  const cut = longerThan(rowTokens, limit);
  const dropped = config === "sft" ? 0 : longerThan(promptTokens, limit - 1);
  const lost =
    dropped === 0 ? "" : `; TRL drops up to ${formatCount(dropped)} whose prompt alone is as long`;
  return {
    value,
    reason:
      `99.9 % of ${formatCount(rowTokens.rows)} rows have at most ${formatCount(length)} tokens of o200k_base, with 15 % ` +
      `for another tokenizer; the longest has ${formatCount(rowTokens.longest)}${cut === 0 ? "" : `, and up to ${formatCount(cut)} rows may be cut`}${lost}`,
  };
}

/** In the order in which they are wanted. */
const BATCH_SIZES = [8, 4, 16, 2, 32] as const;

function planBatchSize(config: ConfigName, { order, rows }: SplitStatistics): Reasoned<number> {
  if (config !== "kto" || order === undefined) {
    return {
      value: BATCH_SIZES[0],
      reason: "lower it and raise the accumulation where memory ends",
    };
  }
  const sound = new Set(soundBatchSizes(order));
  const oneLabel = new Set(
    order.faulty.filter((batch) => batch.homogeneousBlocks > 0).map(({ batchSize }) => batchSize),
  );
  const best = BATCH_SIZES.find((size) => sound.has(size) && !oneLabel.has(size));
  if (best !== undefined) {
    return {
      value: best,
      reason: `verified on the ${formatCount(rows)} rows in file order: no KL pair of one prompt, no batch of one label`,
    };
  }
  const next = BATCH_SIZES.find((size) => sound.has(size));
  if (next !== undefined) {
    return {
      value: next,
      reason: "verified in file order: no KL pair of one prompt, but some batches of one label",
    };
  }
  return {
    value: BATCH_SIZES[0],
    reason:
      "at every size some KL pairs are of one prompt, which biases the estimate; lay the rows out with burnish pair",
  };
}

function planEpochs(config: ConfigName, { rows }: SplitStatistics): Reasoned<number> {
  if (config !== "sft") {
    return { value: 1, reason: "preferences are learnt by heart from the second pass on" };
  }
  const value = rows < FEW_ROWS ? 3 : 1;
  return {
    value,
    reason: `a customary start for ${formatCount(rows)} rows: 3 below ${formatCount(FEW_ROWS)}, 1 from there on`,
  };
}

const FEW_ROWS = 10_000;

function planKto({
  labels = { desirable: 0, undesirable: 0 },
  order,
}: SplitStatistics): Pick<TrainingPlan, "desirableWeight" | "undesirableWeight" | "pairingBlock"> {
  const { desirableWeight, undesirableWeight, reason } = adviseWeights(labels);
  const block = order?.batchSizes.includes(BLOCK) === true;
  const isSound = block && soundBatchSizes(order).includes(BLOCK);
  return {
    desirableWeight: { value: desirableWeight, reason },
    undesirableWeight: { value: undesirableWeight, reason },
    pairingBlock: {
      value: BLOCK,
      reason: isSound
        ? "KL pairs are formed in blocks of so many rows in file order; verified: none is of one prompt"
        : "KL pairs are formed in blocks of so many rows in file order; not verified without pairs of one prompt",
    },
  };
}

/** What LLaMA-Factory preprocesses at once. */
const BLOCK = 1000;
