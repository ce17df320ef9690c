package dev.evergrant.broker.oauth2;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.broker.secret.Secret;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads a successful answer (RFC 6749 §5.1). Strict about the tokens, which are to be used as they
 * are; lenient about the rest, since tokens that were received are worth more than good form.
 */
final class IssuedTokens {

  /** A longer life is a broker's way of saying that it does not know. */
  private static final BigDecimal LONGEST_SECONDS =
      new BigDecimal(Duration.ofDays(3650).toSeconds());

  private final String refreshField;

  /**
   * A reader of answers.
   *
   * @param refreshField what the answer calls that with which the next tokens are got
   */
  IssuedTokens(String refreshField) {
    this.refreshField = refreshField;
  }

  /** The tokens; none if there is no usable access token, or something odd for a refresh token. */
  Optional<TokenSet> read(JsonNode body) {
    JsonNode access = body.path("access_token");
    JsonNode refresh = body.path(refreshField);
    boolean noRefreshToken =
        refresh.isMissingNode() || refresh.isNull() || "".equals(refresh.textValue());
    if (!isToken(access) || !(noRefreshToken || isToken(refresh))) {
      return Optional.empty();
    }
    return Optional.of(
        new TokenSet(
            Secret.of(access.textValue()),
            noRefreshToken ? null : Secret.of(refresh.textValue()),
            null,
            life(body.path("expires_in")),
            scopes(body.path("scope").asText("")),
            body.path("token_type").textValue()));
  }

  /** Visible ASCII characters and spaces (RFC 6749 Appendix A.12, A.17): fit for a header. */
  private static boolean isToken(JsonNode node) {
    return node.isTextual() && node.textValue().matches("[\\x20-\\x7E]+");
  }

  /** Whole seconds, of a number or of a text that is one; null for what makes no sense. */
  private static Duration life(JsonNode node) {
    try {
      BigDecimal seconds = new BigDecimal(node.asText("").strip());
      boolean sensible =
          seconds.compareTo(BigDecimal.ONE) >= 0 && seconds.compareTo(LONGEST_SECONDS) <= 0;
      return sensible ? Duration.ofSeconds(seconds.longValue()) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static List<String> scopes(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
  }
}
