interface Props {
  /** Share of the time that has gone, 0 to 1; more than 1 is over. */
  readonly gone: number;
  /** soon: two working days or fewer are left. */
  readonly state: "calm" | "soon" | "late";
  /** "tirsdag 24. november", "I dag", "2 dage over". */
  readonly words: string;
}

/** How much of the time has gone, as a bar with its word. */
export function DeadlineBar({ gone, state, words }: Props) {
  const width = Math.round(Math.min(Math.max(gone, 0.06), 1) * 64);
  return (
    <span className={`sk-deadline sk-deadline-${state}`}>
      <svg width="64" height="8" viewBox="0 0 64 8" aria-hidden="true" focusable="false">
        <rect className="track" width="64" height="8" rx="2" />
        <rect className="gone" width={width} height="8" rx="2" />
        {state === "late" && <path className="notch" d="m50 0 4 8m2-8 4 8" />}
      </svg>
      <span>{words}</span>
    </span>
  );
}
