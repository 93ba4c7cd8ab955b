/** A chat template that cannot be run, or that refuses the conversation itself. */
export class TemplateError extends Error {}
