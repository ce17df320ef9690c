import { useId } from "react";
import type { Broker, Environment } from "../../api/types";
import styles from "./EnvironmentChoice.module.css";

interface Props {
  broker: Broker;
  chosen: Environment;
  onChoose: (environment: Environment) => void;
}

const NAMES: Record<Environment, string> = { live: "Live", paper: "Paper" };

/** Which of a broker's environments is to be connected. */
export function EnvironmentChoice({ broker, chosen, onChoose }: Props) {
  const group = useId();
  return (
    <fieldset className={styles.choice}>
      <legend className="visually-hidden">Environment at {broker.name}</legend>
      {broker.environments.map((environment) => (
        <label key={environment}>
          <input
            type="radio"
            name={group}
            checked={environment === chosen}
            onChange={() => onChoose(environment)}
          />
          <span>{NAMES[environment]}</span>
        </label>
      ))}
    </fieldset>
  );
}
