package dev.evergrant.vault.api;

import dev.evergrant.contract.vault.MailsApi;
import dev.evergrant.contract.vault.UnsubscribeRequest;
import dev.evergrant.vault.mail.Preferences;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import org.jboss.resteasy.reactive.server.Cancellable;

/** See {@link MailsApi}. */
@Cancellable(false)
public class MailsResource implements MailsApi {

  private final Preferences preferences;

  public MailsResource(Preferences preferences) {
    this.preferences = preferences;
  }

  @Override
  @PermissionsAllowed("connections:write")
  public Uni<Void> unsubscribe(UnsubscribeRequest request) {
    return preferences.giveUp(Bodies.required(request).unsubscribe());
  }
}
