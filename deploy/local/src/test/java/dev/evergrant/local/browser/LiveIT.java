package dev.evergrant.local.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.evergrant.local.browser.Find.alert;
import static dev.evergrant.local.browser.Find.badge;
import static dev.evergrant.local.browser.Find.button;
import static dev.evergrant.local.browser.Find.card;
import static dev.evergrant.local.browser.Find.notice;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What changes is seen in every tab at once, and none of them is loaded again for that. */
class LiveIT {

  @RegisterExtension final Visitor visitor = new Visitor();

  @Test
  void aLossAndItsRepairAreSeenInEveryTab() throws Exception {
    visitor.hasConnected("alpaca", "schwab");
    Page one = visitor.opens("/");
    Page other = visitor.opens("/");
    assertThat(badge(card(one, "Charles Schwab"), "Connected")).isVisible();
    assertThat(badge(card(other, "Charles Schwab"), "Connected")).isVisible();
    Loaded once = Loaded.now(other);

    visitor.takesBack("schwab");
    assertThat(alert(one)).containsText("Charles Schwab needs you");
    assertThat(alert(other)).containsText("Charles Schwab needs you");
    assertThat(card(one, "Charles Schwab")).containsText("no longer accepts the permission");
    visitor.looksAt(one, "needs-reconnect");

    button(alert(one), "Dismiss the alert about Charles Schwab").click();
    assertThat(alert(one)).isEmpty();
    assertThat(alert(other)).containsText("Charles Schwab needs you");
    one.reload();
    assertThat(alert(one)).containsText("Charles Schwab needs you");

    button(alert(one), "Reconnect Charles Schwab").click();
    visitor.consents(one, "Charles Schwab", "Approve");
    assertThat(notice(one, "Charles Schwab is connected")).isVisible();
    assertThat(alert(one)).isEmpty();
    assertThat(alert(other)).isEmpty();
    assertThat(badge(card(other, "Charles Schwab"), "Connected")).isVisible();
    assertThat(once.still()).isTrue();
  }

  @Test
  void theBadgeOfAnExpiredConnectionBeginsItsRepair() throws Exception {
    visitor.hasConnected("schwab");
    Page page = visitor.opens("/");
    assertThat(card(page, "Charles Schwab")).isVisible();
    visitor.takesBack("schwab");
    badge(card(page, "Charles Schwab"), "Expired").click();
    visitor.consents(page, "Charles Schwab", "Approve");
    assertThat(notice(page, "Charles Schwab is connected")).isVisible();
    assertThat(alert(page)).isEmpty();
  }
}
