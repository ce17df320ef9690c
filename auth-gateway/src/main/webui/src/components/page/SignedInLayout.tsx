import { Outlet, useMatch } from "react-router";
import { LiveIndicator } from "../../live/LiveIndicator";
import { useLive } from "../../live/useLive";
import { AlertBanner } from "../alert/AlertBanner";
import { ConnectionDialogs } from "../connection/ConnectionDialogs";
import { Header } from "./Header";
import styles from "./Layout.module.css";

/** A page of a user's own, kept up to date. */
export function SignedInLayout() {
  const state = useLive();
  // Whoever is about to repair something there is not told to.
  const connecting = useMatch("/connect/*") !== null;
  return (
    <ConnectionDialogs>
      <a className={styles.skip} href="#main">
        Skip to content
      </a>
      <Header>
        <LiveIndicator state={state} />
      </Header>
      <main className={styles.main} id="main" tabIndex={-1}>
        {!connecting && <AlertBanner />}
        <Outlet />
      </main>
    </ConnectionDialogs>
  );
}
