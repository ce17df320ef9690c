package dev.evergrant.vault.credential;

import dev.evergrant.vault.connection.Connection;
import java.time.Instant;

/** What the tests of other packages may know of a served access token. */
public final class ServedToken {

  private ServedToken() {}

  /** Whether it is served at this time. */
  public static boolean works(Connection connection, Instant now) {
    return AccessToken.of(connection, null).works(now);
  }
}
