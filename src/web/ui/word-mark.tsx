/** "Skranke" over its counter: a line that passes the last letter by 9 px and turns down. */
export function WordMark() {
  return (
    <span className="sk-mark">
      Skranke
      <svg viewBox="0 0 103 11" width="103" height="11" aria-hidden="true" focusable="false">
        <path d="M0 1.5H101.5V9.5" />
      </svg>
    </span>
  );
}
