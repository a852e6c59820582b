package dev.ivssync.cli;

import dev.ivssync.VisibleText;
import picocli.CommandLine.ParameterException;

/** Errors as the person sees them: a sentence, or one JSON object; and an exit status. */
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
    WrongUsage usage = WrongUsage.of(error);
    if (format == Format.JSON) {
      console.say(usage.complaint().json());
      return ExitCode.USAGE;
    }
    console.say(heading() + lines(usage.message()));
    if (!usage.meant().isEmpty()) {
      console.say("Did you mean: " + String.join(" or ", usage.meant()) + "?");
    }
    console.say("See: " + usage.help());
    return ExitCode.USAGE;
  }

  /** Prints the error and returns the exit status that belongs to it. */
  int report(Throwable error) {
    if (error instanceof OutputClosedException e && e.readerHasGone()) {
      return ExitCode.DONE;
    }
    Complaint complaint = Complaint.of(error);
    report(complaint, error);
    return complaint.exitCode();
  }

  void report(Complaint complaint, Throwable error) {
    report(complaint);
    if (debug) {
      error.printStackTrace(console.err());
    }
  }

  void report(Complaint complaint) {
    console.say(format == Format.JSON ? complaint.json() : heading() + lines(complaint.message()));
  }

  /** Says what to do now, for people; machines read it in what is complained of. */
  void advise(String sentence) {
    if (format == Format.TEXT) {
      console.say(sentence);
    }
  }

  boolean isForMachines() {
    return format == Format.JSON;
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
    return console.errAnsi().string("@|red ivs-sync: [ERROR]:|@ ");
  }

  /** Keeps the line breaks that the program itself has put there. */
  private static String lines(String message) {
    return message
        .lines()
        .map(VisibleText::of)
        .reduce((a, b) -> a + System.lineSeparator() + b)
        .orElse("");
  }
}
