/* Web Push: whether this browser shows messages while the app is closed, asked, turned on and off.
   Called as planbook.…() like everything in events.js. */

const canPush = () => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

/* Answers "unsupported", "denied", "" for off, or the address of this browser's subscription. */
export async function pushState() {
  if (!canPush()) return "unsupported";
  if (Notification.permission === "denied") return "denied";
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  return subscription?.endpoint ?? "";
}

function bytes(key) {
  const text = atob(key.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/* Asks for permission, subscribes with the server's key, and answers the subscription as JSON, or
   "unsupported", "denied" or "failed". */
export async function subscribePush(key) {
  if (!canPush()) return "unsupported";
  if ((await Notification.requestPermission()) !== "granted") return "denied";
  try {
    const registration = await navigator.serviceWorker.ready;
    // One that was made with another key of ours would be refused for ever.
    await (await registration.pushManager.getSubscription())?.unsubscribe();
    const subscription = await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: bytes(key),
    });
    return JSON.stringify(subscription);
  } catch {
    return "failed";
  }
}

export async function unsubscribePush() {
  if (!canPush()) return "";
  const registration = await navigator.serviceWorker.getRegistration();
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
  return "";
}
