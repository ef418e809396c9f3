import { m } from "../../paraglide/messages.js";
import { LinkRow } from "../fold.tsx";
import { A } from "../link.tsx";

interface Props {
  readonly units: readonly { readonly code: string; readonly name: string; readonly below: number; readonly people: number }[];
  /** Where a unit is shown. */
  at(code: string): string;
}

export function UnitRows({ units, at }: Props) {
  return (
    <ul className="sk-link-rows">
      {units.map((unit) => <LinkRow key={unit.code} link={<A to={at(unit.code)}>{unit.name}</A>} note={[unit.code, m.org_units_below({ count: unit.below }), m.org_people_in({ count: unit.people })].join(", ")} />)}
    </ul>
  );
}
