export { interleavePairs, type Layout } from "./layout/interleave.ts";
export {
  type BatchReport,
  type LayoutReport,
  type LayoutRow,
  type VerifyLayoutOptions,
  verifyLayout,
} from "./layout/verify-layout.ts";
