import type { Dimension } from "../../score/scorer.ts";
import type { BoostSettings } from "../boost-trees.ts";

/** How a distilled scorer is trained. */
export interface TrainSettings {
  /** How the trees of each dimension grow. */
  readonly boost: Readonly<Record<Dimension, BoostSettings>>;
  /** Parts that the examples are held out in, to learn the cuts between scores on examples not trained on; at least 2. */
  readonly heldOutParts: number;
  /** Names of the features that all dimensions learn from; absent: those that may speak for the dimension. */
  readonly features?: readonly string[] | undefined;
  readonly padding: PaddingSettings;
}

/** How copies with filler are made, so that filler earns nothing. */
export interface PaddingSettings {
  /** Padded copies of each weak example, which keep its scores; 0: none. */
  readonly copies: number;
  /** Copies of each example with a memory whose memory is filler alone and worth 1. */
  readonly replaced: number;
  /** Weight of a copy beside an example's 1. */
  readonly weight: number;
  /** Characters of a filler. */
  readonly leastLength: number;
  readonly mostLength: number;
  /**
   * Share of the padded copies of weak examples, by filler, that may become good where they are held out: the first cut of the
   * memory rises, to `mostMemoryCut` at most, until no filler passes more.
   */
  readonly mostFooled: number;
  readonly mostMemoryCut: number;
}

const BOOST: BoostSettings = {
  trees: 58,
  depth: 5,
  minLeaf: 10,
  ridge: 2,
  shrinkage: 0.1,
  rowShare: 0.7,
  featureShare: 0.35,
};

/** The settings that the evaluation's figures were reached with. */
export const TRAIN_SETTINGS: TrainSettings = {
  boost: {
    sessionMemory_quality: { ...BOOST, trees: 85 },
    toolContext_quality: { ...BOOST, trees: 70 },
    goal_coherence: BOOST,
    prompt_naturalness: BOOST,
    response_realism: BOOST,
  },
  heldOutParts: 3,
  padding: {
    copies: 1,
    replaced: 1,
    weight: 0.5,
    leastLength: 40,
    mostLength: 440,
    mostFooled: 0.032,
    mostMemoryCut: 2.1,
  },
};
