package dev.evergrant.broker.grant;

import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Issued;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.broker.secret.Secret;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import java.util.function.Supplier;

/** How a consent begins in OAuth 1.0a (RFC 5849 §2.1, §2.2), at whichever broker. */
final class RequestTokens {

  private RequestTokens() {}

  /** Asks for a request token; its hash is the state, since it is what comes back. */
  static Uni<ConsentOutcome> begin(
      Supplier<Uni<TokenOutcome>> requestToken, Function<Secret, String> consentPage) {
    return Uni.createFrom()
        .deferred(requestToken::get)
        .map(
            outcome ->
                outcome instanceof Issued issued
                    ? page(issued.tokens(), consentPage)
                    : new ConsentOutcome.Refused(outcome));
  }

  /** The secret is null at a broker that gives none with a request token (IBKR). */
  private static ConsentOutcome page(TokenSet request, Function<Secret, String> consentPage) {
    Secret token = request.accessToken();
    return new ConsentOutcome.Page(
        consentPage.apply(token), Secret.of(token.sha256()), token, request.tokenSecret());
  }
}
