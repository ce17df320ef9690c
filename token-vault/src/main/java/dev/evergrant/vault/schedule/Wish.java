package dev.evergrant.vault.schedule;

import dev.evergrant.contract.event.Action;
import dev.evergrant.vault.connection.Connection;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestResponse;

/** What somebody can ask the workers for and wait for: see {@link OnDemand}. */
interface Wish<T> {

  Action action();

  /** When it was asked for last; null if it was not. */
  Instant askedAt(Connection connection);

  void askedAt(Connection connection, Instant at);

  /** Throws the problem that says why there is no use in waiting. */
  void refuseIfHopeless(Connection connection, Instant now);

  /** What came of it since then; null if nothing did yet, or the problem that it ended with. */
  RestResponse<T> result(Connection connection, Instant askedAt);

  /** What is answered if it takes too long; the connection is as it was when it was asked for. */
  RestResponse<T> goesOn(Connection connection);
}
