package dev.evergrant.sandbox.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What all entries add up to. Every look-up is one look into a hash map. */
final class Books {

  private final Map<String, Grant> grants = new LinkedHashMap<>();
  private final Map<String, Credential> issued = new HashMap<>();
  private final List<Credential> all = new ArrayList<>();
  private final Map<String, List<Credential>> undecided = new HashMap<>();
  private final Map<String, Grant> users = new HashMap<>();
  private final Map<String, TokenPair> pairs = new HashMap<>();
  private final Nonces nonces = new Nonces();
  private final Map<String, ApiKey> apiKeys = new HashMap<>();
  private final Map<String, FaultCount> strayFaults = new TreeMap<>();
  private final Map<String, Boolean> switched = new HashMap<>();

  /** Everything issued or seen, oldest first. */
  List<Credential> all() {
    return all;
  }

  /** Every grant, oldest first. */
  Collection<Grant> grants() {
    return grants.values();
  }

  /** The grant of this id, or null. */
  Grant grant(String id) {
    return grants.get(id);
  }

  /** The last grant of the user of this name at a broker, or null. */
  Grant grantOfUser(String broker, String user) {
    return users.get(broker + " " + user);
  }

  /** The code or token of this value, or null. */
  Credential find(String value) {
    return issued.get(value);
  }

  void see(Credential seen, String grantId) {
    all.add(seen);
    undecided.computeIfAbsent(grantId, id -> new ArrayList<>(2)).add(seen);
  }

  void seeUsed(Credential seen) {
    seen.become(Status.USED);
    all.add(seen);
  }

  /** The user decided: what the client sent along with the question is used now. */
  void decided(String grantId) {
    List<Credential> seen = undecided.remove(grantId);
    if (seen != null) {
      seen.forEach(credential -> credential.become(Status.USED));
    }
  }

  void begin(Grant grant) {
    grants.put(grant.id(), grant);
    if (grant.user() != null) {
      users.put(grant.broker() + " " + grant.user(), grant);
    }
    decided(grant.id());
  }

  void issue(Kind kind, String value, Grant grant, Instant at, Instant endsAt) {
    issue(new Credential(kind, value, grant, at, endsAt));
  }

  /** Makes it known by its value. */
  void issue(Credential credential) {
    issued.put(credential.value(), credential);
    all.add(credential);
  }

  /** Tells of it, but does not make it known by its value, which is too short to be unique. */
  void show(Credential credential) {
    all.add(credential);
  }

  void add(TokenPair pair) {
    pairs.put(pair.token().value(), pair);
    issue(pair.token());
    if (pair.secretIssued() != null) {
      issue(pair.secretIssued());
    }
  }

  /** The pair of this token, or null. */
  TokenPair pair(String token) {
    return pairs.get(token);
  }

  TokenPair knownPair(String token) {
    TokenPair pair = pairs.get(token);
    if (pair == null) {
      throw new IllegalStateException("An entry names a token that never was");
    }
    return pair;
  }

  Nonces nonces() {
    return nonces;
  }

  void add(ApiKey apiKey) {
    apiKeys.put(apiKey.key(), apiKey);
    issue(apiKey.keyIssued());
    issue(apiKey.secretIssued());
  }

  /** The API key of this name, or null. */
  ApiKey apiKey(String key) {
    return apiKeys.get(key);
  }

  void turn(String broker, String name, boolean on) {
    switched.put(broker + " " + name, on);
  }

  boolean isOn(Switch what) {
    return switched.getOrDefault(what.broker() + " " + what.name(), what.initially());
  }

  void faulted(String broker, String grantId, String fault) {
    Grant grant = grants.get(grantId);
    FaultCount count =
        grant == null
            ? strayFaults.computeIfAbsent(broker, id -> new FaultCount())
            : grant.faults();
    count.add(fault);
  }

  /** An immutable copy. */
  Map<String, Map<String, Long>> strayFaults() {
    return strayFaults.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, one -> one.getValue().tell()));
  }

  /** The same as {@link #find}, for what an entry relies on. */
  Credential known(String value) {
    Credential credential = issued.get(value);
    if (credential == null) {
      throw new IllegalStateException("An entry names what was never issued");
    }
    return credential;
  }

  Grant knownGrant(String id) {
    Grant grant = grants.get(id);
    if (grant == null) {
      throw new IllegalStateException("An entry names a grant that never was");
    }
    return grant;
  }
}
