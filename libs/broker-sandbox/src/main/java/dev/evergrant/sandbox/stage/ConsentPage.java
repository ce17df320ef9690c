package dev.evergrant.sandbox.stage;

import dev.evergrant.sandbox.web.Page;
import io.vertx.ext.web.RoutingContext;
import java.util.stream.Collectors;

/** Asks the user: one form, two buttons, no script. */
final class ConsentPage {

  private static final String CONTENT =
      """
      <p>The app {app} asks for access to your {broker} accounts. It may see them and trade in
      them.</p>
      <h2 id="accounts">Accounts</h2>
      <ul aria-labelledby="accounts">
      {accounts}
      </ul>
      <p>Your consent holds {holds}. You can refuse; then nothing is shared.</p>
      <form method="post" action="{action}">
      <input type="hidden" name="request" value="{request}">
      <div class="choice">
      <button class="approve" type="submit" name="decision" value="approve">Approve</button>
      <button type="submit" name="decision" value="deny">Deny</button>
      </div>
      </form>
      """;

  private static final String ACCOUNT =
      "<li>{title} <span class=\"number\">Account {number}</span></li>";

  private ConsentPage() {}

  /**
   * Ends the request with the page.
   *
   * @param action where the answer goes
   * @param id the question's
   */
  static void show(
      RoutingContext context, String broker, String action, String id, Question question) {
    String accounts =
        question.accounts().stream().map(ConsentPage::item).collect(Collectors.joining("\n"));
    String content =
        CONTENT
            .replace("{broker}", Page.escape(broker))
            .replace("{accounts}", accounts)
            .replace("{holds}", holds(question))
            .replace("{action}", action)
            .replace("{request}", id)
            .replace("{app}", app(question));
    Page.answer(context, 200, broker + " sandbox: share your accounts?", content);
  }

  private static String app(Question question) {
    String app = "<strong>" + Page.escape(question.app()) + "</strong>";
    return question.place() == null
        ? app
        : app + " at <strong>" + Page.escape(question.place()) + "</strong>";
  }

  private static String holds(Question question) {
    return question.holds() == null ? "until you revoke it" : "for " + Words.of(question.holds());
  }

  private static String item(Account account) {
    return ACCOUNT
        .replace("{title}", Page.escape(account.title()))
        .replace("{number}", account.shortNumber());
  }
}
