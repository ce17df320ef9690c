import type { ReactNode } from "react";
import type { Level } from "./tokenStatus";

/* Drawn, since the signs of a font look different, or are missing, from machine to machine. */
const SYMBOLS: Record<Level, ReactNode> = {
  // ❌
  expired: <path d="m4.25 4.25 7.5 7.5m0-7.5-7.5 7.5" strokeWidth="2.5" />,
  // ⚠️
  expiring: (
    <>
      <path d="M8 2.25 14.5 13.5h-13z" fill="currentColor" strokeWidth="1.5" />
      <path d="M8 6.25v3.25m0 2v.01" stroke="var(--symbol-ground)" strokeWidth="1.6" />
    </>
  ),
  // ✓
  valid: <path d="m3 8.75 3.25 3.25L13 4.75" strokeWidth="2" />,
  // ✅
  connected: (
    <>
      <rect x="1.5" y="1.5" width="13" height="13" rx="3" fill="currentColor" stroke="none" />
      <path d="m4.75 8.25 2.25 2.25 4.25-4.75" stroke="var(--symbol-ground)" strokeWidth="2" />
    </>
  ),
  neutral: <circle cx="8" cy="8" r="3" fill="currentColor" stroke="none" />,
};

/** What the words beside it say: ❌, ⚠️, ✓, ✅ or a dot. */
export function StatusSymbol({ level }: { level: Level }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="14"
      height="14"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      data-symbol={level}
    >
      {SYMBOLS[level]}
    </svg>
  );
}
