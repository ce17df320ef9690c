package dev.evergrant.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The environment variables with which each process of the stack is started. */
final class ServiceEnvironment {

  private static final Pattern SECRET =
      Pattern.compile(
          "SESSION_SECRET|MONGODB_URL|EVERGRANT_ENCRYPTION_KEYS|.*_(SECRET|PRIVATE_KEY)");

  private final Addresses addresses;
  private final LocalSecrets secrets;
  private final DataFolder data;
  private final double speedUp;

  ServiceEnvironment(Addresses addresses, LocalSecrets secrets, DataFolder data, double speedUp) {
    this.addresses = addresses;
    this.secrets = secrets;
    this.data = data;
    this.speedUp = speedUp;
  }

  /** Whether the variable's value is shown to nobody. */
  static boolean isSecret(String variable) {
    return SECRET.matcher(variable).matches();
  }

  Map<String, String> of(Service service) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("QUARKUS_HTTP_PORT", String.valueOf(addresses.port(service.port())));
    // Anybody may log in here, so nobody but this machine may.
    variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    // Nobody stands before them who would have to hear that one stops.
    variables.put("QUARKUS_SHUTDOWN_DELAY", "0S");
    variables.put("OIDC_ISSUER_URL", addresses.issuer());
    variables.put("EVERGRANT_BROKERS_DIR", data.brokers().toString());
    variables.put("EVERGRANT_TIME_SPEED_UP", speedUp());
    switch (service) {
      case TOKEN_VAULT -> {
        kafkaAndMongo(variables);
        variables.put("EVERGRANT_ENCRYPTION_CURRENT", secrets.currentKey());
        variables.put("EVERGRANT_ENCRYPTION_KEYS", secrets.keyring());
      }
      case AUTH_GATEWAY -> {
        variables.put("KAFKA_BOOTSTRAP_SERVERS", addresses.kafka());
        callerOfTheVault(variables, service);
        variables.put("BASE_URL", addresses.gateway());
        variables.put("SESSION_SECRET", secrets.session());
        registrations(variables);
      }
      case REFRESH_WORKER -> {
        variables.put("KAFKA_BOOTSTRAP_SERVERS", addresses.kafka());
        callerOfTheVault(variables, service);
        // The sandbox plays the users' terminals, too.
        variables.put("EVERGRANT_TERMINAL_NETWORKS", "127.0.0.0/8,::1/128");
        registrations(variables);
      }
      case NOTIFIER -> {
        kafkaAndMongo(variables);
        callerOfTheVault(variables, service);
        variables.put("BASE_URL", addresses.gateway());
        variables.put("SMTP_HOST", addresses.smtpHost());
        variables.put("SMTP_PORT", addresses.smtpPort());
        variables.put("MAIL_FROM", "Evergrant <no-reply@localhost>");
      }
    }
    return variables;
  }

  Map<String, String> ofSandbox() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("SANDBOX_PORT", String.valueOf(addresses.port(Port.SANDBOX)));
    variables.put("SANDBOX_DATA", data.sandbox().toString());
    variables.put("EVERGRANT_TIME_SPEED_UP", speedUp());
    variables.put("SANDBOX_TERMINAL_PORT", String.valueOf(addresses.port(Port.TERMINAL)));
    variables.put("BASE_URL", addresses.gateway());
    for (PlayedBroker broker : PlayedBroker.values()) {
      broker.accept(secrets, variables);
    }
    return variables;
  }

  private void kafkaAndMongo(Map<String, String> variables) {
    variables.put("KAFKA_BOOTSTRAP_SERVERS", addresses.kafka());
    variables.put("MONGODB_URL", addresses.mongodb());
  }

  private void callerOfTheVault(Map<String, String> variables, Service service) {
    variables.put("VAULT_URL", addresses.vault());
    variables.put("OIDC_CLIENT_ID", service.folder());
    variables.put("OIDC_CLIENT_SECRET", secrets.clientSecret(service));
  }

  private void registrations(Map<String, String> variables) {
    for (PlayedBroker broker : PlayedBroker.values()) {
      broker.register(secrets, variables);
    }
  }

  private String speedUp() {
    return speedUp == Math.rint(speedUp) ? String.valueOf((long) speedUp) : String.valueOf(speedUp);
  }
}
