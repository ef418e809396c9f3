/**
 * The performance score of Lighthouse 10 to 13 on a phone, from times of our own. Weights and control points are those of
 * lighthouse-core/config/default-config.js and its audits; the curve is the log-normal of shared/statistics.js: a value at `median`
 * scores 50, one at `p10` scores 90.
 */
export interface Timings {
  /** First Contentful Paint, milliseconds. */
  readonly fcp: number;
  /** Largest Contentful Paint, milliseconds. */
  readonly lcp: number;
  /** What tasks over 50 ms took beyond 50 ms after the first paint, milliseconds. */
  readonly tbt: number;
  /** Sum of all layout shifts; Lighthouse takes the worst five seconds, which is never more. */
  readonly cls: number;
}

interface Curve {
  readonly weight: number;
  readonly p10: number;
  readonly median: number;
}

const curves = {
  fcp: { weight: 10, p10: 1800, median: 3000 },
  speedIndex: { weight: 10, p10: 3387, median: 5800 },
  lcp: { weight: 25, p10: 2500, median: 4000 },
  tbt: { weight: 30, p10: 200, median: 600 },
  cls: { weight: 25, p10: 0.1, median: 0.25 },
} satisfies Readonly<Record<string, Curve>>;

/** From 0 to 100. Speed Index is not measured: the time of the largest paint stands in for it. */
export function performanceScore({ fcp, lcp, tbt, cls }: Timings): number {
  const parts = [[curves.fcp, fcp], [curves.speedIndex, lcp], [curves.lcp, lcp], [curves.tbt, tbt], [curves.cls, cls]] as const;
  return parts.reduce((sum, [curve, value]) => sum + curve.weight * logNormal(curve, value), 0);
}

const inverseErfcOfOneFifth = 0.9061938024368232;

function logNormal({ p10, median }: Curve, value: number): number {
  if (value <= 0) return 1;
  const x = (Math.log(value / median) * inverseErfcOfOneFifth) / -Math.log(p10 / median);
  const score = (1 - erf(x)) / 2;
  if (value <= p10) return Math.min(1, Math.max(0.9, score));
  return value <= median ? Math.max(0.5, score) : Math.max(0, score);
}

/** Abramowitz and Stegun 7.1.26; wrong by less than 1.5e-7. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const y = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.sign(x) * (1 - y * Math.exp(-x * x));
}
