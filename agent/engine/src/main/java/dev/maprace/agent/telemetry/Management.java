package dev.maprace.agent.telemetry;

import dev.maprace.agent.log.EngineLog;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * Puts {@link MapRaceMXBean} into the platform's MBean server, as soon as there is one. It is never
 * made for this: that takes 100 ms, and sets {@code java.util.logging} up before an application
 * server can.
 *
 * <p>Whoever calls this must hold no lock: a server tells listeners of the application's.
 */
final class Management {

  private final Controls controls;
  private MBeanServer server;

  Management(Controls controls) {
    this.controls = controls;
  }

  /** Registers the bean if there is a server by now. */
  void look() {
    if (server != null) {
      return;
    }
    try {
      server = platformServer();
      if (server != null) {
        MapRaceMXBean bean = new MapRaceBean(controls);
        server.registerMBean(new StandardMBean(bean, MapRaceMXBean.class, true), name());
      }
    } catch (JMException e) {
      EngineLog.of(Management.class).warn("there is no MBean of MapRace's", e);
    }
  }

  /** {@code null} while there is none; the application may have others, of its own. */
  private static MBeanServer platformServer() throws JMException {
    ObjectName ofPlatform = new ObjectName(ManagementFactory.RUNTIME_MXBEAN_NAME);
    for (MBeanServer each : MBeanServerFactory.findMBeanServer(null)) {
      if (each.isRegistered(ofPlatform)) {
        return each;
      }
    }
    return null;
  }

  /** Takes the bean away. */
  void end() {
    try {
      if (server != null && server.isRegistered(name())) {
        server.unregisterMBean(name());
      }
    } catch (JMException e) {
      EngineLog.of(Management.class).warn("an MBean of MapRace's stays behind", e);
    }
  }

  private static ObjectName name() throws JMException {
    return new ObjectName(MapRaceMXBean.NAME);
  }
}
