package dev.evergrant.refresh.due;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.credential.Credential;
import dev.evergrant.broker.grant.Registrations;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.refresh.due.FakeVault.Kept;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** With the five brokers, as the sandbox plays them, and users who consent there. */
abstract class PlayedTest extends WorkerTest {

  static PlayedBrokers brokers;

  @Inject BrokerCatalog catalog;
  @Inject Registrations registrations;
  @Inject Vertx vertx;

  OurSide gateway;

  @BeforeAll
  static void startBrokers() throws Exception {
    brokers =
        new PlayedBrokers(
            number("test.sandbox.port"),
            number("test.terminal.port"),
            setting("test.ibkr.public-key"));
  }

  @AfterAll
  static void stopBrokers() {
    brokers.close();
  }

  @BeforeEach
  void alpacaGivesRefreshTokens() throws Exception {
    gateway = new OurSide(catalog, registrations, vertx);
    brokers.alpacaRefreshes(true);
  }

  @AfterEach
  void nothingGoesWrongAnyMore() throws Exception {
    brokers.noFaults();
  }

  /** The tokens of a user who has just consented. */
  Kept consented(String broker) throws Exception {
    return vault.keep(broker, gateway.tokens(broker, brokers));
  }

  static Credential signed(Kept kept) {
    return new Credential.Signed(Secret.of(kept.accessToken), Secret.of(kept.tokenSecret));
  }
}
