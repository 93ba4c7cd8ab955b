export { renderPairPage } from "./pair/render-pair-page.ts";
