package dev.evergrant.vault.credential;

import jakarta.json.JsonString;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * A service that reads credentials.
 *
 * @param client the id it has at the login provider
 * @param brokers the ids of the brokers it may read credentials of
 */
record Caller(String client, Set<String> brokers) {

  private static final String BROKERS = "brokers";

  /**
   * The service that this token is for: {@code client_id} (RFC 9068 §2.2), else {@code azp} (OpenID
   * Connect Core §2), else the subject. Its claim {@code brokers} is an array, or one text with
   * spaces between; without it, there are none.
   */
  static Caller of(JsonWebToken token) {
    String client =
        Stream.of("client_id", "azp")
            .map(token::getClaim)
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .filter(id -> !id.isBlank())
            .findFirst()
            .orElseGet(token::getSubject);
    return new Caller(client, brokers(token.getClaim(BROKERS)));
  }

  boolean mayRead(String broker) {
    return brokers.contains(broker);
  }

  private static Set<String> brokers(Object claim) {
    Stream<?> values = claim instanceof Collection<?> many ? many.stream() : Stream.of(text(claim));
    return values
        .map(Caller::text)
        .flatMap(text -> Stream.of(text.strip().split("\\s+")))
        .filter(id -> !id.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Anything but a text names no broker. */
  private static String text(Object value) {
    if (value instanceof JsonString json) {
      return json.getString();
    }
    return value instanceof String text ? text : "";
  }
}
