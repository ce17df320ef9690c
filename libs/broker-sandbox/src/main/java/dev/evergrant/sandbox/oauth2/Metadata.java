package dev.evergrant.sandbox.oauth2;

import dev.evergrant.sandbox.web.Json;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a broker's authorization server says about itself (RFC 8414). The real ones do not. */
record Metadata(Provider provider, Addresses addresses) {

  /** Its path for an issuer with a path (§3.1). */
  String path() {
    return "/.well-known/oauth-authorization-server" + provider.path();
  }

  void show(RoutingContext context) {
    String root = Issuer.root(context);
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("issuer", Issuer.of(context, provider));
    metadata.put("authorization_endpoint", root + addresses.authorize());
    metadata.put("token_endpoint", root + addresses.token());
    if (addresses.revoke() != null) {
      metadata.put("revocation_endpoint", root + addresses.revoke());
    }
    if (!provider.scopes().known().isEmpty()) {
      metadata.put("scopes_supported", provider.scopes().known().stream().sorted().toList());
    }
    metadata.put("response_types_supported", List.of("code"));
    metadata.put("grant_types_supported", grantTypes());
    metadata.put("code_challenge_methods_supported", List.of("S256"));
    metadata.put(
        "token_endpoint_auth_methods_supported", List.of(provider.authentication().method()));
    if (provider.authentication() instanceof SignedAssertion) {
      metadata.put("token_endpoint_auth_signing_alg_values_supported", List.of("RS256"));
    }
    metadata.put(
        "authorization_response_iss_parameter_supported", Issuer.said(context, provider) != null);
    Json.answer(context, 200, metadata);
  }

  private List<String> grantTypes() {
    List<String> types = new ArrayList<>(List.of("authorization_code"));
    if (provider.terms().get().refreshTokens() != RefreshTokens.NONE) {
      types.add("refresh_token");
    }
    if (provider.extras().clientScope() != null) {
      types.add("client_credentials");
    }
    return types;
  }
}
