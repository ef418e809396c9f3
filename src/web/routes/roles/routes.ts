import { route, type RouteConfigEntry } from "@react-router/dev/routes";

/** Addresses of this folder; files are named from src/web: route("roller/mig", "routes/roles/mine.tsx"). */
export const roleRoutes: RouteConfigEntry[] = [
  route("roller", "routes/roles/all-roles.tsx"),
  route("roller/mig", "routes/roles/mine.tsx"),
  route("roller/person/:person", "routes/roles/person.tsx"),
  route("roller/bed", "routes/roles/ask.tsx"),
  route("roller/oensker", "routes/roles/my-requests.tsx"),
  route("roller/afgoer", "routes/roles/to-decide.tsx"),
  route("roller/afgoer/:request", "routes/roles/decide.tsx"),
  route("roller/bekraeft", "routes/roles/attest.tsx"),
  route("roller/enhed", "routes/roles/units.tsx"),
  route("roller/enhed/:code", "routes/roles/unit.tsx"),
  route("roller/enhed/:code/giv", "routes/roles/give.tsx"),
  route("roller/tag/:assignment", "routes/roles/take-back.tsx"),
];
