package dev.evergrant.local.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.evergrant.local.browser.Find.button;
import static dev.evergrant.local.browser.Find.card;
import static dev.evergrant.local.browser.Find.heading;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A session that ends leads to the login, and from there to the same place. */
class SessionIT {

  @RegisterExtension final Visitor visitor = new Visitor();

  @Test
  void aCallThatIsRefusedLeadsToTheLoginAndBack() throws Exception {
    visitor.hasConnected("alpaca");
    Page page = visitor.opens("/");
    assertThat(card(page, "Alpaca")).isVisible();
    visitor.window().forget();
    visitor.provokes("401 (Unauthorized)");

    button(card(page, "Alpaca"), "Test connection").click();
    assertThat(heading(page, "Log in")).isVisible();
    visitor.window().logIn(page, visitor.name());
    assertThat(page).hasURL(visitor.stage().gateway() + "/");
    assertThat(card(page, "Alpaca")).isVisible();
  }

  @Test
  void whoWasElsewhereComesBackThere() {
    Page page = visitor.opens("/preferences");
    assertThat(page.getByRole(AriaRole.SWITCH)).hasCount(3);
    visitor.window().forget();
    visitor.provokes("401 (Unauthorized)");

    page.getByRole(AriaRole.SWITCH).first().click();
    assertThat(heading(page, "Log in")).isVisible();
    visitor.window().logIn(page, visitor.name());
    assertThat(page).hasURL(visitor.stage().gateway() + "/preferences");
    assertThat(heading(page, "Mail preferences")).isVisible();
  }
}
