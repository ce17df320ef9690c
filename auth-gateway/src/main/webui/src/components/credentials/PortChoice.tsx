import { useId } from "react";
import formStyles from "../form/form.module.css";
import styles from "./credentials.module.css";

/** What listens there unless somebody changed it. */
const USUALLY: Record<number, string> = {
  7496: "TWS, live",
  7497: "TWS, paper",
  4001: "IB Gateway, live",
  4002: "IB Gateway, paper",
};

interface PortChoiceProps {
  ports: number[];
  chosen: number;
  error?: string | undefined;
  onChoose: (port: number) => void;
}

/** One of the ports on which a broker's terminals listen. */
export function PortChoice({ ports, chosen, error, onChoose }: PortChoiceProps) {
  const id = useId();
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={formStyles.legend}>Port</legend>
      <div className={styles.ports}>
        {ports.map((port) => (
          <label key={port} className={styles.port}>
            <input
              type="radio"
              name={id}
              value={port}
              checked={port === chosen}
              onChange={() => onChoose(port)}
            />
            <span>
              {port}
              {USUALLY[port] && <small>{USUALLY[port]}</small>}
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} className={formStyles.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
