import type { Environment } from "../../api/types";

/** Where it is said how an attempt to connect ended. */
export function resultAddress(broker: string, result: string, environment: Environment): string {
  return `/connect/result?${new URLSearchParams({ broker, result, environment }).toString()}`;
}

/** Where the gateway itself leads on to a broker's consent page. */
export function connectAddress(broker: string, environment?: Environment): string {
  const query = environment ? `?environment=${environment}` : "";
  return `/connect/${encodeURIComponent(broker)}${query}`;
}
