import { LinkIcon } from "../../components/icons/lineIcons";
import { Message } from "../../components/message/Message";
import { OverviewLink } from "./OverviewLink";

/** For an address that belongs to no attempt to connect. */
export function NothingHere() {
  return (
    <Message
      icon={<LinkIcon />}
      title="There is nothing to tell here"
      actions={<OverviewLink primary />}
    >
      <p>This address belongs to no attempt to connect a broker. Nothing was changed.</p>
    </Message>
  );
}
