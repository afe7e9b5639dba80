package com.acme.sessions;

import java.util.HashMap;
import java.util.Map;

/** Who is signed in. Called by many requests at once. */
public final class SessionService {

  private final Map<String, String> users = new HashMap<>();

  public void signIn(String session, String user) {
    users.put(session, user);
  }

  public String user(String session) {
    return users.get(session);
  }

  public void signOut(String session) {
    users.remove(session);
  }
}
