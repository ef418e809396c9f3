import { route, type RouteConfigEntry } from "@react-router/dev/routes";

/** Addresses of this folder; files are named from src/web: route("sager/:number", "routes/api/case.tsx"). */
export const apiRoutes: RouteConfigEntry[] = [
  route("api/payments/:attemptId", "routes/api/payments.ts"),
  route("api/digital-post/receipts", "routes/api/digital-post-receipts.ts"),
];
