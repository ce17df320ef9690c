import type { ComponentType } from "react";
import type { Scope } from "../../api/types";
import { AccountIcon, KeyIcon, TradingIcon } from "../icons/lineIcons";
import styles from "./consent.module.css";

const GROUPS: { kind: Scope["kind"]; title: string; Icon: ComponentType }[] = [
  { kind: "ACCOUNT", title: "Your account", Icon: AccountIcon },
  { kind: "TRADING", title: "Trading", Icon: TradingIcon },
  { kind: "OTHER", title: "Also", Icon: KeyIcon },
];

/** The rights that a broker is asked for, by what they touch. */
export function Rights({ scopes }: { scopes: Scope[] }) {
  return (
    <ul className={styles.rights}>
      {GROUPS.map(({ kind, title, Icon }) => {
        const descriptions = [
          ...new Set(scopes.filter((scope) => scope.kind === kind).map((s) => s.description)),
        ];
        return (
          descriptions.length > 0 && (
            <li key={kind} className={styles.right}>
              <span className={styles.rightIcon}>
                <Icon />
              </span>
              <div>
                <h3>{title}</h3>
                {descriptions.length === 1 ? (
                  <p>{descriptions[0]}</p>
                ) : (
                  <ul>
                    {descriptions.map((description) => (
                      <li key={description}>{description}</li>
                    ))}
                  </ul>
                )}
              </div>
            </li>
          )
        );
      })}
    </ul>
  );
}
