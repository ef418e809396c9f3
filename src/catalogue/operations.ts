/**
 * What a form can look up and a service task can call, by name. The cases room carries each of them out; its maps are typed by
 * these lists, so a name without somebody behind it does not type-check.
 */
export const registerOperations = ["person", "company", "vehicles-of-person", "vehicle", "parking-zone", "permits"] as const;
export const ownOperations = ["issue-permit", "change-permit", "end-permit", "expire-permit", "grant"] as const;
/** Calls a partner for what it does, not for what it knows. */
export const partnerOperations = ["refund"] as const;

export type RegisterOperationName = (typeof registerOperations)[number];
export type OwnOperationName = (typeof ownOperations)[number];

export const operations: readonly string[] = [...registerOperations, ...ownOperations, ...partnerOperations];
