import { useDisconnect, useRemoveApiKey, useRemoveTerminal } from "../../api/queries";
import type { Broker, Environment } from "../../api/types";
import { BrokerLogo } from "../BrokerLogo";
import { environmentName } from "../consent/environmentName";
import { ConfirmDialog } from "../dialog/ConfirmDialog";
import { useSay } from "../notice/notices";
import type { Asked } from "./asked";

type What = Extract<Asked["what"], "disconnect" | "removeApiKey" | "removeTerminal">;

interface Words {
  title: string;
  text: string;
  confirm: string;
  confirming: string;
  done: string;
}

function words(what: What, { name, connections }: Broker, environment: Environment): Words {
  switch (what) {
    case "disconnect": {
      const own = connections.some(
        (it) => it.environment === environment && (it.apiKey !== null || it.terminal !== null),
      );
      return {
        title: `Disconnect ${name}?`,
        text: own
          ? "The permission that you gave is given back. What you added besides stays, and goes on working."
          : "The permission that you gave is given back, and programs that trade for you there stop working. You can connect again at any time.",
        confirm: "Disconnect",
        confirming: "Disconnecting…",
        done: `${name} is disconnected.`,
      };
    }
    case "removeApiKey":
      return {
        title: `Remove the API key for ${name}?`,
        text: `Evergrant forgets it. At ${name} it stays valid until you delete it there.`,
        confirm: "Remove",
        confirming: "Removing…",
        done: `The API key for ${name} is removed.`,
      };
    case "removeTerminal":
      return {
        title: `Remove your terminal for ${name}?`,
        text: "Evergrant forgets where it is. You can add it again at any time.",
        confirm: "Remove",
        confirming: "Removing…",
        done: `Your terminal for ${name} is removed.`,
      };
  }
}

interface Props {
  what: What;
  broker: Broker;
  environment: Environment;
  onClose: () => void;
}

/** Asks before something of a connection is given up. */
export function GiveUpDialog({ what, broker, environment, onClose }: Props) {
  const say = useSay();
  const actions = {
    disconnect: useDisconnect(),
    removeApiKey: useRemoveApiKey(),
    removeTerminal: useRemoveTerminal(),
  };
  const { mutate, isPending, error } = actions[what];
  const { title, text, confirm, confirming, done } = words(what, broker, environment);
  const giveUp = () =>
    mutate(
      { broker: broker.id, environment },
      {
        onSuccess: () => {
          say({ tone: "good", text: done });
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      title={title}
      mark={<BrokerLogo broker={broker.id} />}
      eyebrow={environmentName(broker, environment)}
      confirm={confirm}
      confirming={confirming}
      busy={isPending}
      error={error}
      onConfirm={giveUp}
      onClose={onClose}
    >
      <p>{text}</p>
    </ConfirmDialog>
  );
}
