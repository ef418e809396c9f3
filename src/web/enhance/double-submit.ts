const pauseMilliseconds = 4000;

/** A second click within a few seconds sends nothing twice; after that the button works again, whatever happened. */
export function guardAgainstDoubleSubmit(root: Document): void {
  root.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    if (form.dataset["sending"]) {
      event.preventDefault();
      return;
    }
    form.dataset["sending"] = "yes";
    setTimeout(() => delete form.dataset["sending"], pauseMilliseconds);
  });
  // A page shown again by the back button starts fresh.
  addEventListener("pageshow", () => root.querySelectorAll<HTMLFormElement>("form[data-sending]").forEach((form) => delete form.dataset["sending"]));
}
