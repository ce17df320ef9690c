package dev.evergrant.vault.api;

import dev.evergrant.contract.vault.MailPreferences;
import dev.evergrant.contract.vault.MyAccountApi;
import dev.evergrant.contract.vault.ScopeConsent;
import dev.evergrant.vault.consent.Consents;
import dev.evergrant.vault.grant.Brokers;
import dev.evergrant.vault.mail.Preferences;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What a user says about themselves: the token's {@code sub} decides who that is. */
@Cancellable(false)
@Authenticated
public class MyAccountResource implements MyAccountApi {

  private final Preferences preferences;
  private final Consents consents;
  private final Brokers brokers;
  private final JsonWebToken token;

  public MyAccountResource(
      Preferences preferences, Consents consents, Brokers brokers, JsonWebToken token) {
    this.preferences = preferences;
    this.consents = consents;
    this.brokers = brokers;
    this.token = token;
  }

  @Override
  public Uni<MailPreferences> preferences() {
    return preferences.of(token.getSubject());
  }

  @Override
  public Uni<MailPreferences> prefer(MailPreferences wanted) {
    return preferences.change(token.getSubject(), Bodies.required(wanted));
  }

  @Override
  public Uni<Void> consent(ScopeConsent consent) {
    return Uni.createFrom()
        .deferred(
            () -> {
              ScopeConsent given = Bodies.required(consent);
              return consents.keep(token.getSubject(), brokers.get(given.broker()), given);
            });
  }
}
