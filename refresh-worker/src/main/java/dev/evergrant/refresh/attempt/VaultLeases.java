package dev.evergrant.refresh.attempt;

import dev.evergrant.contract.vault.LeasesApi;
import dev.evergrant.contract.vault.VaultProblems;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The vault, called as this service. */
@RegisterRestClient(configKey = "vault")
@RegisterProvider(VaultProblems.class)
@OidcClientFilter("vault")
interface VaultLeases extends LeasesApi {}
