package dev.evergrant.refresh.due;

import dev.evergrant.embedded.LocalServer;
import java.io.IOException;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/** Token endpoints that answer as they were told, in that order, and with 500 after that. */
final class ScriptedBroker extends LocalServer {

  private final Deque<Answer> answers = new ConcurrentLinkedDeque<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();

  ScriptedBroker(int port) throws IOException {
    super(port);
  }

  /** Forgets what was and answers like this from now on. */
  void answers(Answer... script) {
    calls.clear();
    answers.clear();
    answers.addAll(List.of(script));
  }

  int calls() {
    return calls.size();
  }

  static Answer issued(String accessToken) {
    return new Answer(
        200,
        """
        {"access_token":"%s","token_type":"Bearer","expires_in":1800}"""
            .formatted(accessToken));
  }

  @Override
  protected Answer answer(String path, String authorization, String body) {
    calls.add(path);
    Answer next = answers.poll();
    return next == null ? new Answer(500, "") : next;
  }
}
