import { useState, type ReactNode } from "react";
import { ScopeConsentDialog } from "../consent/ScopeConsentDialog";
import { ApiKeyDialog } from "../credentials/ApiKeyDialog";
import { TerminalDialog } from "../credentials/TerminalDialog";
import { AskContext, type Asked } from "./asked";
import { GiveUpDialog } from "./GiveUpDialog";

/** One dialog for the whole page, opened from wherever it is needed. */
export function ConnectionDialogs({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <AskContext value={setAsked}>
      {children}
      {asked && <Open {...asked} onClose={() => setAsked(null)} />}
    </AskContext>
  );
}

function Open({ what, broker, environment, onClose }: Asked & { onClose: () => void }) {
  const common = { broker, environment, onClose };
  switch (what) {
    case "consent":
      return <ScopeConsentDialog {...common} />;
    case "apiKey":
      return <ApiKeyDialog {...common} />;
    case "terminal":
      return <TerminalDialog {...common} />;
    default:
      return <GiveUpDialog {...common} what={what} />;
  }
}
