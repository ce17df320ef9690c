package dev.evergrant.livecheck;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Somebody at the terminal, who opens the address that is shown, agrees, and pastes the answer. */
final class Operator extends BufferedReader {

  private static final Pattern ADDRESS = Pattern.compile("^ +(http\\S+)$", Pattern.MULTILINE);

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final HttpClient browser = HttpClient.newHttpClient();
  private final UnaryOperator<String> habit;

  /** Pastes what {@code habit} makes of it. */
  Operator(UnaryOperator<String> habit) {
    super(new StringReader(""));
    this.habit = habit;
  }

  PrintStream out() {
    return new PrintStream(screen, true, StandardCharsets.UTF_8);
  }

  String seen() {
    return screen.toString(StandardCharsets.UTF_8);
  }

  @Override
  public String readLine() throws IOException {
    Matcher address = ADDRESS.matcher(seen());
    if (!address.find()) {
      return null;
    }
    try {
      return habit.apply(agree(URI.create(address.group(1))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** The address to which the broker sends the browser, or the code that it shows. */
  private String agree(URI page) throws IOException, InterruptedException {
    Document consent = Jsoup.parse(send(HttpRequest.newBuilder(page)).body(), page.toString());
    Element form = consent.selectFirst("form");
    String body =
        "request="
            + URLEncoder.encode(
                form.selectFirst("input[name=request]").val(), StandardCharsets.UTF_8)
            + "&decision=approve";
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(form.absUrl("action")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    return answer
        .headers()
        .firstValue("Location")
        .orElseGet(() -> Jsoup.parse(answer.body()).getElementById("verifier").text());
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
