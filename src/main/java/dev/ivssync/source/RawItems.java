package dev.ivssync.source;

import java.util.Arrays;

/**
 * The items of a page as the service wrote them, in UTF-8, which tell whether they are the same as
 * another time without a look at each. Not to be changed by anybody.
 */
public final class RawItems {

  private final String reader;
  private final byte[] answer;
  private final int offset;
  private final int length;

  /**
   * @param reader what reads the items: another reader may find other things in them
   * @param answer of which the items are a part; not copied
   */
  public RawItems(String reader, byte[] answer, int offset, int length) {
    this.reader = reader;
    this.answer = answer;
    this.offset = offset;
    this.length = length;
  }

  public String reader() {
    return reader;
  }

  /** A JSON array. */
  public byte[] bytes() {
    return Arrays.copyOfRange(answer, offset, offset + length);
  }
}
