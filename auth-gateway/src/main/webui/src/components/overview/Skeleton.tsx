import styles from "./Overview.module.css";

/** Where the cards will be. */
export function Skeleton() {
  return (
    <>
      <p role="status" className="visually-hidden">
        Loading your brokers…
      </p>
      <div className={styles.cards} aria-hidden="true">
        {[1, 2].map((card) => (
          <div key={card} className={styles.skeleton}>
            <div>
              <span className={styles.bone} data-kind="logo" />
              <span className={styles.bone} data-kind="short" />
            </div>
            <span className={styles.bone} />
            <span className={styles.bone} data-kind="short" />
            <div>
              <span className={styles.bone} data-kind="button" />
              <span className={styles.bone} data-kind="button" />
            </div>
          </div>
        ))}
      </div>
    </>
  );
}
