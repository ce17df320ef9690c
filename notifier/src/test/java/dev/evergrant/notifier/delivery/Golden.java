package dev.evergrant.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that are pinned under {@code src/test/resources/golden}. With {@code -Dgolden.write=true}
 * they are written instead of compared.
 */
final class Golden {

  private static final Path FOLDER = Path.of("src/test/resources/golden");

  /** Where every mail is left for those who want to look at it. */
  private static final Path MAILS = Path.of("target/mails");

  private Golden() {}

  /** Both parts of a mail, under this name. */
  static void mail(String name, MimeMessage mail) throws Exception {
    Files.createDirectories(MAILS);
    Files.writeString(MAILS.resolve(name + ".html"), MailParts.html(mail));
    Files.writeString(MAILS.resolve(name + ".txt"), MailParts.text(mail));
    matches(name + ".txt", MailParts.text(mail));
    matches(name + ".html", MailParts.html(mail));
  }

  static void matches(String name, String actual) throws Exception {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(file, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(file));
  }
}
