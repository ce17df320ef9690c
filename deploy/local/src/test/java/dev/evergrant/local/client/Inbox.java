package dev.evergrant.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.local.mail.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The mails that the stack sent. */
public final class Inbox {

  private final String address;

  public Inbox(String address) {
    this.address = address;
  }

  /** All of them, the newest first. */
  public List<Message> messages() throws IOException, InterruptedException {
    List<Message> messages = new ArrayList<>();
    for (JsonNode message : Json.get(address + "/api/messages")) {
      messages.add(Json.as(message, Message.class));
    }
    return messages;
  }

  /** Those to this address. */
  public List<Message> to(String recipient) throws IOException, InterruptedException {
    return messages().stream().filter(message -> message.to().contains(recipient)).toList();
  }
}
