/** Functions on numbers (DMN 1.5 table 77). */
import { Decimal, finite, isNumber, tagged, wholeNumber, type FeelValue } from "../values.ts";
import type { Decimal as DecimalTypes } from "decimal.js";
import { negate } from "../arithmetic.ts";
import { defineAll } from "./define.ts";

type Given = FeelValue | undefined;
type Rounding = DecimalTypes.Rounding;

function round(mode: Rounding): (value: Given, scale: Given) => FeelValue {
  return (value, scale) => {
    const places = scale === undefined ? 0 : wholeNumber(truncated(scale));
    if (value === undefined || value === null || !isNumber(value) || places === null || places < -6111 || places > 6176) return null;
    if (places >= 0) return finite(value.toDecimalPlaces(Math.min(places, 1_000_000), mode));
    const unit = new Decimal(10).pow(-places);
    return finite(value.dividedBy(unit).toDecimalPlaces(0, mode).times(unit));
  };
}
function truncated(value: FeelValue): FeelValue {
  return isNumber(value) ? value.trunc() : null;
}
function onNumber(work: (value: Decimal) => FeelValue): (value: Given) => FeelValue {
  return (value) => (value !== undefined && isNumber(value) ? work(value) : null);
}

/** The sign of the result is the divisor's: x - y * floor(x / y). */
function modulo(dividend: Given, divisor: Given): FeelValue {
  if (dividend === undefined || divisor === undefined || !isNumber(dividend) || !isNumber(divisor) || divisor.isZero()) return null;
  return finite(dividend.minus(divisor.times(dividend.dividedBy(divisor).floor())));
}

function abs(value: Given): FeelValue {
  if (value === undefined) return null;
  if (isNumber(value)) return value.abs();
  if (tagged(value, "days and time duration")) return value.nanoseconds < 0n ? negate(value) : value;
  if (tagged(value, "years and months duration")) return value.months < 0 ? negate(value) : value;
  return null;
}

export const numberFunctions = defineAll({
  decimal: ["n, scale", round(Decimal.ROUND_HALF_EVEN)],
  floor: ["n, scale?", round(Decimal.ROUND_FLOOR)],
  ceiling: ["n, scale?", round(Decimal.ROUND_CEIL)],
  "round up": ["n, scale", round(Decimal.ROUND_UP)],
  "round down": ["n, scale", round(Decimal.ROUND_DOWN)],
  "round half up": ["n, scale", round(Decimal.ROUND_HALF_UP)],
  "round half down": ["n, scale", round(Decimal.ROUND_HALF_DOWN)],
  abs: ["n", abs],
  modulo: ["dividend, divisor", modulo],
  sqrt: ["number", onNumber((value) => (value.isNegative() && !value.isZero() ? null : finite(value.sqrt())))],
  log: ["number", onNumber((value) => (value.greaterThan(0) ? finite(value.ln()) : null))],
  exp: ["number", onNumber((value) => (value.abs().greaterThan(20_000) ? (value.isNegative() ? new Decimal(0) : null) : finite(value.exp())))],
  odd: ["number", onNumber((value) => (value.isInteger() ? !value.mod(2).isZero() : null))],
  even: ["number", onNumber((value) => (value.isInteger() ? value.mod(2).isZero() : null))],
});
