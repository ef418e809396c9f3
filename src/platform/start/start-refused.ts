/** The program cannot start, or cannot do what was asked; the message is one clear sentence for the operator that says what to do. */
export class StartRefused extends Error {}
