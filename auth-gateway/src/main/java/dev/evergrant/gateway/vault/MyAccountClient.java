package dev.evergrant.gateway.vault;

import dev.evergrant.contract.vault.MyAccountApi;
import dev.evergrant.contract.vault.VaultProblems;
import io.quarkus.oidc.token.propagation.common.AccessToken;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Called with the user's own access token. */
@RegisterRestClient(configKey = "vault")
@RegisterProvider(VaultProblems.class)
@AccessToken
interface MyAccountClient extends MyAccountApi {}
