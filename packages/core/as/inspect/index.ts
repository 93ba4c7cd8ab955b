// The doors of the inspect scanner.
export { INSPECTED, configureInspect, scanInspect, scoresAt, spansAt, startInspect } from "./scan-inspect";
