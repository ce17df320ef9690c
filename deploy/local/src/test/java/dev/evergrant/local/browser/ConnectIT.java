package dev.evergrant.local.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.evergrant.local.browser.Find.badge;
import static dev.evergrant.local.browser.Find.button;
import static dev.evergrant.local.browser.Find.card;
import static dev.evergrant.local.browser.Find.dialog;
import static dev.evergrant.local.browser.Find.heading;
import static dev.evergrant.local.browser.Find.notice;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.evergrant.local.client.MongoReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From the first visit to a connection, and every way in which that can fail to work. */
class ConnectIT {

  @RegisterExtension final Visitor visitor = new Visitor();

  @Test
  void theDialogLeadsToTheBrokersOwnPageAndThatBack() throws Exception {
    Page page = visitor.opens("/");
    assertThat(heading(page, "Connect your first broker")).isVisible();
    visitor.looksAt(page, "nothing-connected");

    button(page, "Connect Charles Schwab").click();
    Locator dialog = dialog(page, "Connect Charles Schwab");
    assertThat(dialog).containsText("Read account balances and positions");
    assertThat(dialog).containsText("Execute buy and sell orders");
    visitor.looksAt(page, "scope-dialog");
    button(dialog, "Cancel").click();
    assertThat(dialog).isHidden();
    assertThat(button(page, "Connect Charles Schwab")).isFocused();

    button(page, "Connect Charles Schwab").click();
    visitor.consents(page, "Charles Schwab", "Approve");
    assertThat(notice(page, "Charles Schwab is connected")).isVisible();
    assertThat(page).hasURL(visitor.stage().gateway() + "/");
    assertThat(badge(card(page, "Charles Schwab"), "Connected")).isVisible();
    assertThat(card(page, "Charles Schwab")).containsText("Reconnect by");
    theAgreementIsWrittenDown();
  }

  private void theAgreementIsWrittenDown() {
    try (MongoReader mongodb = visitor.stage().mongodb()) {
      assertThat(mongodb.vault("consents"))
          .filteredOn(consent -> consent.getString("userId").equals(visitor.name()))
          .singleElement()
          .satisfies(consent -> assertThat(consent.get("broker")).isEqualTo("schwab"));
    }
  }

  @Test
  void whoRefusesIsToldThatNothingWasChangedAndMayTryAgain() {
    Page page = visitor.opens("/");
    button(page, "Connect Charles Schwab").click();
    visitor.consents(page, "Charles Schwab", "Deny");
    assertThat(heading(page, "Charles Schwab was not connected")).isVisible();
    assertThat(page.getByText("You did not allow the access at Charles Schwab.")).isVisible();
    visitor.looksAt(page, "refused");

    button(page, "Try again").click();
    visitor.consents(page, "Charles Schwab", "Approve");
    assertThat(card(page, "Charles Schwab")).isVisible();
  }

  @Test
  void whoComesBackTooLateIsToldSo() {
    Page page = visitor.opens("/");
    button(page, "Connect Charles Schwab").click();
    button(page, "Continue to Charles Schwab").click();
    assertThat(button(page, "Approve")).isVisible();
    try (MongoReader mongodb = visitor.stage().mongodb()) {
      mongodb.endAuthorizations(visitor.name());
    }
    visitor.answers(page, "Approve");
    assertThat(page.getByText("It took longer than five minutes")).isVisible();
    visitor.looksAt(page, "too late");
  }

  @Test
  void aCallbackThatIsLoadedTwiceIsASuccessTwice() {
    Page page = visitor.opens("/");
    List<String> callbacks = new ArrayList<>();
    page.onRequest(
        request -> {
          if (request.url().startsWith(visitor.stage().gateway() + "/auth/broker/callback/")) {
            callbacks.add(request.url());
          }
        });
    button(page, "Connect Alpaca").click();
    visitor.consents(page, "Alpaca", "Approve");
    assertThat(notice(page, "Alpaca is connected")).isVisible();
    assertThat(callbacks).hasSize(1);

    page.navigate(callbacks.get(0));
    assertThat(notice(page, "Alpaca is connected")).isVisible();
    assertThat(page).hasURL(visitor.stage().gateway() + "/");
  }

  @Test
  void aCallbackOfNoAttemptIsToldApart() {
    Page page =
        visitor.opens(
            "/auth/broker/callback/schwab?code=abc&state=" + "0123456789abcdef".repeat(4));
    assertThat(page.getByText("This attempt was used already, or begun in another")).isVisible();
    visitor.looksAt(page, "no such attempt");
  }
}
