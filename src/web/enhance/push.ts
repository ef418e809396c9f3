/**
 * "Giv mig besked her": asks the browser for its address at its push service and puts it into the form, which is sent as any other. What is
 * not there (no support, a no from the person) is said on the page; browsers that cannot keep the sentence that says so.
 */
export function offerPush(root: Document): void {
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return;
  // On other pages only the way there, where the person has not said no to it already.
  for (const way of root.querySelectorAll<HTMLElement>("[data-push-offer]")) way.hidden = Notification.permission === "denied";
  const place = root.querySelector<HTMLElement>("[data-push]");
  if (!place) return;
  void show(place).catch(() => undefined);
}

async function show(place: HTMLElement): Promise<void> {
  const registration = await navigator.serviceWorker.ready;
  const part = (name: string) => place.querySelector<HTMLElement>(`[data-push-${name}]`);
  // On the list, and the browser still has it: there is nothing to turn on.
  if (place.dataset["pushHere"] && (await registration.pushManager.getSubscription())) return;
  part("cannot")?.remove();
  const offer = part("can");
  const form = offer?.querySelector("form");
  if (!offer || !form) return;
  offer.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // The next press is to be one again, and not the second of two.
    delete form.dataset["sending"];
    const say = (name: "denied" | "failed" | null) => {
      for (const one of ["denied", "failed"]) part(one)?.toggleAttribute("hidden", one !== name);
    };
    say(null);
    subscribe(registration, place.dataset["push"] ?? "").then((keys) => send(form, keys), () => say(Notification.permission === "denied" ? "denied" : "failed"));
  });
}

async function subscribe({ pushManager }: ServiceWorkerRegistration, publicKey: string): Promise<PushSubscriptionJSON> {
  if ((await Notification.requestPermission()) !== "granted") throw new Error("not allowed");
  const key = bytesOf(publicKey);
  const options = { userVisibleOnly: true, applicationServerKey: key };
  const before = await pushManager.getSubscription();
  // One that was made for another key of ours cannot be used again, nor a second made beside it.
  if (before && !isSame(before.options.applicationServerKey, key)) await before.unsubscribe();
  return (await pushManager.subscribe(options)).toJSON();
}

function send(form: HTMLFormElement, { endpoint, keys }: PushSubscriptionJSON): void {
  const values: Readonly<Record<string, string | undefined>> = { endpoint, p256dh: keys?.["p256dh"], auth: keys?.["auth"] };
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = value ?? "";
  }
  form.submit();
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64url.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
}

function isSame(one: ArrayBuffer | null, other: Uint8Array): boolean {
  const bytes = new Uint8Array(one ?? new ArrayBuffer(0));
  return bytes.length === other.length && bytes.every((byte, index) => byte === other[index]);
}
