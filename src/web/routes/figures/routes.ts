import { route, type RouteConfigEntry } from "@react-router/dev/routes";

/** Addresses of the figures; files are named from src/web. */
export const figureRoutes: RouteConfigEntry[] = [
  route("ledelse", "routes/figures/management.tsx"),
  route("ledelse/tal.csv", "routes/figures/figures-csv.ts"),
  route("ledelse/:service", "routes/figures/service.tsx"),
  route("ledelse/:service/tal.csv", "routes/figures/service-csv.ts"),
  route("ledelse/:service/sager", "routes/figures/behind.tsx"),
  route("betjening/opkald", "routes/figures/calls.tsx"),
];
