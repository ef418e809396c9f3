import { m } from "../../paraglide/messages.js";
import { useShell } from "../../shell.ts";
import { DeadlineBar } from "../deadline-bar.tsx";
import { dayNear } from "../format.ts";
import type { Deadline } from "./deadline.ts";

/** A deadline as a bar with its word; `long` says the working days left, too. */
export function TimeLeft({ deadline, long }: { deadline: Deadline; long?: boolean }) {
  const { locale } = useShell();
  return <DeadlineBar gone={deadline.gone} state={deadline.state} words={words()} />;

  function words(): string {
    if (deadline.state === "late") return m.desk_days_over({ count: deadline.daysOver });
    if (deadline.today) return m.desk_today();
    const day = dayNear(deadline.day, locale);
    return long ? `${day}, ${m.desk_working_days_left({ count: deadline.workingDaysLeft })}` : day;
  }
}
