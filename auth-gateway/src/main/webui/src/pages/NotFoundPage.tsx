import { Link } from "react-router";
import { WarningIcon } from "../components/icons/lineIcons";
import { Message } from "../components/message/Message";

export function NotFoundPage() {
  return (
    <Message
      icon={<WarningIcon />}
      title="There is no such page"
      actions={
        <Link className="button primary" to="/">
          Go to your brokers
        </Link>
      }
    >
      <p>The address may be mistyped, or the page has moved.</p>
    </Message>
  );
}
