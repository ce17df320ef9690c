package dev.evergrant.local.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.evergrant.local.browser.Find.button;
import static dev.evergrant.local.browser.Find.heading;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.evergrant.local.mail.Message;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which mails somebody gets. */
class MailsIT {

  private static final Pattern WAY_OUT = Pattern.compile("http\\S+(/unsubscribe\\?id=\\S+)");

  @RegisterExtension final Visitor visitor = new Visitor();

  @Test
  void whatIsChosenIsKept() {
    Page page = visitor.opens("/preferences");
    assertThat(page.getByText(visitor.mailAddress())).isVisible();
    Locator recovered = mail(page, "It works again");
    assertThat(recovered).isChecked();
    visitor.looksAt(page, "preferences");
    recovered.click();
    assertThat(page.getByText("Saved: you no longer get this mail.")).isVisible();

    page.reload();
    assertThat(recovered).not().isChecked();
    assertThat(mail(page, "A broker needs you")).isChecked();
  }

  @Test
  void theLinkOfAMailEndsAllMailsWithoutALogin() throws Exception {
    visitor.hasConnected("tdameritrade");
    visitor.takesBack("tdameritrade");
    Page page = visitor.anotherWindow().tab();
    page.navigate(visitor.stage().gateway() + wayOutOfTheFirstMail());
    assertThat(heading(page, "Stop all mails?")).isVisible();
    visitor.looksAt(page, "unsubscribe");
    button(page, "Stop all mails").click();
    assertThat(heading(page, "You get no more mails")).isVisible();
    visitor.looksAt(page, "unsubscribed");

    Page ours = visitor.opens("/preferences");
    for (String title :
        List.of("A broker needs you", "A permission is about to end", "It works again")) {
      assertThat(mail(ours, title)).not().isChecked();
    }
    visitor.looksAt(ours, "no mails");
  }

  @Test
  void aLinkThatIsNoneIsToldApart() {
    visitor.provokes("404 (Not Found)");
    Page page = visitor.anotherWindow().tab();
    page.navigate(visitor.stage().gateway() + "/unsubscribe?id=made-up");
    button(page, "Stop all mails").click();
    assertThat(heading(page, "This link does not work")).isVisible();
    visitor.looksAt(page, "no such link");
  }

  private static Locator mail(Page page, String title) {
    return page.getByRole(AriaRole.SWITCH, new Page.GetByRoleOptions().setName(title));
  }

  private String wayOutOfTheFirstMail() throws Exception {
    List<Message> mails =
        await()
            .atMost(Duration.ofMinutes(1))
            .until(
                () -> visitor.stage().inbox().to(visitor.mailAddress()), found -> !found.isEmpty());
    Matcher link = WAY_OUT.matcher(mails.get(0).text());
    if (!link.find()) {
      throw new AssertionError("The mail has no way out");
    }
    return link.group(1);
  }
}
