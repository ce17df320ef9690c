package dev.evergrant.gateway.vault;

import dev.evergrant.contract.vault.MailsApi;
import dev.evergrant.contract.vault.VaultProblems;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Called with the gateway's own token. */
@RegisterRestClient(configKey = "vault")
@RegisterProvider(VaultProblems.class)
@OidcClientFilter("vault")
interface MailsClient extends MailsApi {}
