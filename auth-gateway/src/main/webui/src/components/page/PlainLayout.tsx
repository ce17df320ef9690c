import { Outlet } from "react-router";
import { Brand } from "./Brand";
import styles from "./Layout.module.css";

/** A page that needs no session. */
export function PlainLayout() {
  return (
    <div className={styles.frame}>
      <header className={styles.header}>
        <Brand />
      </header>
      <main className={styles.main}>
        <Outlet />
      </main>
    </div>
  );
}
