import { Link } from "react-router";

export function NotFoundPage() {
  return (
    <>
      <h1>There is no such page</h1>
      <p>
        <Link to="/">Go to your brokers</Link>
      </p>
    </>
  );
}
