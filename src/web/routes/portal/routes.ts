import { route, type RouteConfigEntry } from "@react-router/dev/routes";

/** Addresses of this folder; files are named from src/web: route("sager/:number", "routes/portal/case.tsx"). */
export const portalRoutes: RouteConfigEntry[] = [
  route("selvbetjening/:service/start", "routes/portal/start.tsx"),
  route("selvbetjening/:service/ansoeg/:application", "routes/portal/resume.ts"),
  route("selvbetjening/:service/ansoeg/:application/tjek", "routes/portal/check.tsx"),
  route("selvbetjening/:service/ansoeg/:application/:page", "routes/portal/form-page.tsx"),
  route("mine-sager", "routes/portal/my-cases.tsx"),
  route("mine-sager.csv", "routes/portal/my-cases-csv.ts"),
  route("mine-sager.xlsx", "routes/portal/my-cases-xlsx.ts"),
  route("mine-sager/frister.ics", "routes/portal/my-deadlines.ts"),
  route("mine-sager/visninger", "routes/portal/my-views.tsx"),
  route("sager/:number", "routes/portal/case.tsx"),
  route("sager/:number/kvittering", "routes/portal/receipt.tsx"),
  route("sager/:number/kalender.ics", "routes/portal/calendar.ts"),
  route("sager/:number/sag.pdf", "routes/portal/case-pdf.ts"),
  route("sager/:number/betalt", "routes/portal/paid.ts"),
  route("min-side/laesninger", "routes/portal/readings.tsx"),
  route("dokumenter/:id", "routes/portal/document.ts"),
];
