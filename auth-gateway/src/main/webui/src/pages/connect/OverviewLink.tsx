import { Link } from "react-router";

export function OverviewLink({ primary = false }: { primary?: boolean }) {
  return (
    <Link className={primary ? "button primary" : "button"} to="/">
      Go to your brokers
    </Link>
  );
}
