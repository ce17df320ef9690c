package dev.evergrant.gateway.connections;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.problem.InvalidFieldException;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.ApiKeyGrant;
import dev.evergrant.contract.vault.TerminalAddress;
import dev.evergrant.gateway.brokers.Availability;
import dev.evergrant.gateway.brokers.Brokers;
import dev.evergrant.gateway.vault.Vault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** What users give us beside a consent: API keys, and where their own terminals are. */
@ApplicationScoped
public class OwnCredentials {

  private final Brokers brokers;
  private final Vault vault;

  OwnCredentials(Brokers brokers, Vault vault) {
    this.brokers = brokers;
    this.vault = vault;
  }

  /**
   * Stores an API key. 404 {@code unknown-broker}, 409 {@code broker-not-available} where the
   * broker takes none, 400 where it cannot be a key or the broker has no such environment.
   *
   * @param environment null for the broker's first
   */
  public Uni<MyConnection> storeApiKey(
      String brokerId, String environment, String key, String secret) {
    Broker broker = brokers.find(brokerId);
    if (broker.apiKey() == null) {
      throw notTaken(broker, " takes no API keys here");
    }
    inBusiness(broker);
    ApiKeyGrant grant = new ApiKeyGrant(ascii("key", key), ascii("secret", secret));
    return vault
        .storeApiKey(broker.id(), brokers.environment(broker, environment), grant)
        .map(stored -> MyConnection.of(stored, broker.name()))
        .onTermination()
        .invoke(
            () -> {
              grant.key().wipe();
              grant.secret().wipe();
            });
  }

  /** Deletes an API key. 404 {@code no-connection} where there is none. */
  public Uni<Void> deleteApiKey(String brokerId, String environment) {
    Broker broker = brokers.find(brokerId);
    return vault.deleteApiKey(broker.id(), brokers.environment(broker, environment));
  }

  /**
   * Stores where a terminal is. 404 {@code unknown-broker}, 409 {@code broker-not-available} where
   * the broker has none, 400 where nobody could reach it there.
   *
   * @param environment null for the broker's first
   */
  public Uni<MyConnection> storeTerminal(
      String brokerId, String environment, String host, Integer port) {
    Broker broker = brokers.find(brokerId);
    if (broker.terminal() == null) {
      throw notTaken(broker, " has no terminal that opens its API");
    }
    inBusiness(broker);
    TerminalAddress address =
        new TerminalAddress(host, InvalidFieldException.required("port", port));
    if (!broker.terminal().ports().contains(port)) {
      throw new InvalidFieldException(
          "port",
          "must be "
              + broker.terminal().ports().stream()
                  .map(String::valueOf)
                  .collect(Collectors.joining(" or ")));
    }
    return vault
        .storeTerminal(broker.id(), brokers.environment(broker, environment), address)
        .map(stored -> MyConnection.of(stored, broker.name()));
  }

  /** Forgets a terminal. 404 {@code no-connection} where there is none. */
  public Uni<Void> deleteTerminal(String brokerId, String environment) {
    Broker broker = brokers.find(brokerId);
    return vault.deleteTerminal(broker.id(), brokers.environment(broker, environment));
  }

  private void inBusiness(Broker broker) {
    if (brokers.availability(broker) == Availability.RETIRED) {
      throw new ProblemException(ProblemType.BROKER_NOT_AVAILABLE, brokers.whyNot(broker));
    }
  }

  private static ProblemException notTaken(Broker broker, String why) {
    return new ProblemException(ProblemType.BROKER_NOT_AVAILABLE, broker.name() + why);
  }

  /** What cannot be encoded would become a key that is another one. */
  private static Secret ascii(String field, String text) {
    InvalidFieldException.required(field, text);
    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
      throw new InvalidFieldException(field, "must be ASCII");
    }
    return Secret.of(text);
  }
}
