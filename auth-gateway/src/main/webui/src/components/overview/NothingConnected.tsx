import styles from "./Overview.module.css";

/** What a new user sees in place of cards. */
export function NothingConnected() {
  return (
    <div className={styles.empty}>
      <svg viewBox="0 0 144 56" fill="none" aria-hidden="true">
        <g stroke="var(--line-strong)" strokeWidth="2">
          <rect x="3" y="10" width="36" height="36" rx="9" />
          <rect x="105" y="10" width="36" height="36" rx="9" />
          <path d="M44 28h14m28 0h14" strokeDasharray="3 5" strokeLinecap="round" />
          <path
            d="m112.5 25.5 10.5-7 10.5 7M115.5 29v6m7.5-6v6m7.5-6v6M113 38.5h20"
            stroke="var(--control-line)"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </g>
        <path
          d="M16 30c9 1.5 13.5-3.5 14.5-13C20 17 16 22.5 16 30zm0 0v9"
          stroke="var(--accent)"
          strokeWidth="2.5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
        <g stroke="var(--accent)" strokeWidth="2.5" strokeLinecap="round" strokeLinejoin="round">
          <circle cx="72" cy="28" r="13" fill="var(--good-ground)" stroke="var(--good-line)" />
          <path d="M72 22v12m-6-6h12" />
        </g>
      </svg>
      <h2>Connect your first broker</h2>
      <p>
        You log in at your broker once. From then on Evergrant keeps the permission alive, and tells
        you in time when only you can renew it.
      </p>
    </div>
  );
}
