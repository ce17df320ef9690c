package dev.evergrant.notifier.delivery;

import dev.evergrant.contract.vault.ConnectionsApi;
import dev.evergrant.contract.vault.VaultProblems;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The vault, called as this service. */
@RegisterRestClient(configKey = "vault")
@RegisterProvider(VaultProblems.class)
@OidcClientFilter("vault")
interface VaultConnections extends ConnectionsApi {}
