package dev.maprace.junit;

import java.lang.reflect.Field;
import java.util.Optional;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;

/** An engine whose results pass through a {@link WatchedListener}. */
final class WatchedEngine implements TestEngine {

  private final TestEngine engine;
  private final Executions executions;

  WatchedEngine(TestEngine engine, Executions executions) {
    this.engine = engine;
    this.executions = executions;
  }

  @Override
  public void execute(ExecutionRequest request) {
    // The request itself, and not a copy: each version of JUnit has put more into it.
    Fields.ofType(request, EngineExecutionListener.class).forEach(field -> watch(request, field));
    engine.execute(request);
  }

  private void watch(ExecutionRequest request, Field field) {
    EngineExecutionListener listener = (EngineExecutionListener) Fields.get(request, field);
    Fields.set(request, field, new WatchedListener(listener, executions));
  }

  @Override
  public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
    return engine.discover(request, uniqueId);
  }

  @Override
  public String getId() {
    return engine.getId();
  }

  @Override
  public Optional<String> getGroupId() {
    return engine.getGroupId();
  }

  @Override
  public Optional<String> getArtifactId() {
    return engine.getArtifactId();
  }

  @Override
  public Optional<String> getVersion() {
    return engine.getVersion();
  }
}
