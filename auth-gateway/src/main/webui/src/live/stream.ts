import type { Changed } from "../api/types";

const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 30_000;

interface Listener {
  onOpen: () => void;
  onChanged: (changed: Changed) => void;
  /** It ended, or did not open; how many times in a row. It is opened again by itself. */
  onLost: (times: number) => void;
}

export interface Stream {
  /** Opens it now, also where it waits to be opened again. */
  open: () => void;
  /** Lets go of it until it is opened. */
  close: () => void;
}

/**
 * Listens to `/api/events` for as long as it takes. Browsers give up on some errors and wait for
 * ever on others, so opening again is done here: soon at first, then ever more patiently.
 */
export function listen(listener: Listener): Stream {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lost = 0;

  const close = () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
  const open = () => {
    if (source !== null) {
      return;
    }
    clearTimeout(timer);
    source = new EventSource("/api/events");
    source.addEventListener("open", () => {
      lost = 0;
      listener.onOpen();
    });
    source.addEventListener("changed", (event: MessageEvent<string>) =>
      listener.onChanged(JSON.parse(event.data) as Changed),
    );
    source.addEventListener("error", () => {
      close();
      lost += 1;
      timer = setTimeout(open, delay(lost));
      listener.onLost(lost);
    });
  };
  return { open, close };
}

/** Spread out, so that a gateway that starts does not meet all of its pages at once. */
function delay(lost: number): number {
  const full = Math.min(FIRST_DELAY * 2 ** (lost - 1), LONGEST_DELAY);
  return full * (0.75 + Math.random() * 0.5);
}
