/** A line that is read aloud when its text changes, and seen by nobody. */
export function statusLine(root: Document, into: Element | null | undefined): HTMLParagraphElement {
  const said = root.createElement("p");
  said.className = "sr-only";
  said.setAttribute("role", "status");
  into?.append(said);
  return said;
}
