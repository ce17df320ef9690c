package dev.evergrant.local.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;

/**
 * What must hold for a page in every state and look: who reads it by other means than a mouse and
 * good eyes is not left out, and nobody has to scroll sideways.
 */
final class Scrutiny {

  /** The Web Content Accessibility Guidelines 2.2, levels A and AA. */
  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  private static final String WIDER_THAN_THE_WINDOW =
      """
      () => [document.scrollingElement, ...document.querySelectorAll("dialog")]
        .filter((it) => it.scrollWidth > it.clientWidth)
        .map((it) => `${it.tagName} has ${it.scrollWidth} for ${it.clientWidth} pixels`)
      """;

  private Scrutiny() {}

  /** Looks at a page in every look; a picture of it goes to the gallery if that is wanted. */
  static void look(Page page, String state) {
    for (Look look : Look.values()) {
      look.putOn(page);
      String where = state + ", " + look.text();
      assertThat((List<?>) page.evaluate(WIDER_THAN_THE_WINDOW)).as(where).isEmpty();
      assertThat(violations(page)).as(where).isEmpty();
      Gallery.keep(page, state, look);
    }
    Look.DESKTOP.putOn(page);
  }

  private static List<String> violations(Page page) {
    // Without frames a page is looked at as it is, which is faster.
    List<Rule> found =
        new AxeBuilder(page).setLegacyMode(true).withTags(RULES).analyze().getViolations();
    return found.stream().map(rule -> rule.getId() + " at " + rule.getNodes()).toList();
  }

  /** Keeps a picture for those who look into a test that failed. */
  static void keepFailure(Page page, String test, int tab) {
    Path picture = Stage.FOLDER.resolve("failures").resolve(test + "-" + tab + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(picture).setFullPage(true));
  }
}
