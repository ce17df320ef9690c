package dev.evergrant.gateway.events;

import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.contract.event.EventFormat;
import dev.evergrant.contract.event.RefreshFinished;
import dev.evergrant.contract.event.UnreadableEventException;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Hears from Kafka what the vault says of every connection: each instance all of it, from now on,
 * since nobody knows at which of them a user's pages are. What is missed costs a page a minute.
 */
@ApplicationScoped
class Changes {

  private static final Logger LOG = Logger.getLogger(Changes.class);

  private final Streams streams;

  Changes(Streams streams) {
    this.streams = streams;
  }

  @Incoming("connection-status")
  void status(byte[] body) {
    try {
      ConnectionStatusChanged event = EventFormat.read(body, ConnectionStatusChanged.class);
      tell(event.userId(), new Changed(event.connectionId(), event.sequence()));
    } catch (UnreadableEventException e) {
      unreadable(e);
    }
  }

  @Incoming("refresh-outcome")
  void refreshed(byte[] body) {
    try {
      RefreshFinished event = EventFormat.read(body, RefreshFinished.class);
      tell(event.userId(), new Changed(event.connectionId(), null));
    } catch (UnreadableEventException e) {
      unreadable(e);
    }
  }

  private void tell(String userId, Changed changed) {
    if (userId != null) {
      streams.tell(userId, changed);
    }
  }

  private static void unreadable(UnreadableEventException e) {
    LOG.warnf("An event is not told to anybody: %s", e.getMessage());
  }
}
