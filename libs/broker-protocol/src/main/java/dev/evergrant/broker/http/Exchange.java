package dev.evergrant.broker.http;

import dev.evergrant.broker.outcome.Cause;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One request and its answer. Everything happens on one context, so the fields need no lock, and
 * what ends the exchange first decides.
 */
final class Exchange {

  private final BrokerRequest request;
  private final Context context;
  private final int largestBody;
  private final UniEmitter<? super BrokerResponse> emitter;
  private final Buffer body = Buffer.buffer();
  private HttpClientRequest open;
  private long connecting;
  private long answering;
  private boolean sent;
  private boolean over;

  Exchange(
      BrokerRequest request,
      Context context,
      int largestBody,
      UniEmitter<? super BrokerResponse> emitter) {
    this.request = request;
    this.context = context;
    this.largestBody = largestBody;
    this.emitter = emitter;
  }

  void begin(HttpClient client, Duration timeout) {
    // Half of the time is for the connection: what is sent at the last moment has its answer lost.
    connecting = context.owner().setTimer(timeout.toMillis() / 2, ignored -> giveUp());
    answering = context.owner().setTimer(timeout.toMillis(), ignored -> fail(Cause.TIMEOUT, null));
    emitter.onTermination(() -> context.runOnContext(ignored -> end()));
    try {
      RequestOptions options =
          new RequestOptions()
              .setMethod(HttpMethod.valueOf(request.method()))
              .setAbsoluteURI(request.uri().toString())
              .putHeader("Accept", "application/json")
              .putHeader("User-Agent", "Evergrant");
      request.headers().forEach(options::putHeader);
      client.request(options).onSuccess(this::send).onFailure(this::lost);
    } catch (RuntimeException e) {
      lost(e);
    }
  }

  private void send(HttpClientRequest connected) {
    open = connected;
    connected.exceptionHandler(this::lost);
    if (over) {
      connected.reset();
      return;
    }
    connected.response().onSuccess(this::receive).onFailure(this::lost);
    sent = true;
    if (request.body() == null) {
      if ("POST".equals(request.method())) {
        // RFC 9110 §8.6; some servers refuse a POST request that does not say how long it is.
        connected.putHeader("Content-Length", "0");
      }
      connected.end();
    } else {
      connected.end(request.body());
    }
  }

  private void giveUp() {
    if (!sent) {
      fail(Cause.TIMEOUT, null);
    }
  }

  private void receive(HttpClientResponse response) {
    response.exceptionHandler(this::lost);
    response.handler(this::take);
    response.endHandler(ignored -> answer(response));
  }

  private void take(Buffer part) {
    if (body.length() + part.length() > largestBody) {
      fail(Cause.UNREADABLE_ANSWER, null);
    } else {
      body.appendBuffer(part);
    }
  }

  private void answer(HttpClientResponse response) {
    if (!over) {
      finish();
      Map<String, String> headers = new LinkedHashMap<>();
      response
          .headers()
          .forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
      emitter.complete(new BrokerResponse(response.statusCode(), headers, body.toString("UTF-8")));
    }
  }

  /** What the network tells is a lost connection; everything else, an answer that is no HTTP. */
  private void lost(Throwable e) {
    boolean network = e instanceof IOException || e instanceof VertxException;
    fail(network ? Cause.CONNECTION_LOST : Cause.UNREADABLE_ANSWER, e);
  }

  private void fail(Cause reason, Throwable e) {
    if (!over) {
      end();
      String host = request.uri().getHost();
      emitter.fail(sent ? new UnansweredException(host, reason) : new NotSentException(host, e));
    }
  }

  /** Nobody waits any longer: the connection is closed, since an answer may still come on it. */
  private void end() {
    if (!over) {
      finish();
      if (open != null) {
        open.reset();
      }
    }
  }

  private void finish() {
    over = true;
    context.owner().cancelTimer(connecting);
    context.owner().cancelTimer(answering);
  }
}
