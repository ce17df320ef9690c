package dev.evergrant.gateway.connect;

import dev.evergrant.broker.catalog.Broker;
import java.net.URI;
import java.util.Locale;

/** Where the page about an attempt is. Nothing of what the broker sent goes on from here. */
final class ResultPage {

  private static final String PATH = "/connect/result?broker=";

  private ResultPage() {}

  /** For an attempt that has a result. */
  static URI of(Return back) {
    return of(back, ResultWords.slug(back.result()));
  }

  /** For an attempt of which nobody knows how it ended. */
  static URI interrupted(Return back) {
    return of(back, ResultWords.Ending.INTERRUPTED.slug());
  }

  /** For an attempt that is not known: neither is its environment. */
  static URI refused(Broker broker, ResultWords.Ending why) {
    return URI.create(PATH + broker.id() + "&result=" + why.slug());
  }

  private static URI of(Return back, String result) {
    return URI.create(
        PATH
            + back.broker().id()
            + "&result="
            + result
            + (back.environment() == back.broker().environments().get(0)
                ? ""
                : "&environment=" + back.environment().name().toLowerCase(Locale.ROOT)));
  }
}
