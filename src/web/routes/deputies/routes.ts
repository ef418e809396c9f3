import { route, type RouteConfigEntry } from "@react-router/dev/routes";

/** Addresses of this folder; files are named from src/web: route("stedfortraeder/:id", "routes/deputies/deputyship.tsx"). */
export const deputyRoutes: RouteConfigEntry[] = [
  route("stedfortraeder", "routes/deputies/my-deputies.tsx"),
  route("stedfortraeder/ny", "routes/deputies/appoint.tsx"),
  route("stedfortraeder/for", "routes/deputies/appoint-for.tsx"),
  route("stedfortraeder/gjort", "routes/deputies/done-for-me.tsx"),
  route("stedfortraeder/alle", "routes/deputies/all-deputies.tsx"),
  route("stedfortraeder/alle.csv", "routes/deputies/all-deputies-csv.ts"),
  route("stedfortraeder/:id", "routes/deputies/deputyship.tsx"),
  route("min-side/fuldmagter", "routes/deputies/my-attorneys.tsx"),
  route("min-side/fuldmagter/ny", "routes/deputies/give-attorney.tsx"),
  route("min-side/fuldmagter/gjort", "routes/deputies/done-for-me.tsx", { id: "routes/deputies/done-for-me-private" }),
  route("min-side/fuldmagter/:id", "routes/deputies/deputyship.tsx", { id: "routes/deputies/attorney" }),
  route("betjening/fuldmagt", "routes/deputies/register-attorney.tsx"),
];
