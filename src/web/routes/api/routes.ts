import { route, type RouteConfigEntry } from "@react-router/dev/routes";

/** Addresses of this folder; files are named from src/web: route("api/cases/:number", "routes/api/case.ts"). */
export const apiRoutes: RouteConfigEntry[] = [
  route("api/token", "routes/api/token.ts"),
  route("api/cases/:number", "routes/api/case.ts"),
  route("api/payments/:attemptId", "routes/api/payments.ts"),
  route("api/digital-post/receipts", "routes/api/digital-post-receipts.ts"),
  route("api/scim/v2/*", "routes/api/scim.ts"),
];
