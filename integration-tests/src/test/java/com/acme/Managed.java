package com.acme;

import java.lang.management.ManagementFactory;
import java.util.logging.LogManager;
import javax.management.MBeanServer;
import javax.management.MBeanServerDelegate;
import javax.management.MBeanServerFactory;

/** Programs with an MBean server. */
public final class Managed {

  /** MapRace looks once a second whether there is a server. */
  private static final long LOOKED_MILLIS = 2_500;

  private static final Object LOCK = new Object();

  /** What the application wants to log by. */
  public static final class Manager extends LogManager {}

  private Managed() {}

  /**
   * Waits until MapRace has looked.
   *
   * @param args {@code listener}: exits with the lock that its listener takes; {@code own}: has a
   *     server of its own, and sets up its log late
   */
  public static void main(String[] args) throws Exception {
    if (args[0].equals("listener")) {
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      server.addNotificationListener(
          MBeanServerDelegate.DELEGATE_NAME,
          (notification, handback) -> {
            synchronized (LOCK) {
              LOCK.notifyAll();
            }
          },
          null,
          null);
      Thread.sleep(LOOKED_MILLIS);
      synchronized (LOCK) {
        System.exit(0);
      }
    }
    MBeanServer own = MBeanServerFactory.createMBeanServer("com.acme");
    Thread.sleep(LOOKED_MILLIS);
    System.setProperty("java.util.logging.manager", Manager.class.getName());
    System.out.println(own.getDefaultDomain() + ", " + servers() + " server");
    System.out.println("log by " + LogManager.getLogManager().getClass().getSimpleName());
  }

  private static int servers() {
    return MBeanServerFactory.findMBeanServer(null).size();
  }
}
