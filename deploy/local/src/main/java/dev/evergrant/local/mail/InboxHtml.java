package dev.evergrant.local.mail;

import java.util.List;

/** What people see of the inbox. */
final class InboxHtml {

  private InboxHtml() {}

  static String list(List<Message> messages) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < messages.size(); i++) {
      Message message = messages.get(i);
      rows.append(
          "<tr><td>%s</td><td>%s</td><td><a href=\"/mail/%d\">%s</a></td></tr>\n"
              .formatted(
                  escape(message.date()),
                  escape(String.join(", ", message.to())),
                  messages.size() - i,
                  escape(message.subject())));
    }
    String table =
        messages.isEmpty()
            ? "<p>No mail yet.</p>"
            : "<table><tr><th>Sent</th><th>To</th><th>Subject</th></tr>\n%s</table>"
                .formatted(rows);
    return page("Inbox", "<h1>Inbox</h1>\n" + table, true);
  }

  static String mail(Message message, int number) {
    return page(
        message.subject(),
        """
        <p><a href="/">Inbox</a></p>
        <h1>%s</h1>
        <p>From %s to %s, %s</p>
        <iframe title="The mail" src="/mail/%d/body"
            sandbox="allow-top-navigation-by-user-activation allow-popups"></iframe>
        """
            .formatted(
                escape(message.subject()),
                escape(message.from()),
                escape(String.join(", ", message.to())),
                escape(message.date()),
                number),
        false);
  }

  /** The mail itself, whose links open in the place of the whole page. */
  static String body(Message message) {
    return message.html().isEmpty()
        ? "<!DOCTYPE html><pre>" + escape(message.text()) + "</pre>"
        : "<!DOCTYPE html><base target=\"_top\">" + message.html();
  }

  private static String page(String title, String content, boolean refresh) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">%s
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <style>
          body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
          th, td { text-align: left; padding: .25rem 1rem .25rem 0; }
          iframe { width: 100%%; height: 60vh; border: 1px solid #ccc; }
        </style>
        </head>
        <body>
        %s
        </body>
        </html>
        """
        .formatted(
            refresh ? "\n<meta http-equiv=\"refresh\" content=\"5\">" : "", escape(title), content);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
