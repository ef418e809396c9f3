export const dataClasses = ["ordinary", "confidential", "sensitive"] as const;
/** ordinary; confidential (FVL § 27, databeskyttelsesloven § 11); sensitive (GDPR art. 9). */
export type DataClass = (typeof dataClasses)[number];
