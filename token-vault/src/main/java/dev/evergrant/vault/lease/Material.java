package dev.evergrant.vault.lease;

import dev.evergrant.contract.vault.ApiKeyGrant;
import dev.evergrant.contract.vault.LeasedTokens;
import dev.evergrant.contract.vault.TerminalAddress;

/** What the work under a lease needs; the rest is null. */
record Material(LeasedTokens tokens, ApiKeyGrant apiKey, TerminalAddress terminal) {}
