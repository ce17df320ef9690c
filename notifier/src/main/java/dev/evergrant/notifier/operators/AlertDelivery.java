package dev.evergrant.notifier.operators;

import dev.evergrant.notifier.delivery.DeliveryConfig;
import dev.evergrant.notifier.delivery.Postbox;
import dev.evergrant.notifier.failure.BrokerFailure;
import dev.evergrant.notifier.failure.BrokerFailures;
import dev.evergrant.notifier.failure.FailureWatch;
import dev.evergrant.notifier.message.MailAddress;
import dev.evergrant.notifier.message.OperatorMail;
import dev.evergrant.service.start.BaseUrl;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Tells the operators, again and again until it works. An alert may come twice where nobody knows
 * whether it was taken: then with the same Message-ID or {@code webhook-id}.
 */
@ApplicationScoped
class AlertDelivery {

  private static final Logger LOG = Logger.getLogger(AlertDelivery.class);
  private static final Duration RESERVE = Duration.ofSeconds(30);
  private static final int MOST_DOUBLINGS = 20;

  private final Alerts alerts;
  private final Operators operators;
  private final BrokerFailures failures;
  private final FailureWatch watch;
  private final Postbox postbox;
  private final Webhook webhook;
  private final OperatorsConfig config;
  private final DeliveryConfig delivery;
  private final BaseUrl baseUrl;
  private final MeterRegistry meters;
  private final InstantSource clock;

  AlertDelivery(
      Alerts alerts,
      Operators operators,
      BrokerFailures failures,
      FailureWatch watch,
      Postbox postbox,
      Webhook webhook,
      OperatorsConfig config,
      DeliveryConfig delivery,
      BaseUrl baseUrl,
      MeterRegistry meters,
      InstantSource clock) {
    this.alerts = alerts;
    this.operators = operators;
    this.failures = failures;
    this.watch = watch;
    this.postbox = postbox;
    this.webhook = webhook;
    this.config = config;
    this.delivery = delivery;
    this.baseUrl = baseUrl;
    this.meters = meters;
    this.clock = clock;
  }

  /** Begins to tell what is due; a receiver that takes its time keeps no other one waiting. */
  @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> run() {
    return failures
        .unannounced()
        .onItem()
        .transformToUniAndConcatenate(this::announce)
        .collect()
        .last()
        .chain(() -> alerts.due(clock.instant()).invoke(this::begin).collect().last())
        .replaceWithVoid()
        .onFailure()
        .invoke(
            failure ->
                LOG.warnf("What operators are told waits (%s)", failure.getClass().getSimpleName()))
        .onFailure()
        .recoverWithNull();
  }

  private void begin(Alert alert) {
    attempt(alert)
        .subscribe()
        .with(
            done -> LOG.trace("An alert is done"),
            failure ->
                LOG.warnf(
                    "Alert %s waits (%s)", alert.subject(), failure.getClass().getSimpleName()));
  }

  private Uni<Void> announce(BrokerFailure failure) {
    return watch
        .connections(failure)
        .flatMap(number -> operators.tell(OperatorNews.BrokerFailing.of(failure, number)))
        .chain(() -> failures.announced(failure));
  }

  private Uni<Void> attempt(Alert alert) {
    Duration most = alert.isMail() ? delivery.claim() : webhook.timeout().plus(RESERVE);
    return alerts
        .claim(alert, clock.instant().plus(most))
        .flatMap(ours -> ours ? tell(alert) : Uni.createFrom().voidItem());
  }

  private Uni<Void> tell(Alert alert) {
    return (alert.isMail() ? mail(alert) : webhook.post(alert.subject(), alert.content()))
        .chain(
            () -> {
              count(alert, "sent");
              return alerts.end(alert, clock.instant());
            })
        .onFailure()
        .recoverWithUni(
            failure -> {
              // The failure's own text may quote an answer.
              LOG.warnf(
                  "Alert %s by %s failed (%s), trying again",
                  alert.subject(), channel(alert), failure.getClass().getSimpleName());
              count(alert, "failed");
              return alerts.retry(alert, clock.instant().plus(pause(alert.attempts())));
            });
  }

  private Uni<Void> mail(Alert alert) {
    return OperatorMail.render(
            alert.subject(), Operators.notice(alert), new MailAddress(alert.address()), baseUrl)
        .flatMap(postbox::post)
        .invoke(
            taken -> {
              if (!taken) {
                throw new IllegalStateException("The address takes no mail");
              }
            })
        .replaceWithVoid();
  }

  private Duration pause(int failuresBefore) {
    Duration pause =
        config.firstPause().multipliedBy(1L << Math.min(failuresBefore, MOST_DOUBLINGS));
    return pause.compareTo(config.longestPause()) < 0 ? pause : config.longestPause();
  }

  private void count(Alert alert, String outcome) {
    meters
        .counter("evergrant.operator.alerts", "channel", channel(alert), "outcome", outcome)
        .increment();
  }

  private static String channel(Alert alert) {
    return alert.isMail() ? "mail" : "webhook";
  }
}
