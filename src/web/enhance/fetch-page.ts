/** A page as the server draws it now; null where it cannot be had (no network, an error, another page instead), and the page goes on as it does without scripts. */
export async function fetchPage(address: string, how: RequestInit = {}): Promise<Document | null> {
  try {
    const answer = await fetch(address, how);
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch {
    return null;
  }
}
