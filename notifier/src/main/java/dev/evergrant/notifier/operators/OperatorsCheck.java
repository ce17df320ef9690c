package dev.evergrant.notifier.operators;

import dev.evergrant.notifier.message.MailAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Says what is wrong with how the operators are to be told. */
public final class OperatorsCheck {

  private OperatorsCheck() {}

  /** One line for the operator, which shows no secret; empty if nothing is wrong. */
  public static Optional<String> of(OperatorsConfig config) {
    if (!config.mail().orElse(List.of()).stream()
        .allMatch(address -> MailAddress.of(address).isPresent())) {
      return Optional.of("EVERGRANT_OPERATORS_MAIL must be addresses, separated by commas");
    }
    if (config.firstPause().toMillis() <= 0
        || config.longestPause().compareTo(config.firstPause()) < 0) {
      return Optional.of(
          "EVERGRANT_OPERATORS_FIRST_PAUSE must be positive, and EVERGRANT_OPERATORS_LONGEST_PAUSE"
              + " no shorter");
    }
    if (config.webhook().url().isEmpty()) {
      return Optional.empty();
    }
    if (!safe(config.webhook().url().get())) {
      return Optional.of(
          "EVERGRANT_OPERATORS_WEBHOOK_URL must be an https address; http only on this machine");
    }
    return config.webhook().secret().flatMap(WebhookSecret::parse).isPresent()
        ? Optional.empty()
        : Optional.of(
            "EVERGRANT_OPERATORS_WEBHOOK_SECRET must be whsec_ and 24 to 64 bytes in Base64");
  }

  private static boolean safe(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getHost() != null
          && uri.getUserInfo() == null
          && ("https".equalsIgnoreCase(uri.getScheme())
              || "http".equalsIgnoreCase(uri.getScheme())
                  && uri.getHost().matches("localhost|\\[::1]|127\\.\\d+\\.\\d+\\.\\d+"));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
