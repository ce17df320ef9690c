package dev.evergrant.contract.vault;

import static dev.evergrant.contract.problem.InvalidFieldException.required;
import static dev.evergrant.contract.problem.InvalidFieldException.upTo;

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

  /** Of a life of more than ten years nobody needs to know the end. */
  private static final Duration LONGEST_LIFE = Duration.ofDays(3650);

  private static final Duration SHORTEST_LIFE = Duration.ofMillis(1);

  public TokenGrant {
    required("tokens.accessToken", accessToken);
    upTo("tokens.expiresIn", expiresIn, LONGEST_LIFE);
    notEmpty("tokens.accessToken", accessToken);
    notEmpty("tokens.refreshToken", refreshToken);
    notEmpty("tokens.tokenSecret", tokenSecret);
    scopes = scopes == null ? List.of() : List.copyOf(scopes);
  }

  private static void notEmpty(String field, Secret secret) {
    if (secret != null && secret.blank()) {
      throw new InvalidFieldException(field, "is empty");
    }
  }

  /** The same some time later: what is left of its life is never nothing. */
  public TokenGrant after(Duration passed) {
    if (expiresIn == null || passed.isNegative()) {
      return this;
    }
    Duration left = expiresIn.minus(passed);
    return new TokenGrant(
        accessToken,
        refreshToken,
        tokenSecret,
        left.compareTo(SHORTEST_LIFE) < 0 ? SHORTEST_LIFE : left,
        scopes,
        tokenType);
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
