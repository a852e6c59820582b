package dev.ivssync.source;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A list whose elements are read when the first of them is asked for. Safe for several threads. */
public final class LateList<E> extends AbstractList<E> {

  private final int size;
  private final Supplier<List<E>> reader;
  private @Nullable List<E> elements;

  /**
   * @param size of the list that the reader gives
   */
  public LateList(int size, Supplier<List<E>> reader) {
    this.size = size;
    this.reader = reader;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public E get(int index) {
    return elements().get(index);
  }

  private synchronized List<E> elements() {
    List<E> read = elements;
    if (read == null) {
      read = List.copyOf(reader.get());
      elements = read;
    }
    return read;
  }
}
