package dev.evergrant.local.browser;

import static org.awaitility.Awaitility.await;

import dev.evergrant.local.client.MongoReader;
import dev.evergrant.local.journey.Person;
import java.time.Duration;

/** Refreshes that came due, as they would in the course of a day. */
final class Renewals {

  private static final int PEOPLE = 8;

  /** Fewer than twenty are not judged. */
  private static final int ROUNDS = 3;

  private Renewals() {}

  /** Lets so many succeed at Schwab that the dashboard shows a rate. */
  static void enoughToJudge(Stage stage) throws Exception {
    for (int i = 0; i < PEOPLE; i++) {
      Person person = new Person(stage.newcomer());
      person.approve(person.visit(stage, stage.gateway() + "/connect/schwab"));
    }
    try (MongoReader mongodb = stage.mongodb()) {
      for (int round = 0; round < ROUNDS; round++) {
        mongodb.everythingIsDue("schwab");
        await()
            .atMost(Duration.ofMinutes(2))
            .pollInterval(Duration.ofMillis(250))
            .until(() -> !mongodb.isAnythingDue("schwab"));
      }
    }
  }
}
