/* Whether the line to the server is up. Every page of the app has this, and with it the events. */

import { useContext, useEffect, useState } from "react";
import { EventLoopContext } from "$/utils/context";
import "./events";

const PATIENCE_MS = 1500; // a page that comes back from the background reconnects within this

/* Show the children while the device is offline or the server cannot be reached. */
export function WhileOffline({ children }) {
  const errors = useContext(EventLoopContext)?.[1] ?? [];
  const [offline, setOffline] = useState(false);
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const look = () => setOffline(!navigator.onLine);
    look();
    addEventListener("online", look);
    addEventListener("offline", look);
    return () => {
      removeEventListener("online", look);
      removeEventListener("offline", look);
    };
  }, []);
  const lost = errors.length > 0;
  useEffect(() => {
    const timer = setTimeout(() => setWaited(lost), lost ? PATIENCE_MS : 0);
    return () => clearTimeout(timer);
  }, [lost]);
  return offline || (lost && waited) ? children : null;
}
