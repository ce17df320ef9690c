package dev.evergrant.notifier.operators;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.evergrant.notifier.message.OperatorNotice;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Takes news for the operators, and keeps it in the database until every receiver has it. */
@ApplicationScoped
class Operators {

  private static final Logger LOG = Logger.getLogger(Operators.class);
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final Alerts alerts;
  private final Notices notices;
  private final OperatorsConfig config;
  private final InstantSource clock;

  Operators(Alerts alerts, Notices notices, OperatorsConfig config, InstantSource clock) {
    this.alerts = alerts;
    this.notices = notices;
    this.config = config;
    this.clock = clock;
  }

  /** Completes when it is certain that they will be told, once, however often this is asked. */
  Uni<Void> tell(OperatorNews news) {
    OperatorNotice notice = notices.about(news);
    LOG.warnf("For the operators: %s", notice.subject());
    Instant now = clock.instant();
    Stream<Alert> mails =
        config.mail().orElse(List.of()).stream()
            .map(address -> alert(news, address, write(notice), now));
    Stream<Alert> calls =
        config.webhook().url().stream().map(url -> alert(news, null, body(news, notice), now));
    return Multi.createFrom()
        .items(Stream.concat(mails, calls))
        .onItem()
        .transformToUniAndConcatenate(alerts::keep)
        .collect()
        .last();
  }

  private static Alert alert(OperatorNews news, String address, String content, Instant now) {
    String receiver = address == null ? "webhook" : address;
    return new Alert(news.key() + "|" + receiver, news.key(), address, content, now, now, 0, null);
  }

  private static String body(OperatorNews news, OperatorNotice notice) {
    Map<String, Object> body = new TreeMap<>();
    body.put("type", news.type());
    body.put("timestamp", news.occurredAt());
    body.put("summary", notice.subject());
    body.put("data", news);
    return write(body);
  }

  private static String write(Object content) {
    try {
      return JSON.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What we tell is always writable", e);
    }
  }

  /** A mail's content, as it was kept. */
  static OperatorNotice notice(Alert alert) {
    try {
      return JSON.readValue(alert.content(), OperatorNotice.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Alert " + alert.id() + " is not what we kept", e);
    }
  }
}
