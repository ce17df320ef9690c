import { useRef, useState } from "react";
import * as calls from "../../api/calls";
import { wrongField } from "../../api/fieldErrors";
import type { Broker, Environment } from "../../api/types";
import { TextField } from "../form/TextField";
import { CredentialDialog } from "./CredentialDialog";
import { PortChoice } from "./PortChoice";
import { useSaveAndTest } from "./useSaveAndTest";

interface TerminalDialogProps {
  broker: Broker;
  environment: Environment;
  onClose: () => void;
}

const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.:-]*[A-Za-z0-9])?|::1)$/;

/** Takes where a user's own terminal listens. */
export function TerminalDialog({ broker, environment, onClose }: TerminalDialogProps) {
  const before = broker.connections.find((one) => one.environment === environment)?.terminal;
  const [host, setHost] = useState(before?.host ?? "");
  const [port, setPort] = useState(before?.port ?? broker.terminalPorts[0]!);
  const [wrong, setWrong] = useState<{ host?: string; port?: string }>({});
  const hostInput = useRef<HTMLInputElement>(null);
  const place = { broker: broker.id, environment };
  const { save, busy, busyText, test, error } = useSaveAndTest(
    place,
    "TERMINAL",
    (address: { host: string; port: number }) => calls.saveTerminal(place, address),
  );
  const refused = wrongField(error, ["host", "port"]);

  const refuse = (errors: { host?: string; port?: string }) => {
    setWrong(errors);
    if (errors.host) {
      hostInput.current?.focus();
    }
  };
  const submit = () => {
    const address = { host: host.trim(), port };
    const mistake = hostMistake(address.host);
    refuse(mistake ? { host: mistake } : {});
    if (mistake) {
      return;
    }
    save(address, {
      onError: (cause) => {
        const at = wrongField(cause, ["host", "port"]);
        refuse(at ? { [at.field]: `The ${at.field} ${at.rule}.` } : {});
      },
    });
  };

  return (
    <CredentialDialog
      title="Use your own terminal"
      broker={broker}
      environment={environment}
      busy={busy}
      busyText={busyText}
      test={test}
      error={refused ? null : error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        TWS or IB Gateway runs on a machine of yours. Switch on its API under{" "}
        <b>Configuration → API → Settings</b>, and say here where it listens.
      </p>
      <TextField
        label="Host"
        hint="A name or an IP address that Evergrant can reach, such as 192.168.1.20"
        error={wrong.host}
        ref={hostInput}
        value={host}
        onChange={(event) => {
          setHost(event.target.value);
          setWrong({ ...wrong, host: undefined });
        }}
        data-autofocus
        inputMode="url"
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
      />
      <PortChoice
        ports={broker.terminalPorts}
        chosen={port}
        error={wrong.port}
        onChoose={(chosen) => {
          setPort(chosen);
          setWrong({ ...wrong, port: undefined });
        }}
      />
    </CredentialDialog>
  );
}

function hostMistake(host: string): string | null {
  if (host === "") {
    return "Say where the terminal runs.";
  }
  // One colon alone parts a port off; more of them make an address.
  return HOST.test(host) && !/^[^:]+:[^:]*$/.test(host)
    ? null
    : "Only a host name or an IP address: no http:// before it, no port or path behind it.";
}
