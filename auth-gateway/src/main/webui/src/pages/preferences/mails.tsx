import type { ReactNode } from "react";
import type { Preferences } from "../../api/types";
import { CheckIcon, ClockIcon, WarningIcon } from "../../components/icons/lineIcons";

export interface Mail {
  key: keyof Preferences;
  title: string;
  /** When it is sent. */
  when: string;
  icon: ReactNode;
}

export const MAILS: Mail[] = [
  {
    key: "needsReconnect",
    title: "A broker needs you",
    when: "When a connection stops working and only you can repair it. One mail each time, with a link to reconnect.",
    icon: <WarningIcon />,
  },
  {
    key: "consentEnding",
    title: "A permission is about to end",
    when: "Before a broker's time limit is over, while everything still works, so that nothing stops.",
    icon: <ClockIcon />,
  },
  {
    key: "recovered",
    title: "It works again",
    when: "When a connection you were written to about has recovered, and there is nothing left to do.",
    icon: <CheckIcon />,
  },
];
