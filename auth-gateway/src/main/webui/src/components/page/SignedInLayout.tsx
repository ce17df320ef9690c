import { Outlet } from "react-router";
import { LiveIndicator } from "../../live/LiveIndicator";
import { useLive } from "../../live/useLive";
import { Header } from "./Header";
import styles from "./Layout.module.css";

/** A page of a user's own, kept up to date. */
export function SignedInLayout() {
  const state = useLive();
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#main">
        Skip to content
      </a>
      <Header>
        <LiveIndicator state={state} />
      </Header>
      <main className={styles.main} id="main" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
