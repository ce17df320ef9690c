import { useState } from "react";
import { useResultWords } from "../../api/queries";

/** In milliseconds. */
const EVERY = 2_000;
const PATIENCE = 60_000;

/** How an attempt ended, asked again while it is at work, for as long as somebody may wait. */
export function useResult(broker: string, query: { result: string; environment?: string }) {
  const [until, setUntil] = useState(() => Date.now() + PATIENCE);
  const words = useResultWords(broker, query, (known) =>
    known?.result === "at-work" && Date.now() < until ? EVERY : false,
  );
  return {
    words: words.data,
    error: words.error,
    late: words.dataUpdatedAt >= until,
    again: () => {
      setUntil(Date.now() + PATIENCE);
      void words.refetch();
    },
  };
}
