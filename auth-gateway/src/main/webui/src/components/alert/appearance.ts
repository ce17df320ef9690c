import type { Connection } from "../../api/types";

/**
 * What an alert is about: another problem is another alert. Not the revision, which moves with
 * changes that nobody sees.
 */
export function appearance({ status, version, lastError, apiKey, terminal }: Connection): string {
  return JSON.stringify([status, version, lastError?.cause, apiKey, terminal]);
}
