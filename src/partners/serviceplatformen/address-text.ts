import type { PostalAddress } from "../../cases/ports.ts";

/** "Skovduegade 14, 2. th, 2300 København S" */
export function addressText({ street, number, floor, door, postcode, town }: Omit<PostalAddress, "text">): string {
  const inside = [floor && `${floor}.`, door].filter(Boolean).join(" ");
  return [`${street} ${number}`, inside, `${postcode} ${town}`.trim()].filter((part) => part !== "").join(", ");
}
