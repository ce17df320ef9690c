package dev.evergrant.local.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import java.util.Map;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;

/**
 * The mock server gives ID tokens the audience of access tokens, with which they would open our
 * APIs; here they are for the client alone (OpenID Connect Core, 2).
 */
final class IdTokens {

  private static final String ID_TOKEN = "id_token";

  private final RSAKey key;

  IdTokens(RSAKey key) {
    this.key = key;
  }

  /** The same answer, its ID token, if there is one, for the client that asked. */
  OAuth2HttpResponse forTheClientAlone(OAuth2HttpRequest request, OAuth2HttpResponse answer) {
    if (!ClientSecrets.asksForTokens(request) || answer.getStatus() != 200) {
      return answer;
    }
    try {
      ClientAuthentication client = ClientAuthentication.parse(request.asNimbusHTTPRequest());
      Map<String, Object> tokens = JSONObjectUtils.parse(answer.getBody());
      if (!tokens.containsKey(ID_TOKEN)) {
        return answer;
      }
      SignedJWT given = SignedJWT.parse((String) tokens.get(ID_TOKEN));
      SignedJWT ours =
          new SignedJWT(
              given.getHeader(),
              new JWTClaimsSet.Builder(given.getJWTClaimsSet())
                  .audience(client.getClientID().getValue())
                  .build());
      ours.sign(new RSASSASigner(key));
      tokens.put(ID_TOKEN, ours.serialize());
      return new OAuth2HttpResponse(
          answer.getHeaders(), answer.getStatus(), JSONObjectUtils.toJSONString(tokens), null);
    } catch (ParseException | java.text.ParseException | JOSEException e) {
      throw new IllegalStateException("The mock server's tokens are not what they were", e);
    }
  }
}
