import type { Change } from "../../../insight/changes.ts";
import type { FigureView } from "../../routes/figures/figure-view.ts";
import { A } from "../link.tsx";
import { Status, type StatusKind } from "../status.tsx";
import { TrendChart } from "./trend-chart.tsx";

const shapes: Readonly<Record<Change, StatusKind>> = { better: "done", worse: "late", same: "closed", chance: "closed" };

/** A figure: how much, whether that is better, how it has gone for a year, and what explains it. */
export function FigureRow({ figure }: { figure: FigureView }) {
  return (
    <section className="sk-figure" aria-labelledby={`figure-${figure.name}`}>
      <div className="sk-figure-now">
        <h2 id={`figure-${figure.name}`}>{figure.title}</h2>
        {figure.value ? (
          <p className="sk-figure-value"><strong>{figure.value.number}</strong> {figure.value.unit}</p>
        ) : (
          <p className="sk-figure-none">{figure.instead}</p>
        )}
        {figure.change && <Status kind={shapes[figure.change.kind]}>{figure.change.text}</Status>}
      </div>
      <div>
        <TrendChart values={figure.trend} baseline={figure.baseline?.value ?? null} from={figure.from} to={figure.to} now={figure.short} marks={figure.marks} described={figure.described} />
      </div>
      <div className="sk-figure-why">
        {figure.sentence && <p>{figure.sentence}</p>}
        {figure.baseline && <p className="sk-small">{figure.baseline.text}</p>}
        {figure.more && <p><A to={figure.more.to}>{figure.more.text}</A></p>}
      </div>
    </section>
  );
}
