package dev.ivssync.simulator;

import com.sun.net.httpserver.Headers;

/**
 * A Date of one's own. The JDK's server always sets the true one, so this one goes before it,
 * folded into the value of a header that the server sends earlier: of two, clients take the first.
 */
final class DateHeader {

  private DateHeader() {}

  static void put(Headers headers, String date) {
    headers.set("Server", "simulator");
    // added to the list behind the server's back, which refuses line breaks in add and set
    headers.get("Server").set(0, "simulator\r\nDate: " + date);
  }
}
