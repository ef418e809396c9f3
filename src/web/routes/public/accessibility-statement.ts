import { page } from "../../page.ts";

/** The address that Digitaliseringsstyrelsen asks every public website to have: where its accessibility statement is. */
export const loader = page({
  guard: "public",
  load: ({ app, goTo }) => {
    const { accessibilityStatement } = app.settings.contact;
    return accessibilityStatement === null ? goTo("/tilgaengelighed") : new Response(null, { status: 302, headers: { location: accessibilityStatement } });
  },
});
