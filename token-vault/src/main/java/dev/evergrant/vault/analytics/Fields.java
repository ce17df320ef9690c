package dev.evergrant.vault.analytics;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.contract.vault.DurationHistogram;
import dev.evergrant.contract.vault.SlaUnit;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The numbers that a bucket holds, by their stored names. There are no others. */
final class Fields {

  private Fields() {}

  static String of(RefreshResult result) {
    return "outcomes." + result;
  }

  static String of(Cause cause) {
    return "causes." + cause;
  }

  static String of(SlaUnit unit) {
    return "units." + unit;
  }

  static String of(Duration took) {
    return took(DurationHistogram.bucket(took));
  }

  /** The histogram's bucket with this number. */
  static String took(int bucket) {
    return "took." + bucket;
  }

  /** What one refresh adds one to. */
  static List<String> of(FinishedRefresh refresh) {
    return Stream.of(
            of(refresh.result()),
            refresh.cause() == null ? null : of(refresh.cause()),
            refresh.unit() == null ? null : of(refresh.unit()),
            refresh.took() == null ? null : of(refresh.took()))
        .filter(field -> field != null)
        .toList();
  }

  /** What became of token sets, and how every refresh ended. */
  static List<String> ofUnits() {
    return Stream.of(
            Arrays.stream(RefreshResult.values()).map(Fields::of),
            Arrays.stream(SlaUnit.values()).map(Fields::of))
        .flatMap(names -> names)
        .toList();
  }

  static List<String> all() {
    return Stream.of(
            Arrays.stream(RefreshResult.values()).map(Fields::of),
            Arrays.stream(Cause.values()).map(Fields::of),
            Arrays.stream(SlaUnit.values()).map(Fields::of),
            IntStream.rangeClosed(0, DurationHistogram.BOUNDS.size()).mapToObj(Fields::took))
        .flatMap(names -> names)
        .toList();
  }
}
