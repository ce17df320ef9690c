package dev.evergrant.contract.vault;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.evergrant.contract.problem.InvalidFieldException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How long something took, counted in fixed buckets, so that counts of different times and places
 * can be added.
 *
 * @param counts for each of {@link #BOUNDS}, what took at most so long and longer than the bound
 *     before; and at the end, what took longer than all of them
 */
public record DurationHistogram(List<Long> counts) {

  /** The buckets' upper bounds in milliseconds. A change makes old counts unreadable. */
  public static final List<Integer> BOUNDS =
      List.of(
          50, 100, 150, 200, 300, 400, 500, 750, 1000, 1500, 2000, 3000, 5000, 7500, 10_000, 15_000,
          20_000, 30_000, 60_000);

  public static final DurationHistogram NONE =
      new DurationHistogram(Collections.nCopies(BOUNDS.size() + 1, 0L));

  public DurationHistogram {
    if (counts == null || counts.size() != BOUNDS.size() + 1) {
      throw new InvalidFieldException("counts", "must have one number for every bucket");
    }
    counts = List.copyOf(counts);
  }

  /** The bucket, from 0, in which this is counted. */
  public static int bucket(Duration took) {
    long millis = took.toMillis();
    int bucket = 0;
    while (bucket < BOUNDS.size() && millis > BOUNDS.get(bucket)) {
      bucket++;
    }
    return bucket;
  }

  /** The counts of both. */
  public DurationHistogram plus(DurationHistogram other) {
    List<Long> sum = new ArrayList<>(counts.size());
    for (int i = 0; i < counts.size(); i++) {
      sum.add(counts.get(i) + other.counts.get(i));
    }
    return new DurationHistogram(sum);
  }

  /** How many were counted. */
  @JsonIgnore
  public long total() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /**
   * About how long it took at most in this share of cases: exact to the bucket, and evenly spread
   * within it. What took longer than the last bound is taken for that bound.
   *
   * @param share from 0 to 1; 0.5 is the median
   * @return in milliseconds; null if nothing was counted
   */
  public Long quantile(double share) {
    long total = total();
    if (total == 0) {
      return null;
    }
    double rank = share * total;
    double before = 0;
    for (int i = 0; i < BOUNDS.size(); i++) {
      long here = counts.get(i);
      if (here > 0 && before + here >= rank) {
        int from = i == 0 ? 0 : BOUNDS.get(i - 1);
        return Math.round(from + (BOUNDS.get(i) - from) * (rank - before) / here);
      }
      before += here;
    }
    return Long.valueOf(BOUNDS.get(BOUNDS.size() - 1));
  }
}
