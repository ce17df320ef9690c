import { Outlet } from "react-router";
import { Brand } from "./Brand";
import styles from "./Layout.module.css";

/** A page that needs no session. */
export function PlainLayout() {
  return (
    <>
      <header className={styles.header}>
        <div className={styles.bar}>
          <Brand />
        </div>
      </header>
      <main className={styles.main}>
        <Outlet />
      </main>
    </>
  );
}
