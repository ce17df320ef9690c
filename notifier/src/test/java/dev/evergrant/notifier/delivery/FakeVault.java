package dev.evergrant.notifier.delivery;

import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.embedded.GuardedServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The vault's contacts, and how their connections are. */
final class FakeVault extends GuardedServer {

  private static final String STATE = "/connections/([0-9a-f-]{36})";
  private static final String CONTACT = "/connections/([0-9a-f-]{36})/contact";
  private static final String ALL_MAILS =
      """
      {"preferences":{"needsReconnect":true,"consentEnding":true,"recovered":true},\
      "unsubscribe":"the-way-out",""";

  private final Map<UUID, String> contacts = new ConcurrentHashMap<>();
  private final Map<UUID, ConnectionStatus> states = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile boolean away;

  FakeVault(int port) throws IOException {
    super(port);
  }

  /** {@code json}: the contact's document; its owner wants all mails. */
  void knows(UUID connection, String json) {
    contacts.put(connection, json.replaceFirst("\\{", ALL_MAILS));
  }

  /** {@code json}: the contact's document, with everything that belongs there. */
  void knowsExactly(UUID connection, String json) {
    contacts.put(connection, json);
  }

  /** Its state from now on; until it is said, it needs its owner. */
  void isNow(UUID connection, ConnectionStatus status) {
    states.put(connection, status);
  }

  void away(boolean away) {
    this.away = away;
  }

  /** How often it was asked for this connection. */
  long asked(UUID connection) {
    return asked.stream().filter(path -> path.contains(connection.toString())).count();
  }

  @Override
  protected Answer answer(String path, String body) {
    asked.add(path);
    if (away) {
      return new Answer(503, "<html>away</html>");
    }
    if (path.matches(STATE)) {
      ConnectionStatus status =
          states.getOrDefault(
              UUID.fromString(path.split("/")[2]), ConnectionStatus.NEEDS_RECONNECT);
      return new Answer(200, "{\"status\":\"" + status + "\"}");
    }
    String contact =
        path.matches(CONTACT) ? contacts.get(UUID.fromString(path.split("/")[2])) : null;
    return contact != null
        ? new Answer(200, contact)
        : new Answer(
            404,
            "{\"type\":\"urn:evergrant:problem:no-connection\",\"title\":\"\",\"status\":404}");
  }
}
