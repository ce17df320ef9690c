package dev.evergrant.notifier.message;

import dev.evergrant.broker.secret.Secret;
import dev.evergrant.service.start.BaseUrl;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * How a reader gets fewer mails, or none. Two of the addresses hold what lets anybody give this
 * reader's mails up, and opens nothing else: they belong into the mail alone.
 *
 * @param preferences where a reader who is logged in chooses
 * @param unsubscribe the page where anybody who has the mail gives them up
 * @param oneClick where a mail program does the same by itself (RFC 8058)
 */
public record WayOut(String preferences, String unsubscribe, String oneClick) {

  /** The ways out for whom this value stands. */
  public static WayOut of(Secret unsubscribe, BaseUrl baseUrl) {
    String id = URLEncoder.encode(unsubscribe.reveal(), StandardCharsets.UTF_8);
    return new WayOut(
        baseUrl.at("/preferences"),
        baseUrl.at("/unsubscribe?id=" + id),
        baseUrl.at("/api/unsubscribe?id=" + id));
  }

  @Override
  public String toString() {
    return "WayOut[redacted]";
  }
}
