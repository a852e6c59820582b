package dev.ivssync.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** How a process is named to others: host/pid; and its user: user@host. */
final class Processes {

  private Processes() {}

  static String thisOne() {
    return host() + "/" + ProcessHandle.current().pid();
  }

  static String thisUser() {
    return System.getProperty("user.name", "unknown") + "@" + host();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
