import { createContext, use } from "react";
import type { Broker, Environment } from "../../api/types";
import type { Repair } from "./repair";

/** Something that is asked of the user in a dialog, about one of a broker's environments. */
export interface Asked {
  what: Exclude<Repair, null> | "disconnect" | "removeApiKey" | "removeTerminal";
  broker: Broker;
  environment: Environment;
}

/** Opens a dialog. */
export type Ask = (asked: Asked) => void;

export const AskContext = createContext<Ask>(() => {
  throw new Error("ConnectionDialogs is missing");
});

export const useAsk = (): Ask => use(AskContext);
