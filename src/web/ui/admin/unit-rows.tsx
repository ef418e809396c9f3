import { m } from "../../paraglide/messages.js";
import { LinkRow } from "../fold.tsx";
import { A } from "../link.tsx";

interface UnitRow {
  readonly code: string;
  readonly name: string;
  readonly below: number;
  readonly people: number;
}

interface Props {
  readonly units: readonly UnitRow[];
  /** Where a unit is shown. */
  at(code: string): string;
}

export function UnitRows({ units, at }: Props) {
  return (
    <ul className="sk-link-rows">
      {units.map((unit) => <LinkRow key={unit.code} link={<A to={at(unit.code)}>{unit.name}</A>} note={noteOf(unit)} />)}
    </ul>
  );
}

/** What there is none of is not counted. */
function noteOf({ code, below, people }: UnitRow): string {
  return [code, below > 0 && m.org_units_below({ count: below }), people > 0 && m.org_people_in({ count: people })].filter(Boolean).join(", ");
}
