import type { ReactNode } from "react";
import { Link, NavLink } from "react-router";
import { useMe } from "../../api/queries";
import { Brand } from "./Brand";
import styles from "./Layout.module.css";

export function Header({ children }: { children?: ReactNode }) {
  const me = useMe();
  return (
    <header className={styles.header}>
      <div className={styles.bar}>
        <Link to="/" className={styles.home}>
          <Brand />
        </Link>
        <div className={styles.state}>{children}</div>
        <nav className={styles.nav} aria-label="Account">
          {me.data && <span className={styles.who}>{me.data.name}</span>}
          <NavLink to="/preferences">Preferences</NavLink>
          <a href="/logout">Log out</a>
        </nav>
      </div>
    </header>
  );
}
