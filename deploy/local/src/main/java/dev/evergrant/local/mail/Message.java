package dev.evergrant.local.mail;

import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A mail that arrived.
 *
 * @param messageId the header of that name
 * @param date when it was sent, in ISO 8601; empty if it does not say
 * @param text its plain text; empty if it has none
 * @param html the same as HTML; empty if it has none
 */
public record Message(
    String messageId,
    String from,
    List<String> to,
    String subject,
    String date,
    String text,
    String html) {

  static Message of(MimeMessage mail) throws MessagingException, IOException {
    return new Message(
        orEmpty(mail.getMessageID()),
        String.join(", ", texts(mail.getFrom())),
        texts(mail.getRecipients(RecipientType.TO)),
        orEmpty(mail.getSubject()),
        mail.getSentDate() == null ? "" : mail.getSentDate().toInstant().toString(),
        content(mail, "text/plain").orElse(""),
        content(mail, "text/html").orElse(""));
  }

  private static Optional<String> content(Part part, String type)
      throws MessagingException, IOException {
    if (part.isMimeType(type)) {
      return Optional.of(part.getContent().toString());
    }
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        Optional<String> found = content(parts.getBodyPart(i), type);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> texts(Address[] addresses) {
    return addresses == null ? List.of() : Arrays.stream(addresses).map(Address::toString).toList();
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
