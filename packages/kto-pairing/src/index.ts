export { interleavePairs, type Layout } from "./interleave.ts";
export {
  type BatchReport,
  type LayoutReport,
  type LayoutRow,
  type VerifyLayoutOptions,
  verifyLayout,
} from "./verify-layout.ts";
