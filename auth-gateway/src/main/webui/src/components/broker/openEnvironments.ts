import type { Broker, Environment } from "../../api/types";

/** Those that a user has no connection in. */
export function openEnvironments({ environments, connections }: Broker): Environment[] {
  return environments.filter(
    (environment) =>
      !connections.some((it) => it.environment === environment && it.status !== "DISCONNECTED"),
  );
}
