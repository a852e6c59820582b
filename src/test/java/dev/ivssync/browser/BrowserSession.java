package dev.ivssync.browser;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One browser for all tests of a JVM, gone when the last of them has ended, however it did. */
final class BrowserSession implements ExecutionCondition, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(BrowserSession.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return Chromium.find()
        .map(chromium -> ConditionEvaluationResult.enabled(chromium.toString()))
        .orElseGet(() -> ConditionEvaluationResult.disabled("no Chromium"));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browser.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Browser browser =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(
                Browser.class, key -> Browser.start(Chromium.find().orElseThrow()), Browser.class);
    return browser.asNew();
  }
}
