package dev.evergrant.notifier.delivery;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.contract.vault.Recipient;
import dev.evergrant.notifier.episode.Claim;
import dev.evergrant.notifier.episode.EpisodeId;
import dev.evergrant.notifier.episode.EpisodeState;
import dev.evergrant.notifier.episode.Episodes;
import dev.evergrant.notifier.episode.LatestStatuses;
import dev.evergrant.notifier.message.MailAddress;
import dev.evergrant.notifier.message.Reconnect;
import dev.evergrant.notifier.message.ReconnectMail;
import dev.evergrant.service.start.BaseUrl;
import dev.evergrant.service.work.OpenWork;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Sends the one mail of an episode, whatever is repeated: who wants to send it must first claim the
 * episode, and after sending marks it as sent.
 *
 * <p>One window remains, because a mail server and a database share no transaction: if the process
 * dies, the connection breaks or time runs out between the mail server's taking the mail and the
 * mark, it is sent once more, and no third time, when the claim has lapsed. The second mail has the
 * same Message-ID, by which mailboxes recognise it.
 */
@ApplicationScoped
class Delivery {

  private static final Logger LOG = Logger.getLogger(Delivery.class);
  private static final int MOST_UNCLEAR = 2;
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  private final LatestStatuses statuses;
  private final Episodes episodes;
  private final Owners owners;
  private final Postbox postbox;
  private final Perseverance perseverance;
  private final DeliveryConfig config;
  private final BrokerCatalog catalog;
  private final BaseUrl baseUrl;
  private final MeterRegistry meters;
  private final InstantSource clock;
  private final Slots slots;
  private final OpenWork openWork = new OpenWork();

  Delivery(
      LatestStatuses statuses,
      Episodes episodes,
      Owners owners,
      Postbox postbox,
      Perseverance perseverance,
      DeliveryConfig config,
      BrokerCatalog catalog,
      BaseUrl baseUrl,
      MeterRegistry meters,
      InstantSource clock) {
    this.statuses = statuses;
    this.episodes = episodes;
    this.owners = owners;
    this.postbox = postbox;
    this.perseverance = perseverance;
    this.config = config;
    this.catalog = catalog;
    this.baseUrl = baseUrl;
    this.meters = meters;
    this.clock = clock;
    this.slots = new Slots(config.concurrency());
  }

  /** Completes when nothing is left to be sent for this episode; never fails. */
  Uni<Void> deliver(EpisodeId id, ConnectionStatusChanged event) {
    return perseverance.untilDone(
        "telling its owner", event.connectionId(), () -> slots.take(() -> attempt(id, event)));
  }

  void stop(@Observes ShutdownEvent stop) throws InterruptedException {
    int open = openWork.stop(STOP_PATIENCE);
    if (open > 0) {
      LOG.warnf("Stopping while %d mails are being sent; they are taken up again later", open);
    }
  }

  private Uni<Void> attempt(EpisodeId id, ConnectionStatusChanged event) {
    return episodes
        .claim(id, config.claim())
        .flatMap(
            claim -> {
              if (claim instanceof Claim.Granted granted) {
                return openWork.track(
                    () ->
                        underClaim(id, event, granted)
                            .onFailure(failure -> !(failure instanceof PerhapsSentException))
                            .call(
                                failure ->
                                    Postbox.refused(failure)
                                        ? episodes.refused(id, granted)
                                        : episodes.release(id, granted)));
              }
              return claim instanceof Claim.Taken
                  ? Uni.createFrom().failure(new InOtherHandsException())
                  : Uni.createFrom().voidItem();
            });
  }

  private Uni<Void> underClaim(EpisodeId id, ConnectionStatusChanged event, Claim.Granted claim) {
    return stands(id, event)
        .flatMap(
            stands -> {
              if (!stands) {
                count(event, "overtaken");
                return episodes.withdraw(id, claim);
              }
              if (claim.unclear() >= MOST_UNCLEAR) {
                return end(id, event, claim, EpisodeState.PERHAPS_SENT);
              }
              return owners.of(id.connectionId()).flatMap(owner -> write(id, event, claim, owner));
            });
  }

  /** Whether what the mail would say is still so. */
  private Uni<Boolean> stands(EpisodeId id, ConnectionStatusChanged event) {
    return announces(event) && !clock.instant().isBefore(event.consentEndsAt())
        ? Uni.createFrom().item(false)
        : statuses.lasts(id, event.status());
  }

  private static boolean announces(ConnectionStatusChanged event) {
    return event.cause() == Cause.CONSENT_ENDING;
  }

  private Uni<Void> write(
      EpisodeId id, ConnectionStatusChanged event, Claim.Granted claim, Optional<Recipient> owner) {
    Optional<MailAddress> address = owner.map(Recipient::email).flatMap(MailAddress::of);
    if (address.isEmpty()) {
      return end(id, event, claim, EpisodeState.NO_ADDRESS);
    }
    Reconnect content = Reconnect.about(event, owner.get().name(), catalog, baseUrl);
    return ReconnectMail.render(id.key(), content, address.get(), baseUrl)
        .call(() -> posting(id, claim))
        .flatMap(postbox::post)
        .onFailure(failure -> Postbox.refused(failure) && triedLongEnough(event, claim))
        .recoverWithItem(false)
        .flatMap(
            taken -> end(id, event, claim, taken ? EpisodeState.SENT : EpisodeState.UNDELIVERABLE));
  }

  private Uni<Void> posting(EpisodeId id, Claim.Granted claim) {
    return episodes
        .posting(id, claim)
        .flatMap(
            ours ->
                ours
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom().failure(new InOtherHandsException()));
  }

  /** What takes over from a notice that was refused is offered for as long as any other mail. */
  private boolean triedLongEnough(ConnectionStatusChanged event, Claim.Granted claim) {
    Instant since = clock.instant().minus(config.patience());
    return claim.firstRefusedAt() != null
        && !since.isBefore(claim.firstRefusedAt())
        && !since.isBefore(event.occurredAt());
  }

  private Uni<Void> end(
      EpisodeId id, ConnectionStatusChanged event, Claim.Granted claim, EpisodeState state) {
    String outcome = state.name().toLowerCase(Locale.ROOT);
    boolean lost = state == EpisodeState.UNDELIVERABLE || state == EpisodeState.PERHAPS_SENT;
    LOG.logf(
        lost ? Logger.Level.WARN : Logger.Level.INFO,
        "Connection %s needs its owner (%s, %s): mail %s",
        id.connectionId(),
        event.broker(),
        event.cause(),
        outcome);
    count(event, outcome);
    if (announces(event) && !state.mayHaveReachedSomebody()) {
      // Of the end itself its owner is told when it has come.
      return episodes.withdraw(id, claim);
    }
    // Once the mail is out, nothing may lead back to sending it.
    return perseverance.untilDone(
        "remembering that its owner was told", id.connectionId(), () -> episodes.end(id, state));
  }

  private void count(ConnectionStatusChanged event, String outcome) {
    String broker = catalog.find(event.broker()).isPresent() ? event.broker() : "unknown";
    meters.counter("evergrant.mails", "broker", broker, "outcome", outcome).increment();
  }
}
