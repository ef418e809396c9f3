import { isSkrankeError } from "../platform/errors.ts";

/** The words do not say what to do; the message does. */
export class WordsWrong extends Error {}

/** Prints what came of an act, or why it is refused. Answers the exit status. */
export async function say(act: () => Promise<string>): Promise<number> {
  try {
    process.stdout.write(await act());
    return 0;
  } catch (error) {
    if (!(error instanceof WordsWrong) && !isSkrankeError(error)) throw error;
    const wrong = isSkrankeError(error) && error.details.length > 0 ? ` (${error.details.join(", ")})` : "";
    process.stderr.write(isSkrankeError(error) ? `${error.message}${wrong}\n` : error.message);
    return 1;
  }
}
