package dev.evergrant.local;

import java.util.Map;
import java.util.Optional;

/**
 * Real servers that take the place of embedded parts, as the environment names them.
 *
 * @param kafka {@code KAFKA_BOOTSTRAP_SERVERS}
 * @param mongodb {@code MONGODB_URL}, which may hold a password
 * @param issuer {@code OIDC_ISSUER_URL}
 * @param smtpHost {@code SMTP_HOST}
 * @param smtpPort {@code SMTP_PORT}, looked at only together with a host
 */
public record External(
    Optional<String> kafka,
    Optional<String> mongodb,
    Optional<String> issuer,
    Optional<String> smtpHost,
    Optional<String> smtpPort) {

  /** Reads them from an environment; an empty variable counts as absent. */
  public static External from(Map<String, String> environment) {
    return new External(
        variable(environment, "KAFKA_BOOTSTRAP_SERVERS"),
        variable(environment, "MONGODB_URL"),
        variable(environment, "OIDC_ISSUER_URL"),
        variable(environment, "SMTP_HOST"),
        variable(environment, "SMTP_PORT"));
  }

  /** Whether the embedded part of this name is replaced. */
  boolean replaces(String part) {
    return switch (part) {
      case "kafka" -> kafka.isPresent();
      case "mongodb" -> mongodb.isPresent();
      case "oidc" -> issuer.isPresent();
      case "mail" -> smtpHost.isPresent();
      default -> false;
    };
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  @Override
  public String toString() {
    return "External[…]";
  }
}
