import { ErrorWords } from "../form/ErrorWords";
import { WarningIcon } from "../icons/lineIcons";
import { Message } from "./Message";

/** A page that cannot say what it is about, because something did not answer. */
export function LoadFailed({ error, onAgain }: { error: Error; onAgain: () => void }) {
  return (
    <Message
      icon={<WarningIcon />}
      tone="warn"
      title="This page could not be loaded"
      actions={
        <button type="button" className="button primary" onClick={onAgain}>
          Try again
        </button>
      }
    >
      <p>
        <ErrorWords error={error} />
      </p>
    </Message>
  );
}
