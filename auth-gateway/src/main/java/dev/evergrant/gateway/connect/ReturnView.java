package dev.evergrant.gateway.connect;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.evergrant.broker.catalog.Environment;

/**
 * How an attempt to connect ended.
 *
 * @param result {@code connected}, the reason why not, or {@code at-work}
 * @param message the same for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReturnView(String broker, Environment environment, String result, String message) {

  static ReturnView of(Return back) {
    return back.atWork()
        ? new ReturnView(back.broker().id(), back.environment(), "at-work", null)
        : new ReturnView(
            back.broker().id(),
            back.environment(),
            ResultWords.slug(back.result()),
            ResultWords.of(back.result(), back.broker().name()).text());
  }
}
