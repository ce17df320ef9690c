import type { Broker, Environment } from "../../api/types";

/** Which of a broker's environments is meant, where that is a question at all. */
export function environmentName(broker: Broker, environment: Environment): string | null {
  if (broker.environments.length < 2 && environment === "live") {
    return null;
  }
  return environment === "live" ? "Live trading" : "Paper trading";
}
