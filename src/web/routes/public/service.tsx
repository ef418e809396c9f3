import { page } from "../../page.ts";
import { PageLayout } from "../../ui/layout.tsx";

export const loader = page({ guard: "public", load: () => null });

export default function Page() {
  return <PageLayout title="service"><h1>service</h1></PageLayout>;
}
