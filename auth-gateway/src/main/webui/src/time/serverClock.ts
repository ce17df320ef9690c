/** In milliseconds. What differs less may be the time that an answer took. */
const NEGLIGIBLE = 60_000;

let ahead = 0;

/** Compares this machine's clock with the gateway's, where an answer has its `Date`. */
export function compareClocks({ headers }: Response): void {
  const difference = Date.parse(headers.get("Date") ?? "") - Date.now();
  if (!Number.isNaN(difference)) {
    ahead = Math.abs(difference) < NEGLIGIBLE ? 0 : difference;
  }
}

/**
 * The time in milliseconds by the gateway's clock, which all that it tells of goes by: on a machine
 * whose own is wrong by hours, nothing has expired for that.
 */
export const serverNow = (): number => Date.now() + ahead;
