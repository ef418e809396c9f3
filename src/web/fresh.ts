/** Minutes: so old a log-in may be for reading what everybody has read, and who acts for whom. */
export const auditMinutes = 30;
