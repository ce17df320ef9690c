package dev.evergrant.sandbox.stage;

import dev.evergrant.sandbox.web.Body;
import dev.evergrant.sandbox.web.Page;
import dev.evergrant.sandbox.web.Parameters;
import io.vertx.ext.web.RoutingContext;

/** Where a broker asks its user, and takes the answer from the consent page, once. */
public final class ConsentDesk {

  private final String broker;
  private final String action;
  private final Questions questions;

  /**
   * Adds the address that takes the answers.
   *
   * @param broker as people know it
   * @param path what the broker's addresses begin with
   */
  public ConsentDesk(Stage stage, String broker, String path) {
    this.broker = broker;
    this.action = path + "/consent";
    this.questions = new Questions(stage.clock());
    stage.router().post(action).handler(this::answer);
  }

  /** Ends the request with the page that asks. */
  public void ask(RoutingContext context, Question question) {
    ConsentPage.show(context, broker, action, questions.add(question), question);
  }

  /** Ends the request with a page that says why the user is not asked. */
  public void refuseToAsk(RoutingContext context, String reason) {
    Page.refuse(context, 400, broker + " cannot ask for your consent", reason);
  }

  private void answer(RoutingContext context) {
    if (Body.isForm(context)) {
      Body.read(context, body -> decide(context, body));
    } else {
      refuse(context, "The answer is not a form.");
    }
  }

  private void decide(RoutingContext context, String body) {
    Parameters form;
    try {
      form = Parameters.parse(body);
    } catch (Parameters.MalformedException e) {
      refuse(context, "The answer is not properly encoded.");
      return;
    }
    String id = form.get("request");
    String decision = form.get("decision");
    boolean approved = "approve".equals(decision);
    if (form.repeats() || id == null || !approved && !"deny".equals(decision)) {
      refuse(context, "The answer must be Approve or Deny.");
      return;
    }
    Question question = questions.take(id);
    if (question == null) {
      refuse(
          context,
          "This question was answered already, or waited too long. Go back to the app and begin"
              + " again.");
    } else if (approved) {
      question.decision().approve(context);
    } else {
      question.decision().deny(context);
    }
  }

  private void refuse(RoutingContext context, String reason) {
    Page.refuse(context, 400, broker + " cannot take your answer", reason);
  }
}
