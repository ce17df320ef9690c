import { exact } from "./words";

/** A time in words; what it is exactly shows under the pointer. */
export function Time({ at, children }: { at: string; children: string }) {
  return (
    <time dateTime={at} title={exact(at)}>
      {children}
    </time>
  );
}
