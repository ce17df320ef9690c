package dev.evergrant.notifier.delivery;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;

/** The parts of a mail as its reader's program takes them apart. */
final class MailParts {

  private MailParts() {}

  static String text(MimeMessage mail) throws Exception {
    return part(mail, "text/plain");
  }

  static String html(MimeMessage mail) throws Exception {
    return part(mail, "text/html");
  }

  static boolean goesTo(MimeMessage mail, String address) {
    try {
      return Arrays.stream(mail.getAllRecipients()).anyMatch(to -> to.toString().equals(address));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  static String recipient(MimeMessage mail) {
    try {
      return mail.getAllRecipients()[0].toString();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  static String subject(MimeMessage mail) {
    try {
      return mail.getSubject();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String part(Part part, String type) throws MessagingException, IOException {
    if (part.isMimeType(type)) {
      return ((String) part.getContent()).replace("\r\n", "\n");
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart inner = parts.getBodyPart(i);
        String found = part(inner, type);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}
