/** Whether a stand-in may send a browser there: to Skranke's own address, or to another port of this machine, and nowhere else. */
export function mayReturnTo(url: string, skrankeUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const { origin, hostname, protocol } = new URL(url);
  return origin === new URL(skrankeUrl).origin || (protocol === "http:" && (hostname === "localhost" || hostname === "127.0.0.1"));
}
