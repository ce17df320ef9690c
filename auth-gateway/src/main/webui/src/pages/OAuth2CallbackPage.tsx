import { useSearchParams } from "react-router";
import { ProblemError } from "../api/client";
import { useResultWords } from "../api/queries";
import { LoadFailed } from "../components/message/LoadFailed";
import { Waiting } from "../components/message/Waiting";
import { Connected } from "./connect/Connected";
import { NothingHere } from "./connect/NothingHere";
import { NotConnected } from "./connect/NotConnected";
import { OtherAccount } from "./connect/OtherAccount";

/** Says how an attempt to connect ended. It changes nothing, so it may be loaded again. */
export function OAuth2CallbackPage() {
  const [query] = useSearchParams();
  const broker = query.get("broker");
  const result = query.get("result");
  const environment = query.get("environment");
  return broker && result ? (
    <Result broker={broker} query={{ result, ...(environment ? { environment } : {}) }} />
  ) : (
    <NothingHere />
  );
}

interface ResultProps {
  broker: string;
  query: { result: string; environment?: string };
}

function Result({ broker, query }: ResultProps) {
  const { data: words, error, refetch } = useResultWords(broker, query);
  if (!words) {
    if (!error) {
      return <Waiting>Finding out how it went…</Waiting>;
    }
    return error instanceof ProblemError && error.status < 500 ? (
      <NothingHere />
    ) : (
      <LoadFailed error={error} onAgain={() => void refetch()} />
    );
  }
  if (words.otherAccount) {
    return <OtherAccount words={words} />;
  }
  return words.connected && words.result === "connected" ? (
    <Connected words={words} />
  ) : (
    <NotConnected words={words} />
  );
}
