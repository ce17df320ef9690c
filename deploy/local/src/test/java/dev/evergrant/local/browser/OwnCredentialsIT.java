package dev.evergrant.local.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.evergrant.local.browser.Find.badge;
import static dev.evergrant.local.browser.Find.button;
import static dev.evergrant.local.browser.Find.card;
import static dev.evergrant.local.browser.Find.dialog;
import static dev.evergrant.local.browser.Find.notice;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Keys and terminals, which users bring themselves. */
class OwnCredentialsIT {

  @RegisterExtension final Visitor visitor = new Visitor();

  @Test
  void anApiKeyIsTriedAtOnceAndReplacedAndRemoved() throws Exception {
    Page page = visitor.opens("/");
    page.locator("#alpaca").getByLabel("Paper").check();
    button(page, "Use an API key for Alpaca").click();
    Locator dialog = dialog(page, "Use an API key of Alpaca");
    fill(dialog, "PK-MISTYPED", "whatever");
    visitor.looksAt(page, "api-key");
    button(dialog, "Save and try it").click();
    assertThat(dialog).containsText("Saved, but it does not work yet");
    assertThat(dialog).containsText("Alpaca does not accept this API key.");
    visitor.looksAt(page, "refused API key");

    JsonNode made = visitor.sandbox().makeApiKey("alpaca", "paper");
    fill(dialog, made.get("key").asText(), made.get("secret").asText());
    button(dialog, "Save and try again").click();
    assertThat(dialog).containsText("Saved, and it works");
    button(dialog, "Done").click();
    Locator card = card(page, "Alpaca");
    assertThat(card).containsText("Paper trading");
    assertThat(card).containsText("accepted");
    assertThat(badge(card, "Connected")).isVisible();

    button(card, "Remove API key for Alpaca").click();
    button(dialog(page, "Remove the API key for Alpaca?"), "Remove").click();
    assertThat(notice(page, "The API key for Alpaca is removed.")).isVisible();
    assertThat(card).isHidden();
  }

  private static void fill(Locator dialog, String key, String secret) {
    dialog.getByLabel("Key ID").fill(key);
    dialog.getByLabel("Secret key", new Locator.GetByLabelOptions().setExact(true)).fill(secret);
  }

  @Test
  void aTerminalIsTriedAtOnce() {
    Page page = visitor.opens("/");
    button(page, "Use your terminal for Interactive Brokers").click();
    Locator dialog = dialog(page, "Use your own terminal");
    dialog.getByLabel("Host").fill("http://127.0.0.1");
    button(dialog, "Save and try it").click();
    assertThat(dialog).containsText("Only a host name or an IP address");
    visitor.looksAt(page, "mistyped host");

    dialog.getByLabel("Host").fill("127.0.0.1");
    button(dialog, "Save and try it").click();
    assertThat(dialog).containsText("Saved, and it works");
    button(dialog, "Done").click();
    Locator card = card(page, "Interactive Brokers");
    assertThat(card).containsText("127.0.0.1:");
    assertThat(card).containsText("answers");
    visitor.looksAt(page, "terminal");
  }
}
