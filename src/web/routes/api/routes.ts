import type { RouteConfigEntry } from "@react-router/dev/routes";

/** Addresses of this folder; files are named from src/web: route("sager/:number", "routes/api/case.tsx"). */
export const apiRoutes: RouteConfigEntry[] = [];
