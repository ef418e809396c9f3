/** Minutes: so old a log-in may be for reading what everybody has read, and who acts for whom. */
export const auditMinutes = 30;
/** Minutes: so old a log-in may be for saying where one is written to. */
export const contactMinutes = 15;
