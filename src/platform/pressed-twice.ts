/**
 * Milliseconds in which the same again from the same person is one: whoever waits so long for a page presses again, and whoever goes back to it sends it
 * again. Afterwards it is meant.
 */
export const pressedTwice = 120_000;
