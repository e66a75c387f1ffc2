/* Tell the server when a value has changed, or when it has not for a while. */

import { useEffect, useRef } from "react";

/* Shows nothing; calls at once for the first value too, and `wait` ms after the last change. */
export function Watch({ value, wait = 0, onChange }) {
  const call = useRef(onChange);
  call.current = onChange;
  useEffect(() => {
    const timer = setTimeout(() => call.current?.(), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return null;
}
