package dev.evergrant.vault.census;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;

import dev.evergrant.vault.connection.Due.What;
import dev.evergrant.vault.meter.BrokerLabels;
import dev.evergrant.vault.schedule.BrokerGate;
import dev.evergrant.vault.schedule.Gates;
import dev.evergrant.vault.sla.SlaCount;
import dev.evergrant.vault.sla.SlaCounts;
import dev.evergrant.vault.sla.SlaJudge;
import dev.evergrant.vault.sla.SlaStates;
import dev.evergrant.vault.sla.SlaWindow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.Document;

/**
 * What there is to do, and how well it is done. The cost grows with what is due and not done, not
 * with what is stored.
 */
@ApplicationScoped
class Work implements Part {

  static final String ID = "work";

  private final Tallies tallies;
  private final Gates gates;
  private final BrokerLabels brokers;
  private final SlaCounts slaCounts;
  private final SlaJudge judge;
  private final SlaStates slaStates;

  Work(
      Tallies tallies,
      Gates gates,
      BrokerLabels brokers,
      SlaCounts slaCounts,
      SlaJudge judge,
      SlaStates slaStates) {
    this.tallies = tallies;
    this.gates = gates;
    this.brokers = brokers;
    this.slaCounts = slaCounts;
    this.judge = judge;
    this.slaStates = slaStates;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Uni<List<Sample>> count(Instant now) {
    List<Sample> samples = new ArrayList<>();
    return due(now)
        .invoke(due -> due.forEach((broker, backlog) -> add(samples, broker, backlog, now)))
        .chain(due -> sla(samples, overdue(due), now))
        .chain(() -> leases(samples, now))
        .chain(() -> gates(samples, now))
        .chain(() -> outbox(samples, now))
        .replaceWith(samples);
  }

  /**
   * What is due and not done.
   *
   * @param oldest since when the first of it is; null if there is none
   * @param ended of it, the token sets that have ended and still wait for their successor
   */
  private record Backlog(long count, Instant oldest, long ended) {

    private Backlog plus(Document sums) {
      Instant other = sums.getDate("oldest").toInstant();
      return new Backlog(
          count + Tallies.number(sums, "count"),
          oldest == null || other.isBefore(oldest) ? other : oldest,
          ended + Tallies.number(sums, "ended"));
    }
  }

  private Uni<Map<String, Backlog>> due(Instant now) {
    Document ended =
        new Document(
            "$and",
            List.of(
                new Document("$eq", List.of("$due.action", What.REFRESH.name())),
                Tallies.after("oauthTokens.expiresAt", Instant.EPOCH),
                new Document("$lte", List.of("$oauthTokens.expiresAt", now))));
    return tallies.byBroker(
        CensusIndexes.BY_DUE,
        and(
            in("due.action", What.REFRESH.name(), What.PROBE.name(), What.REVOKE.name()),
            lte("due.at", now)),
        new Document("count", Tallies.one())
            .append("oldest", new Document("$min", "$due.at"))
            .append("ended", Tallies.oneIf(ended)),
        new Backlog(0, null, 0),
        Backlog::plus);
  }

  private static void add(List<Sample> samples, String broker, Backlog backlog, Instant now) {
    samples.add(Figure.DUE.of(backlog.count(), broker));
    double age =
        backlog.oldest() == null ? 0 : Duration.between(backlog.oldest(), now).toMillis() / 1000.0;
    samples.add(Figure.DUE_OLDEST.of(age, broker));
  }

  private static Map<String, Long> overdue(Map<String, Backlog> due) {
    return due.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().ended()));
  }

  private Uni<Void> sla(List<Sample> samples, Map<String, Long> overdue, Instant now) {
    return slaCounts
        .upTo(now, overdue)
        .call(counts -> judge.judge(counts.get(SlaWindow.HOUR), now))
        .invoke(
            counts ->
                counts.forEach(
                    (window, byBroker) ->
                        byBroker.forEach(
                            (broker, count) -> add(samples, broker, window.label(), count))))
        .chain(counts -> breached(samples, counts.get(SlaWindow.HOUR)));
  }

  private static void add(List<Sample> samples, String broker, String window, SlaCount count) {
    samples.add(Figure.SLA_UNITS.of(count.units(), broker, window));
    count.ratio().ifPresent(r -> samples.add(Figure.SLA_RATIO.of(r, broker, window)));
    count.budgetRemaining().ifPresent(b -> samples.add(Figure.SLA_BUDGET.of(b, broker, window)));
    count.rawRatio().ifPresent(r -> samples.add(Figure.RAW_RATIO.of(r, broker, window)));
  }

  private Uni<Void> breached(List<Sample> samples, Map<String, SlaCount> judged) {
    return slaStates
        .all()
        .invoke(
            states -> {
              List<String> below =
                  states.stream().filter(state -> state.breached).map(state -> state.id).toList();
              judged
                  .keySet()
                  .forEach(
                      id -> samples.add(Figure.SLA_BREACHED.of(below.contains(id) ? 1 : 0, id)));
            })
        .replaceWithVoid();
  }

  private Uni<Void> leases(List<Sample> samples, Instant now) {
    return tallies
        .byBroker(
            CensusIndexes.BY_LEASE,
            gt("lease.until", now),
            new Document("count", Tallies.one()),
            0L,
            (sum, one) -> sum + Tallies.number(one, "count"))
        .invoke(
            found -> found.forEach((broker, count) -> samples.add(Figure.LEASES.of(count, broker))))
        .replaceWithVoid();
  }

  private Uni<Void> gates(List<Sample> samples, Instant now) {
    return gates
        .streamAll()
        .collect()
        .asList()
        .invoke(
            all -> {
              Map<String, BrokerGate> known = new TreeMap<>();
              all.forEach(gate -> known.put(brokers.of(gate.id), gate));
              known.forEach(
                  (broker, gate) -> {
                    samples.add(Figure.GATE_OPEN.of(gate.isOpen(now) ? 1 : 0, broker));
                    samples.add(Figure.GATE_PERMITS.of(gate.permitsPerSecond, broker));
                  });
            })
        .replaceWithVoid();
  }

  private Uni<Void> outbox(List<Sample> samples, Instant now) {
    return tallies
        .count(lte("outboxAt", now))
        .invoke(count -> samples.add(Figure.OUTBOX.of(count)))
        .replaceWithVoid();
  }
}
