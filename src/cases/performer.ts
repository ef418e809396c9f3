/** Who must do a task: the applicant, the unit's caseworkers, or those who approve. */
export type TaskPerformer = "applicant" | "caseworker" | "approver";

export function performerOf(text: string): TaskPerformer {
  return text === "applicant" || text === "approver" ? text : "caseworker";
}
