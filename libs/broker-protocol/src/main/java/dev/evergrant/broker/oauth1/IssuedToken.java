package dev.evergrant.broker.oauth1;

import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.broker.secret.Secret;
import java.util.List;
import java.util.Optional;

/** Reads a token and its secret from an {@code application/x-www-form-urlencoded} answer. */
final class IssuedToken {

  private IssuedToken() {}

  /** Both; none if one of them is missing, empty or there twice. */
  static Optional<TokenSet> read(String form) {
    List<Parameter> fields = Parameter.read(form);
    Optional<String> token = only(fields, "oauth_token");
    Optional<String> secret = only(fields, "oauth_token_secret");
    return token.flatMap(value -> secret.map(shared -> pair(Secret.of(value), Secret.of(shared))));
  }

  /** A token with its secret, about whose life nothing is known. */
  static TokenSet pair(Secret token, Secret secret) {
    return new TokenSet(token, null, secret, null, List.of(), null);
  }

  private static Optional<String> only(List<Parameter> fields, String name) {
    List<String> values =
        fields.stream().filter(field -> field.name().equals(name)).map(Parameter::value).toList();
    return values.size() == 1 && !values.get(0).isEmpty()
        ? Optional.of(values.get(0))
        : Optional.empty();
  }
}
