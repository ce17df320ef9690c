package dev.evergrant.notifier.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the HTML of every mail; the golden files are what is sent. */
class MailPagesTest {

  private static final Pattern ADDRESS = Pattern.compile("(?:href|src|url\\()=?\"?([^\"' )>]+)");
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  static Stream<Path> mails() throws Exception {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> pages = files.filter(file -> file.toString().endsWith(".html")).toList();
      assertThat(pages).hasSizeGreaterThanOrEqualTo(6);
      return pages.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("mails")
  void itLoadsNothingAndTellsNobodyThatItWasRead(Path mail) throws Exception {
    String page = Files.readString(mail);

    assertThat(page)
        .doesNotContainIgnoringCase("<img", "<script", "<link", "<iframe", "@import", "@font-face")
        .doesNotContain("src=", "url(", "{|", "|}", "{mail", "{wayOut");
    Matcher address = ADDRESS.matcher(page);
    while (address.find()) {
      assertThat(address.group(1)).startsWith("http://localhost:8080/");
    }
  }

  @ParameterizedTest
  @MethodSource("mails")
  void itFitsAPhoneAndADarkScreen(Path mail) throws Exception {
    assertThat(Files.readString(mail))
        .contains("width=device-width", "prefers-color-scheme: dark", "max-width:34em");
  }

  @ParameterizedTest
  @MethodSource("mails")
  void theTextPartSaysTheSameWithoutMarks(Path mail) throws Exception {
    String name = mail.getFileName().toString().replace(".html", ".txt");

    assertThat(Files.readString(FOLDER.resolve(name)))
        .isNotBlank()
        .doesNotContain("<p", "&amp;", "{mail", "{wayOut");
  }
}
