package dev.evergrant.notifier.delivery;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.contract.vault.Recipient;
import dev.evergrant.notifier.message.MailAddress;
import dev.evergrant.notifier.message.Reconnect;
import dev.evergrant.notifier.message.Recovered;
import dev.evergrant.notifier.message.UserMail;
import dev.evergrant.notifier.message.WayOut;
import dev.evergrant.service.start.BaseUrl;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.MailMessage;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes a mail, at the last moment: the way out of our mails stands in it, and nowhere else. */
@ApplicationScoped
class Letters {

  private final BrokerCatalog catalog;
  private final BaseUrl baseUrl;

  Letters(BrokerCatalog catalog, BaseUrl baseUrl) {
    this.catalog = catalog;
    this.baseUrl = baseUrl;
  }

  /** The mail without its sender. */
  Uni<MailMessage> write(Mail mail, Recipient owner, MailAddress address) {
    WayOut wayOut = WayOut.of(owner.unsubscribe(), baseUrl);
    String key = mail.id().key();
    return switch (mail.kind()) {
      case RECOVERED ->
          UserMail.render(
              key,
              Recovered.about(mail.event(), owner.name(), catalog, baseUrl),
              address,
              wayOut,
              baseUrl);
      case NEEDS_RECONNECT, CONSENT_ENDING ->
          UserMail.render(
              key,
              Reconnect.about(mail.event(), owner.name(), catalog, baseUrl),
              address,
              wayOut,
              baseUrl);
    };
  }
}
