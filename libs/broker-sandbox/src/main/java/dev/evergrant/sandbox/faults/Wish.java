package dev.evergrant.sandbox.faults;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A fault that somebody asks for. It ends after so many calls, or after so many seconds: one of the
 * two must be given.
 *
 * @param broker whose calls are to fail
 * @param grant only calls of this grant; null for all
 * @param path only calls to addresses that begin so, without the host; null for all
 * @param fault a {@link FaultKind#text()}
 * @param retryAfterSeconds for 429, where 1 is the default, and 503
 * @param delayMillis for slow
 * @param skewSeconds for clock_skew; how far the broker's clock is ahead, negative if behind
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Wish(
    String broker,
    String grant,
    String path,
    String fault,
    Integer calls,
    Integer seconds,
    Integer retryAfterSeconds,
    Integer delayMillis,
    Integer skewSeconds) {

  private static final int A_DAY = 86_400;

  /** What is wrong with it, for people; null where nothing is. */
  public String mistake() {
    FaultKind kind = FaultKind.of(fault).orElse(null);
    if (broker == null || kind == null) {
      return "broker and fault must be given; fault is one of "
          + Stream.of(FaultKind.values()).map(FaultKind::text).toList();
    }
    if (path != null && !path.startsWith("/" + broker + "/")) {
      return "path must begin with /" + broker + "/";
    }
    if ((calls == null) == (seconds == null)) {
      return "Either calls or seconds must be given";
    }
    if (!within(1, 1_000_000, calls) || !within(1, A_DAY, seconds)) {
      return "calls must be from 1 to 1000000, seconds from 1 to 86400";
    }
    return mistakeInSettings(kind);
  }

  private String mistakeInSettings(FaultKind kind) {
    boolean retries = kind == FaultKind.TOO_MANY_REQUESTS || kind == FaultKind.SERVICE_UNAVAILABLE;
    if (retryAfterSeconds != null && !(retries && within(0, A_DAY, retryAfterSeconds))) {
      return "retryAfterSeconds is for 429 and 503, from 0 to 86400";
    }
    if ((delayMillis != null) != (kind == FaultKind.SLOW) || !within(1, 300_000, delayMillis)) {
      return "delayMillis is for slow, from 1 to 300000";
    }
    if ((skewSeconds != null) != (kind == FaultKind.CLOCK_SKEW)
        || !within(-30 * A_DAY, 30 * A_DAY, skewSeconds)) {
      return "skewSeconds is for clock_skew, from -2592000 to 2592000";
    }
    return null;
  }

  private static boolean within(int least, int most, Integer value) {
    return value == null || value >= least && value <= most;
  }

  FaultKind kind() {
    return FaultKind.of(fault).orElseThrow();
  }

  int retryAfter() {
    return Objects.requireNonNullElse(retryAfterSeconds, 1);
  }
}
