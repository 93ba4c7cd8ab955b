// The doors of the validation scanner.
export { FOUND } from "./findings";
export { FIGURES, configureValidation, scanValidation, startValidation } from "./scan-validation";
