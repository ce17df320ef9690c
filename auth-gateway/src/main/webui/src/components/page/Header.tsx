import type { ReactNode } from "react";
import { Link } from "react-router";
import { useMe } from "../../api/queries";
import { Brand } from "./Brand";
import styles from "./Layout.module.css";

export function Header({ children }: { children?: ReactNode }) {
  const me = useMe();
  return (
    <header className={styles.header}>
      <Link to="/" className={styles.home}>
        <Brand />
      </Link>
      {children}
      <nav className={styles.nav} aria-label="Account">
        {me.data && <span className={styles.who}>{me.data.name}</span>}
        <Link to="/preferences">Preferences</Link>
        <a href="/logout">Log out</a>
      </nav>
    </header>
  );
}
