package com.acme;

import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;
import javax.management.MBeanServerFactory;

/** Programs with an MBean server. */
public final class Managed {

  private static final long PATIENCE_SECONDS = 20;

  private static final Object LOCK = new Object();

  /** Somebody has asked a server, or registered a bean. */
  private static final CountDownLatch LOOKED = new CountDownLatch(1);

  /** What the application wants to log by. */
  public static final class Manager extends LogManager {}

  /** Makes servers that tell when they are asked what is registered. */
  public static final class Builder extends MBeanServerBuilder {
    @Override
    public MBeanServer newMBeanServer(
        String domain, MBeanServer outer, MBeanServerDelegate delegate) {
      MBeanServer server = super.newMBeanServer(domain, outer, delegate);
      return (MBeanServer)
          Proxy.newProxyInstance(
              Managed.class.getClassLoader(),
              new Class<?>[] {MBeanServer.class},
              (proxy, method, args) -> {
                try {
                  return method.invoke(server, args);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                } finally {
                  if (method.getName().equals("isRegistered")) {
                    LOOKED.countDown();
                  }
                }
              });
    }
  }

  private Managed() {}

  /**
   * Waits until MapRace has looked.
   *
   * @param args {@code listener}: exits with the lock that its listener takes; {@code own}: has a
   *     server of its own, and sets up its log late
   */
  public static void main(String[] args) throws Exception {
    if (args[0].equals("listener")) {
      exitWithLock();
    } else {
      setUpLogLate();
    }
  }

  private static void exitWithLock() throws Exception {
    ManagementFactory.getPlatformMBeanServer()
        .addNotificationListener(
            MBeanServerDelegate.DELEGATE_NAME,
            (notification, handback) -> {
              LOOKED.countDown();
              synchronized (LOCK) {
                LOCK.notifyAll();
              }
            },
            null,
            null);
    System.out.println("heard of a bean " + LOOKED.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    synchronized (LOCK) {
      System.exit(0);
    }
  }

  private static void setUpLogLate() throws Exception {
    System.setProperty("javax.management.builder.initial", Builder.class.getName());
    MBeanServer own = MBeanServerFactory.createMBeanServer("com.acme");
    System.out.println("asked " + LOOKED.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    System.setProperty("java.util.logging.manager", Manager.class.getName());
    int servers = MBeanServerFactory.findMBeanServer(null).size();
    System.out.println(own.getDefaultDomain() + ", " + servers + " server");
    System.out.println("log by " + LogManager.getLogManager().getClass().getSimpleName());
  }
}
