import { CheckIcon } from "../icons/lineIcons";
import styles from "./OAuth2ConnectButton.module.css";

interface Props {
  /** The broker's name. */
  broker: string;
  state: "disconnected" | "connecting" | "connected";
  /** Whether it is what most users of the page came for. */
  primary: boolean;
  onConnect: () => void;
}

/** Begins to connect a broker. */
export function OAuth2ConnectButton({ broker, state, primary, onConnect }: Props) {
  switch (state) {
    case "connected":
      return (
        <button type="button" className={`button ${styles.connected}`} disabled>
          <CheckIcon />
          Connected
        </button>
      );
    case "connecting":
      return (
        <button type="button" className="button primary" aria-disabled="true" aria-busy="true">
          <span className="spinner" aria-hidden="true" />
          Connecting…
        </button>
      );
    case "disconnected":
      return (
        <button type="button" className={primary ? "button primary" : "button"} onClick={onConnect}>
          Connect {broker}
        </button>
      );
  }
}
