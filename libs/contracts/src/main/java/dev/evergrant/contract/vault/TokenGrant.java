package dev.evergrant.contract.vault;

import static dev.evergrant.contract.problem.InvalidFieldException.required;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.problem.InvalidFieldException;
import java.time.Duration;
import java.util.List;

/** A {@link TokenSet} on its way to the vault. */
public record TokenGrant(
    @OnTheWire Secret accessToken,
    @OnTheWire Secret refreshToken,
    @OnTheWire Secret tokenSecret,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration expiresIn,
    List<String> scopes,
    String tokenType) {

  public TokenGrant {
    required("tokens.accessToken", accessToken);
    if (expiresIn != null && (expiresIn.isNegative() || expiresIn.isZero())) {
      throw new InvalidFieldException("tokens.expiresIn", "must be positive");
    }
    scopes = scopes == null ? List.of() : List.copyOf(scopes);
  }

  public static TokenGrant of(TokenSet tokens) {
    return new TokenGrant(
        tokens.accessToken(),
        tokens.refreshToken(),
        tokens.tokenSecret(),
        tokens.expiresIn(),
        tokens.scopes(),
        tokens.tokenType());
  }

  public TokenSet toTokenSet() {
    return new TokenSet(accessToken, refreshToken, tokenSecret, expiresIn, scopes, tokenType);
  }
}
