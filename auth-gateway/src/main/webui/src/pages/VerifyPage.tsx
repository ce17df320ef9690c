import { useSearchParams } from "react-router";
import { ProblemError } from "../api/client";
import { useBrokers, useOpenAttempt } from "../api/queries";
import { LoadFailed } from "../components/message/LoadFailed";
import { Waiting } from "../components/message/Waiting";
import { NothingHere } from "./connect/NothingHere";
import { NothingOpen } from "./connect/NothingOpen";
import { TypedCode } from "./connect/TypedCode";

/** Where users type the code that a broker showed them. */
export function VerifyPage() {
  const [query] = useSearchParams();
  const broker = query.get("broker");
  return broker ? <Attempt broker={broker} /> : <NothingHere />;
}

function Attempt({ broker: id }: { broker: string }) {
  const attempt = useOpenAttempt(id);
  const brokers = useBrokers();
  const name = brokers.data?.find((one) => one.id === id)?.name;

  if (attempt.data && (name || brokers.error)) {
    return (
      <TypedCode
        key={attempt.data.requestToken}
        broker={id}
        name={name ?? "your broker"}
        attempt={attempt.data}
      />
    );
  }
  if (attempt.error) {
    return nothingOpen(attempt.error) ? (
      name || brokers.error ? (
        <NothingOpen broker={id} name={name ?? "your broker"} />
      ) : brokers.data ? (
        <NothingHere />
      ) : (
        <Waiting>One moment…</Waiting>
      )
    ) : (
      <LoadFailed error={attempt.error} onAgain={() => void attempt.refetch()} />
    );
  }
  return <Waiting>One moment…</Waiting>;
}

function nothingOpen(error: Error): boolean {
  return error instanceof ProblemError && error.status < 500;
}
