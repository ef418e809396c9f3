import { page } from "../../page.ts";
import { PageLayout } from "../../ui/layout.tsx";

export const loader = page({ guard: "public", load: () => null });

export default function Page() {
  return <PageLayout title="topic"><h1>topic</h1></PageLayout>;
}
