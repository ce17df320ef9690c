package dev.evergrant.local.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.evergrant.local.browser.Find.button;
import static dev.evergrant.local.browser.Find.card;
import static dev.evergrant.local.browser.Find.dialog;
import static dev.evergrant.local.browser.Find.heading;
import static dev.evergrant.local.browser.Find.link;
import static dev.evergrant.local.browser.Find.notice;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.evergrant.local.client.UsEastern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A broker that shows its user a code, and sends nobody back. */
class TypedCodeIT {

  @RegisterExtension final Visitor visitor = new Visitor();

  @BeforeEach
  void showsACode() throws Exception {
    UsEastern.stayClearOfMidnight();
    visitor.sandbox().turn("etrade", "callback", false);
  }

  @AfterEach
  void sendsBackAgain() throws Exception {
    visitor.sandbox().turn("etrade", "callback", true);
  }

  @Test
  void aCodeThatIsTypedConnectsAndAWrongOneMayBeCorrected() {
    Page page = visitor.opens("/");
    button(page, "Connect E*TRADE").click();
    button(page, "Continue to E*TRADE").click();
    button(page, "Approve").click();
    String code = page.locator("#verifier").textContent().strip();

    Page ours = visitor.opens("/");
    button(ours, "Connect E*TRADE").click();
    assertThat(dialog(ours, "Connect E*TRADE")).containsText("Did E*TRADE show you a code");
    link(ours, "Type it here").click();
    assertThat(heading(ours, "Finish connecting E*TRADE")).isVisible();
    visitor.looksAt(ours, "typed-code");

    Locator field = ours.getByLabel("Code", new Page.GetByLabelOptions().setExact(true));
    field.fill("WRONG");
    button(ours, "Connect E*TRADE").click();
    assertThat(ours.getByText("You have 2 more tries.")).isVisible();
    assertThat(field).isFocused();
    visitor.looksAt(ours, "wrong code");

    field.fill(code);
    button(ours, "Connect E*TRADE").click();
    assertThat(notice(ours, "E*TRADE is connected")).isVisible();
    assertThat(card(ours, "E*TRADE")).containsText("Reconnect by");
  }

  @Test
  void whoAwaitsNoCodeIsToldSo() {
    visitor.provokes("404 (Not Found)");
    Page page = visitor.opens("/connect/verify?broker=etrade");
    assertThat(heading(page, "No code is awaited")).isVisible();
    visitor.looksAt(page, "no code awaited");
    button(page, "Start again").click();
    assertThat(dialog(page, "Connect E*TRADE")).isVisible();
  }
}
