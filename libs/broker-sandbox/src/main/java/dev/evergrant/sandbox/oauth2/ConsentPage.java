package dev.evergrant.sandbox.oauth2;

import dev.evergrant.sandbox.web.Page;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.stream.Collectors;

/** Asks the user: one form, two buttons, no script. */
final class ConsentPage {

  private static final String CONTENT =
      """
      <p>The app <strong>{app}</strong> at <strong>{host}</strong> asks for access to your
      {broker} accounts. It may see them and trade in them.</p>
      <h2 id="accounts">Accounts</h2>
      <ul aria-labelledby="accounts">
      {accounts}
      </ul>
      <p>Your consent holds for {holds}. You can refuse; then nothing is shared.</p>
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

  static void show(RoutingContext context, Provider provider, ConsentRequest request) {
    String accounts =
        provider.accounts().stream().map(ConsentPage::item).collect(Collectors.joining("\n"));
    String content =
        CONTENT
            .replace("{app}", Page.escape(provider.app().clientId()))
            .replace("{host}", Page.escape(URI.create(request.redirectUri()).getAuthority()))
            .replace("{broker}", Page.escape(provider.name()))
            .replace("{accounts}", accounts)
            .replace("{holds}", Words.of(provider.consentLives()))
            .replace("{action}", provider.path() + "/consent")
            .replace("{request}", Page.escape(request.id()));
    Page.answer(context, 200, provider.name() + " sandbox: share your accounts?", content);
  }

  private static String item(Provider.Account account) {
    return ACCOUNT
        .replace("{title}", Page.escape(account.title()))
        .replace("{number}", account.shortNumber());
  }
}
