package dev.evergrant.vault.census;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;

import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.time.TimePolicy;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * What connections there are. The cost grows with their number: one entry of an index for each, and
 * another one where its consent ends within a week.
 */
@ApplicationScoped
class Stock implements Part {

  static final String ID = "stock";

  private static final List<ConnectionStatus> STATUSES =
      Stream.of(ConnectionStatus.values()).filter(s -> s != ConnectionStatus.UNKNOWN).toList();

  private final Tallies tallies;
  private final TimePolicy time;

  Stock(Tallies tallies, TimePolicy time) {
    this.tallies = tallies;
    this.time = time;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Uni<List<Sample>> count(Instant now) {
    List<Sample> samples = new ArrayList<>();
    return statuses(samples, now)
        .chain(() -> consents(samples, now))
        .chain(() -> uncertain(samples, now))
        .replaceWith(samples);
  }

  /** How many of a broker's connections are in each state, and how many work. */
  private record Standing(Map<ConnectionStatus, Long> counts, long usable) {

    private Standing plus(Document sums) {
      Map<ConnectionStatus, Long> grown = new EnumMap<>(ConnectionStatus.class);
      grown.putAll(counts);
      for (ConnectionStatus status : STATUSES) {
        grown.merge(status, Tallies.number(sums, status.name()), Long::sum);
      }
      return new Standing(grown, usable + Tallies.number(sums, "usable"));
    }

    private long of(ConnectionStatus status) {
      return counts.getOrDefault(status, 0L);
    }

    /** Those that their users have not given up. */
    private long kept() {
      return of(ConnectionStatus.CONNECTED) + of(ConnectionStatus.NEEDS_RECONNECT);
    }
  }

  private Uni<Void> statuses(List<Sample> samples, Instant now) {
    Document sums = new Document("usable", Tallies.oneIf(Tallies.after("usableUntil", now)));
    for (ConnectionStatus status : STATUSES) {
      sums.append(
          status.name(), Tallies.oneIf(new Document("$eq", List.of("$status", status.name()))));
    }
    return tallies
        .byBroker(
            CensusIndexes.BY_STATUS,
            in("status", STATUSES.stream().map(Enum::name).toList()),
            sums,
            new Standing(Map.of(), 0),
            Standing::plus)
        .invoke(found -> found.forEach((broker, standing) -> add(samples, broker, standing)))
        .replaceWithVoid();
  }

  private static void add(List<Sample> samples, String broker, Standing standing) {
    for (ConnectionStatus status : STATUSES) {
      samples.add(
          Figure.CONNECTIONS.of(
              standing.of(status), broker, status.name().toLowerCase(Locale.ROOT)));
    }
    if (standing.kept() > 0) {
      samples.add(Figure.USABLE.of((double) standing.usable() / standing.kept(), broker));
    }
  }

  private Uni<Void> consents(List<Sample> samples, Instant now) {
    Instant week = now.plus(time.brokers(Within.WEEK.length));
    Document sums = new Document();
    for (Within within : Within.values()) {
      Instant end = now.plus(time.brokers(within.length));
      sums.append(
          within.label, Tallies.oneIf(new Document("$lte", List.of("$deadlines.consent", end))));
    }
    return tallies
        .byBroker(
            CensusIndexes.BY_CONSENT,
            and(
                eq("status", ConnectionStatus.CONNECTED.name()),
                gt("deadlines.consent", now),
                lte("deadlines.consent", week)),
            sums,
            new Document(),
            Stock::plus)
        .invoke(
            found ->
                found.forEach(
                    (broker, ending) -> {
                      for (Within within : Within.values()) {
                        samples.add(
                            Figure.CONSENTS_ENDING.of(
                                Tallies.number(ending, within.label), broker, within.label));
                      }
                    }))
        .replaceWithVoid();
  }

  private static Document plus(Document one, Document other) {
    Document sum = new Document();
    for (Within within : Within.values()) {
      sum.append(
          within.label, Tallies.number(one, within.label) + Tallies.number(other, within.label));
    }
    return sum;
  }

  private Uni<Void> uncertain(List<Sample> samples, Instant now) {
    return tallies
        .byBroker(
            CensusIndexes.BY_DOUBT,
            lte("uncertainSince", now),
            new Document("count", Tallies.one()),
            0L,
            (sum, one) -> sum + Tallies.number(one, "count"))
        .invoke(
            found ->
                found.forEach((broker, count) -> samples.add(Figure.UNCERTAIN.of(count, broker))))
        .replaceWithVoid();
  }

  /** How soon a consent ends: a broker's times, which a demonstration shortens. */
  private enum Within {
    DAY("1d", 1),
    THREE_DAYS("3d", 3),
    WEEK("7d", 7);

    private final String label;
    private final Duration length;

    Within(String label, int days) {
      this.label = label;
      this.length = Duration.ofDays(days);
    }
  }
}
