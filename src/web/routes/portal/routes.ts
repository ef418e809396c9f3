import type { RouteConfigEntry } from "@react-router/dev/routes";

/** Addresses of this folder; files are named from src/web: route("sager/:number", "routes/portal/case.tsx"). */
export const portalRoutes: RouteConfigEntry[] = [];
