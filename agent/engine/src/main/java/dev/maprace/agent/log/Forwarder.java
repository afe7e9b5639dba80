package dev.maprace.agent.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;

/** Hands the engine's own log on to {@link ApplicationLog}. */
final class Forwarder extends AppenderBase<ILoggingEvent> {

  @Override
  protected void append(ILoggingEvent event) {
    String text = event.getFormattedMessage();
    if (event.getThrowableProxy() != null) {
      text = text + "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
    }
    ApplicationLog.log(event.getLevel().levelStr, event.getLoggerName(), text);
  }
}
