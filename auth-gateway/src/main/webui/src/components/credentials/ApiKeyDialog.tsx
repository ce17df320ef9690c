import { useRef, useState } from "react";
import * as calls from "../../api/calls";
import { wrongField } from "../../api/fieldErrors";
import type { Broker, Environment } from "../../api/types";
import { SecretField } from "../form/SecretField";
import { TextField } from "../form/TextField";
import { CredentialDialog } from "./CredentialDialog";
import { useSaveAndTest } from "./useSaveAndTest";

interface ApiKeyDialogProps {
  broker: Broker;
  environment: Environment;
  onClose: () => void;
}

const FIELDS = ["key", "secret"] as const;
type Field = (typeof FIELDS)[number];

const LABELS: Record<Field, string> = { key: "Key ID", secret: "Secret key" };
const IN_SENTENCES: Record<Field, string> = { key: "key ID", secret: "secret key" };

/** Takes an API key that its user made at the broker. */
export function ApiKeyDialog({ broker, environment, onClose }: ApiKeyDialogProps) {
  const [typed, setTyped] = useState({ key: "", secret: "" });
  const [wrong, setWrong] = useState<Partial<Record<Field, string>>>({});
  const keyInput = useRef<HTMLInputElement>(null);
  const secretInput = useRef<HTMLInputElement>(null);
  const place = { broker: broker.id, environment };
  const { save, busy, busyText, test, error } = useSaveAndTest(
    place,
    "API_KEY",
    (pair: { key: string; secret: string }) => calls.saveApiKey(place, pair),
  );
  const refused = wrongField(error, FIELDS);

  const refuse = (errors: Partial<Record<Field, string>>) => {
    setWrong(errors);
    const first = FIELDS.find((field) => errors[field]);
    if (first) {
      (first === "key" ? keyInput : secretInput).current?.focus();
    }
    return first !== undefined;
  };
  const submit = () => {
    // They are pasted, and bring spaces along.
    const pair = { key: typed.key.trim(), secret: typed.secret.trim() };
    if (refuse(missing(pair))) {
      return;
    }
    save(pair, {
      onError: (cause) => {
        const at = wrongField(cause, FIELDS);
        refuse(at ? { [at.field]: `The ${IN_SENTENCES[at.field]} ${at.rule}.` } : {});
      },
    });
  };
  const field = (name: Field) => ({
    label: LABELS[name],
    value: typed[name],
    error: wrong[name],
    onChange: (event: { target: { value: string } }) => {
      setTyped({ ...typed, [name]: event.target.value });
      setWrong({ ...wrong, [name]: undefined });
    },
  });

  return (
    <CredentialDialog
      title={`Use an API key of ${broker.name}`}
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
        Make a key in your account at {broker.name} and paste it here. Evergrant keeps it encrypted,
        and shows it to nobody, not even to you.
      </p>
      <TextField
        {...field("key")}
        ref={keyInput}
        data-autofocus
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
      />
      <SecretField {...field("secret")} ref={secretInput} />
    </CredentialDialog>
  );
}

function missing(pair: Record<Field, string>): Partial<Record<Field, string>> {
  return Object.fromEntries(
    FIELDS.filter((field) => pair[field] === "").map((field) => [
      field,
      `Paste the ${IN_SENTENCES[field]}.`,
    ]),
  );
}
