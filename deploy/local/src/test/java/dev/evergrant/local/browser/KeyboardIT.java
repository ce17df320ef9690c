package dev.evergrant.local.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.evergrant.local.browser.Find.card;
import static dev.evergrant.local.browser.Find.dialog;
import static dev.evergrant.local.browser.Find.notice;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Everything can be done without a mouse, and one always sees where one is. */
class KeyboardIT {

  private static final int MOST_STEPS = 60;

  /** Some elements show it by what they stand in, or by what stands for them. */
  private static final String SHOWS_ITS_FOCUS =
      """
      () => {
        const it = document.activeElement;
        if (it === document.body) return true;
        const box = it.getBoundingClientRect();
        const inView = box.bottom > 0 && box.top < innerHeight;
        return inView && [it, it.nextElementSibling, it.parentElement].some((one) => {
          const style = one && getComputedStyle(one);
          return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
        });
      }
      """;

  private static final String IN_THE_DIALOG_OR_NOWHERE =
      "() => document.activeElement.matches('dialog *, body')";

  @RegisterExtension final Visitor visitor = new Visitor();

  @Test
  void aBrokerIsConnectedAndDisconnectedByKeysAlone() {
    Page page = visitor.opens("/");
    Locator connect = Find.button(page, "Connect Charles Schwab");
    assertThat(connect).isVisible();
    page.keyboard().press("Tab");
    assertThat(Find.link(page, "Skip to content")).isFocused();
    assertThat(Find.link(page, "Skip to content")).isInViewport();
    goesTo(page, connect);
    page.keyboard().press("Enter");
    Locator dialog = dialog(page, "Connect Charles Schwab");
    assertThat(dialog).isVisible();
    page.keyboard().press("Escape");
    assertThat(dialog).isHidden();
    assertThat(connect).isFocused();
    page.keyboard().press("Enter");
    goesTo(page, Find.button(page, "Continue to Charles Schwab"));
    page.keyboard().press("Enter");
    assertThat(Find.button(page, "Approve")).isVisible();
    goesTo(page, Find.button(page, "Approve"));
    page.keyboard().press("Enter");

    assertThat(notice(page, "Charles Schwab is connected")).isVisible();
    goesTo(page, Find.button(card(page, "Charles Schwab"), "Disconnect"));
    page.keyboard().press("Enter");
    Locator question = dialog(page, "Disconnect Charles Schwab?");
    goesTo(page, Find.button(question, "Disconnect"));
    page.keyboard().press("Space");
    assertThat(notice(page, "Charles Schwab is disconnected.")).isVisible();
    assertThat(connect).isVisible();
  }

  @Test
  void aDialogKeepsTheFocus() {
    Page page = visitor.opens("/");
    Find.button(page, "Connect Charles Schwab").click();
    Locator dialog = dialog(page, "Connect Charles Schwab");
    for (int i = 0; i < 12; i++) {
      page.keyboard().press("Tab");
      // On its way round it passes the browser's own buttons, and with them nothing of the page.
      assertThat(page.evaluate(IN_THE_DIALOG_OR_NOWHERE)).isEqualTo(true);
    }
    assertThat(dialog).isVisible();
  }

  /** By Tab, seeing on the way where one is. */
  private static void goesTo(Page page, Locator target) {
    for (int i = 0; i < MOST_STEPS; i++) {
      page.keyboard().press("Tab");
      assertThat(page.evaluate(SHOWS_ITS_FOCUS)).as("one sees where one is").isEqualTo(true);
      if (isFocused(target)) {
        return;
      }
    }
    throw new AssertionError("Tab does not lead to " + target);
  }

  private static boolean isFocused(Locator target) {
    return target.evaluate("(it) => it === document.activeElement").equals(true);
  }
}
