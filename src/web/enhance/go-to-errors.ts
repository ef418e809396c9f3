/** When a form came back with errors, reading and the keyboard go on at their summary. Without scripts the title says "Fejl:" first. */
export function goToErrors(root: Document): void {
  root.querySelector<HTMLElement>(".sk-error-summary")?.focus();
}
