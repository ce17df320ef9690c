import { ProblemError } from "../../api/client";

/** An error in words. Where the session is what is wrong, they lead back in. */
export function ErrorWords({ error }: { error: Error | string }) {
  if (typeof error === "string") {
    return error;
  }
  return error instanceof ProblemError && error.status === 401 ? (
    <>
      Your session has ended.{" "}
      <a href="/" target="_blank" rel="noopener">
        Log in again<span className="visually-hidden"> (opens in a new tab)</span>
      </a>{" "}
      in another tab, then go on here: nothing is lost.
    </>
  ) : (
    error.message
  );
}
