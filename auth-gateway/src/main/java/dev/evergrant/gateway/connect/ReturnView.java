package dev.evergrant.gateway.connect;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.evergrant.broker.catalog.Environment;

/**
 * How an attempt to connect ended.
 *
 * @param result {@code connected}, the reason why not, {@code wrong-verifier} where another one may
 *     be tried, or {@code at-work}
 * @param triesLeft how often another verifier may be tried; null if that is not the question
 * @param message the same for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReturnView(
    String broker, Environment environment, String result, Integer triesLeft, String message) {

  static ReturnView of(Return back) {
    String broker = back.broker().id();
    if (back.atWork()) {
      return new ReturnView(broker, back.environment(), "at-work", null, null);
    }
    if (back.triesLeft() > 0) {
      return new ReturnView(
          broker,
          back.environment(),
          "wrong-verifier",
          back.triesLeft(),
          ResultWords.wrongCode(back.broker().name(), back.triesLeft()));
    }
    return new ReturnView(
        broker,
        back.environment(),
        ResultWords.slug(back.result()),
        null,
        ResultWords.of(back.result(), back.broker().name()).text());
  }
}
