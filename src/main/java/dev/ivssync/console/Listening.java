package dev.ivssync.console;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/** The port of the console, taken before anything else is begun; who connects early waits. */
public final class Listening implements AutoCloseable {

  private static final int WAITING_CONNECTIONS = 1_024;

  private final ServerSocketChannel channel;

  private Listening(ServerSocketChannel channel) {
    this.channel = channel;
  }

  /**
   * @param host a name or an address of this machine
   * @param port 0 takes a free one
   * @throws ConsoleException if the port is taken, or the address is none of this machine's
   */
  public static Listening on(String host, int port) {
    InetSocketAddress address = new InetSocketAddress(bare(host), port);
    if (address.isUnresolved()) {
      throw new ConsoleException(
          "console.host: there is no address for %s; give one of this machine's".formatted(host));
    }
    try {
      return new Listening(bound(address));
    } catch (BindException e) {
      throw new ConsoleException(
          ("console.port: %s:%d cannot be had (%s); stop what uses it, give another port or 0 for a"
                  + " free one, or turn the console off with console.enabled: false")
              .formatted(host, port, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new ConsoleException(
          "console.host: listening on %s:%d failed: %s".formatted(host, port, e.getMessage()), e);
    }
  }

  private static ServerSocketChannel bound(InetSocketAddress address) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      return channel.bind(address, WAITING_CONNECTIONS);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  public int port() {
    return channel.socket().getLocalPort();
  }

  ServerSocketChannel channel() {
    return channel;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new ConsoleException("closing the console's port failed: " + e.getMessage(), e);
    }
  }
}
