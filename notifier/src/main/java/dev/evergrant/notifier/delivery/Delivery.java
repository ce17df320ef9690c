package dev.evergrant.notifier.delivery;

import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.contract.vault.Recipient;
import dev.evergrant.notifier.episode.Claim;
import dev.evergrant.notifier.episode.EpisodeId;
import dev.evergrant.notifier.episode.EpisodeState;
import dev.evergrant.notifier.episode.Episodes;
import dev.evergrant.notifier.episode.PostponedEpisodes;
import dev.evergrant.notifier.message.MailAddress;
import dev.evergrant.service.work.OpenWork;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Sends the one mail of an episode, whatever is repeated: who wants to send it must first claim the
 * episode, and after sending marks it as sent. What is not to leave yet waits in the database.
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

  private final Episodes episodes;
  private final PostponedEpisodes postponed;
  private final Obstacles obstacles;
  private final Owners owners;
  private final Letters letters;
  private final Postbox postbox;
  private final Knock knock;
  private final Perseverance perseverance;
  private final OwnContext ownContext;
  private final MailCounts counts;
  private final DeliveryConfig config;
  private final InstantSource clock;
  private final Slots slots;
  private final OpenWork openWork = new OpenWork();

  Delivery(
      Episodes episodes,
      PostponedEpisodes postponed,
      Obstacles obstacles,
      Owners owners,
      Letters letters,
      Postbox postbox,
      Knock knock,
      Perseverance perseverance,
      OwnContext ownContext,
      MailCounts counts,
      DeliveryConfig config,
      InstantSource clock) {
    this.episodes = episodes;
    this.postponed = postponed;
    this.obstacles = obstacles;
    this.owners = owners;
    this.letters = letters;
    this.postbox = postbox;
    this.knock = knock;
    this.perseverance = perseverance;
    this.ownContext = ownContext;
    this.counts = counts;
    this.config = config;
    this.clock = clock;
    this.slots = new Slots(config.concurrency());
  }

  /**
   * Completes when nothing is left to be sent for this episode, or it waits in the database; never
   * fails.
   */
  Uni<Void> deliver(EpisodeId id, ConnectionStatusChanged event) {
    Mail mail = new Mail(id, event);
    return perseverance.untilDone(
        "telling its owner",
        event.connectionId(),
        () -> slots.take(() -> ownContext.run(() -> attempt(mail))));
  }

  void stop(@Observes ShutdownEvent stop) throws InterruptedException {
    int open = openWork.stop(STOP_PATIENCE);
    if (open > 0) {
      LOG.warnf("Stopping while %d mails are being sent; they are taken up again later", open);
    }
  }

  private Uni<Void> attempt(Mail mail) {
    return episodes
        .claim(mail.id(), config.claim())
        .flatMap(
            claim -> {
              if (claim instanceof Claim.Granted granted) {
                return openWork.track(
                    () ->
                        underClaim(mail, granted)
                            .onFailure(failure -> !(failure instanceof PerhapsSentException))
                            .call(
                                failure ->
                                    Postbox.refused(failure)
                                        ? episodes.refused(mail.id(), granted)
                                        : episodes.release(mail.id(), granted))
                            .onFailure(failure -> !(failure instanceof InOtherHandsException))
                            .invoke(() -> counts.count(mail, "failed")));
              }
              return claim instanceof Claim.Taken
                  ? Uni.createFrom().failure(new InOtherHandsException())
                  : Uni.createFrom().voidItem();
            });
  }

  private Uni<Void> underClaim(Mail mail, Claim.Granted claim) {
    return obstacles
        .before(mail)
        .flatMap(
            obstacle -> {
              if (obstacle.isPresent()) {
                return give(mail, claim, obstacle.get());
              }
              if (claim.unclear() >= MOST_UNCLEAR) {
                return end(mail, claim, EpisodeState.PERHAPS_SENT);
              }
              return owners
                  .of(mail.id().connectionId())
                  .flatMap(
                      owner ->
                          write(mail, claim, owner)
                              .onTermination()
                              .invoke(() -> owner.ifPresent(one -> one.unsubscribe().wipe())));
            });
  }

  /** Gives way to an obstacle. */
  private Uni<Void> give(Mail mail, Claim.Granted claim, Obstacle obstacle) {
    if (obstacle instanceof Obstacle.Later later) {
      counts.count(mail, "postponed");
      return postponed
          .keep(mail.id(), later.until(), later.heldFor(), mail.event())
          .chain(() -> episodes.release(mail.id(), claim));
    }
    if (obstacle instanceof Obstacle.Never never) {
      return end(mail, claim, never.state());
    }
    if (claim.unclear() > 0 && !mail.isNotice()) {
      // Its owner may have been told, and hears when it is over.
      return end(mail, claim, EpisodeState.PERHAPS_SENT);
    }
    counts.count(mail, "overtaken");
    return withdraw(mail, claim);
  }

  private Uni<Void> withdraw(Mail mail, Claim.Granted claim) {
    return claim.unclear() > 0
        ? episodes.withdraw(mail.id(), claim)
        : obstacles.giveTurnBack(mail).chain(() -> episodes.withdraw(mail.id(), claim));
  }

  private Uni<Void> write(Mail mail, Claim.Granted claim, Optional<Recipient> owner) {
    Optional<MailAddress> address = owner.map(Recipient::email).flatMap(MailAddress::of);
    if (address.isEmpty()) {
      return end(mail, claim, EpisodeState.NO_ADDRESS);
    }
    if (!mail.wanted(owner.get().preferences())) {
      return end(mail, claim, EpisodeState.NOT_WANTED);
    }
    return (claim.unclear() > 0 ? knock.answered() : nothing())
        .chain(() -> obstacles.takeTurn(mail))
        .flatMap(
            obstacle ->
                obstacle.isPresent()
                    ? give(mail, claim, obstacle.get())
                    : send(mail, claim, owner.get(), address.get()));
  }

  private Uni<Void> send(Mail mail, Claim.Granted claim, Recipient owner, MailAddress address) {
    return letters
        .write(mail, owner, address)
        .call(() -> posting(mail, claim))
        .flatMap(postbox::post)
        .onFailure(failure -> claim.unclear() == 0 && hasNotLeft(failure))
        .call(() -> obstacles.giveTurnBack(mail))
        .onFailure(failure -> Postbox.refused(failure) && triedLongEnough(mail, claim))
        .recoverWithItem(false)
        .flatMap(taken -> end(mail, claim, taken ? EpisodeState.SENT : EpisodeState.UNDELIVERABLE));
  }

  private static boolean hasNotLeft(Throwable failure) {
    return !(failure instanceof PerhapsSentException)
        && !(failure instanceof InOtherHandsException);
  }

  private Uni<Void> posting(Mail mail, Claim.Granted claim) {
    return episodes
        .posting(mail.id(), claim, mail.isNotice())
        .flatMap(ours -> ours ? nothing() : Uni.createFrom().failure(new InOtherHandsException()));
  }

  /** What takes over from a notice that was refused is offered for as long as any other mail. */
  private boolean triedLongEnough(Mail mail, Claim.Granted claim) {
    Instant since = clock.instant().minus(config.patience());
    return claim.firstRefusedAt() != null
        && !since.isBefore(claim.firstRefusedAt())
        && !since.isBefore(mail.event().occurredAt());
  }

  private Uni<Void> end(Mail mail, Claim.Granted claim, EpisodeState state) {
    counts.ended(mail, state);
    if (mail.isNotice() && !state.mayHaveReachedSomebody()) {
      // Of the end itself its owner is told when it has come.
      return withdraw(mail, claim);
    }
    // Once the mail is out, nothing may lead back to sending it.
    return perseverance.untilDone(
        "remembering that its owner was told",
        mail.id().connectionId(),
        () -> episodes.end(mail.id(), state));
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }
}
