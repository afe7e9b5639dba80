package dev.maprace.samples;

import java.time.Instant;
import java.util.Map;

/** The sessions of a service. As safe for several threads as the map it is given, and no safer. */
final class SessionCache {
  private final Map<String, Session> sessions;

  SessionCache(Map<String, Session> sessions) {
    this.sessions = sessions;
  }

  /** A user who is signed in, until a moment. */
  record Session(String user, Instant expiry) {}

  Session get(String id) {
    return sessions.get(id);
  }

  void put(String id, Session session) {
    sessions.put(id, session);
  }

  void remove(String id) {
    sessions.remove(id);
  }

  void expire(Instant now) {
    sessions.values().removeIf(session -> session.expiry().isBefore(now));
  }

  int size() {
    return sessions.size();
  }
}
