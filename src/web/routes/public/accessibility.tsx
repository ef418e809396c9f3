import { page } from "../../page.ts";
import { PageLayout } from "../../ui/layout.tsx";

export const loader = page({ guard: "public", load: () => null });

export default function Page() {
  return <PageLayout title="accessibility"><h1>accessibility</h1></PageLayout>;
}
