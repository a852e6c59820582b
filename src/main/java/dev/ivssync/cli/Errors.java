package dev.ivssync.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ivssync.config.ConfigurationException;
import dev.ivssync.config.DidYouMean;
import dev.ivssync.database.DatabaseException;
import dev.ivssync.report.ReportRefusedException;
import dev.ivssync.schedule.ScheduleException;
import dev.ivssync.source.BadStartingTokenException;
import dev.ivssync.source.SourceException;
import dev.ivssync.sync.RunFailedException;
import dev.ivssync.sync.SourceHeldException;
import dev.ivssync.sync.SourceRedefinedException;
import dev.ivssync.sync.SyncException;
import dev.ivssync.sync.SyncResult;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Errors as the person sees them: one sentence, or one JSON object, and an exit status. */
final class Errors {

  enum Format {
    TEXT,
    JSON
  }

  private final Console console;
  private Format format = Format.TEXT;
  private boolean debug;

  Errors(Console console) {
    this.console = console;
  }

  void format(Format chosen) {
    format = chosen;
  }

  /** Whether to print stack traces too. */
  void debug(boolean wanted) {
    debug = wanted;
  }

  /** Prints what is wrong with the command line, and what may have been meant. */
  int reportUsage(ParameterException error) {
    console.say(heading() + lines(String.valueOf(error.getMessage())));
    if (!UnmatchedArgumentException.printSuggestions(error, console.errWriter())) {
      suggest(error);
    }
    console.say("See: " + error.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  /** Picocli's own suggestions miss letters that have changed places, and values. */
  private void suggest(ParameterException error) {
    CommandLine command = error.getCommandLine();
    if (error instanceof UnmatchedArgumentException unmatched) {
      String given = unmatched.getUnmatched().get(0);
      if (unmatched.isUnknownOption()) {
        suggest(given, command.getCommandSpec().optionsMap().keySet(), "");
      } else {
        String before = command.getCommandSpec().qualifiedName() + " ";
        suggest(given, command.getSubcommands().keySet(), before);
      }
    } else if (error.getArgSpec() != null && error.getValue() != null) {
      suggest(error.getValue(), choices(error.getArgSpec()), "");
    }
  }

  private void suggest(String given, Collection<String> known, String before) {
    DidYouMean.nearest(given, known)
        .ifPresent(near -> console.say("Did you mean: %s%s?".formatted(before, near)));
  }

  private static List<String> choices(ArgSpec argument) {
    Object[] constants = argument.auxiliaryTypes()[0].getEnumConstants();
    return constants == null
        ? List.of()
        : Stream.of(constants).map(c -> c.toString().toLowerCase(Locale.ROOT)).toList();
  }

  /** Prints the error and returns the exit status that belongs to it. */
  int report(Throwable error) {
    if (error instanceof OutputClosedException e && e.readerHasGone()) {
      return ExitCode.DONE;
    }
    if (format == Format.JSON) {
      console.say(json(error));
    } else {
      console.say(console.ansi().string("@|red ivs-sync: [ERROR]:|@ ") + lines(message(error)));
    }
    if (debug) {
      error.printStackTrace(console.err());
    }
    return exitCode(error);
  }

  static int exitCode(Throwable error) {
    if (error instanceof UsageException
        || error instanceof ConfigurationException
        || error instanceof BadStartingTokenException
        || error instanceof ReportRefusedException
        || error instanceof SourceRedefinedException) {
      return ExitCode.USAGE;
    }
    return error instanceof SourceHeldException ? ExitCode.SOURCE_BUSY : ExitCode.FAILED;
  }

  /** The exit status of what went well, if its data has arrived too. */
  int arrived() {
    try {
      console.requireReader();
      return ExitCode.DONE;
    } catch (OutputClosedException e) {
      return report(e);
    }
  }

  private String heading() {
    return console.ansi().string("@|red ivs-sync: [ERROR]:|@ ");
  }

  private static String message(Throwable error) {
    boolean expected =
        error instanceof SyncException
            || error instanceof SourceException
            || error instanceof DatabaseException
            || error instanceof ScheduleException
            || error instanceof ExportFailedException
            || error instanceof OutputClosedException
            || Errors.exitCode(error) == ExitCode.USAGE;
    if (expected && error.getMessage() != null) {
      return error.getMessage();
    }
    return "unexpected: " + error + "; run it again with --debug and report what it prints";
  }

  private String json(Throwable error) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("code", code(error));
    object.put("message", message(error));
    object.put("source", error instanceof SyncException e ? e.source() : null);
    object.put("runId", runId(error));
    object.put("retryable", retryable(error));
    return object.toString();
  }

  private static String code(Throwable error) {
    if (error instanceof SyncException e) {
      return e.code();
    }
    if (error instanceof SourceException e) {
      return e.code();
    }
    if (error instanceof ConfigurationException) {
      return "CONFIGURATION";
    }
    if (error instanceof DatabaseException e) {
      return e.code();
    }
    if (error instanceof ScheduleException e) {
      return e.code();
    }
    return exitCode(error) == ExitCode.USAGE ? "USAGE" : "INTERNAL";
  }

  private static @Nullable Long runId(Throwable error) {
    return error instanceof RunFailedException e
        ? e.result().map(SyncResult::runId).orElse(null)
        : null;
  }

  private static boolean retryable(Throwable error) {
    if (error instanceof SyncException e) {
      return e.retryable();
    }
    if (error instanceof SourceException e) {
      return e.retryable();
    }
    if (error instanceof ScheduleException e) {
      return e.retryable();
    }
    return error instanceof DatabaseException e && e.retryable();
  }

  /** Keeps the line breaks that the program itself has put there. */
  private static String lines(String message) {
    return message
        .lines()
        .map(Printable::text)
        .reduce((a, b) -> a + System.lineSeparator() + b)
        .orElse("");
  }
}
