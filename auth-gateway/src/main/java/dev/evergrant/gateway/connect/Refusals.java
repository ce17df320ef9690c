package dev.evergrant.gateway.connect;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import org.jboss.logging.Logger;

/** What it means for a user that a broker did not even let us ask for their consent. */
final class Refusals {

  private static final Logger LOG = Logger.getLogger(Refusals.class);

  private Refusals() {}

  /** 409 where only the operator can help, otherwise 503. */
  static ProblemException problem(Broker broker, TokenOutcome outcome) {
    if (outcome instanceof TokenOutcome.Misconfigured misconfigured) {
      LOG.warnf("%s does not let us ask for a consent: %s", broker.id(), misconfigured.cause());
      return new ProblemException(
          ProblemType.BROKER_NOT_CONFIGURED,
          broker.name()
              + " does not accept Evergrant's registration. Whoever runs Evergrant has to repair"
              + " that");
    }
    if (outcome instanceof TokenOutcome.Unavailable unavailable) {
      LOG.infof("%s cannot be asked for a consent: %s", broker.id(), unavailable.cause());
      return new ProblemException(
          ProblemType.BROKER_UNAVAILABLE, tryAgain(broker), unavailable.retryAfter());
    }
    // Rejected is about a user's grant, and there is none yet: as good as no answer.
    LOG.infof("%s gave no answer that lets us ask for a consent: %s", broker.id(), outcome);
    return new ProblemException(ProblemType.BROKER_UNAVAILABLE, tryAgain(broker));
  }

  private static String tryAgain(Broker broker) {
    return broker.name() + " cannot be reached to begin. Try again in a minute";
  }
}
