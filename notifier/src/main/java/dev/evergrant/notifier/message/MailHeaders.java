package dev.evergrant.notifier.message;

import dev.evergrant.service.start.BaseUrl;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The headers that every mail has. */
final class MailHeaders {

  private MailHeaders() {}

  static MultiMap of(String episode, BaseUrl baseUrl) {
    return MultiMap.caseInsensitiveMultiMap()
        .add("Message-ID", messageId(episode, baseUrl))
        .add("Auto-Submitted", "auto-generated"); // RFC 3834
  }

  /** A name-based UUID: the connection's own id is nobody's business. */
  private static String messageId(String episode, BaseUrl baseUrl) {
    UUID name = UUID.nameUUIDFromBytes(episode.getBytes(StandardCharsets.UTF_8));
    return "<" + name + "@" + baseUrl.host().replaceAll("[\\[\\]]", "") + ">";
  }
}
