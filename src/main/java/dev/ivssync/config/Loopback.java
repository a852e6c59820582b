package dev.ivssync.config;

import java.util.regex.Pattern;

/** Hosts that only this machine can reach, told by their names alone. */
final class Loopback {

  private static final Pattern NAMES =
      Pattern.compile("(?i)localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

  private Loopback() {}

  static boolean is(String host) {
    return NAMES.matcher(host).matches();
  }
}
