package dev.ivssync.sync;

import dev.ivssync.database.PreparedSql;
import dev.ivssync.source.PageDigest;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a source's listing as they were last written. A page that comes with the same items
 * again, while the rows of its items are as they were, holds nothing that is new: neither the
 * program nor the server looks at each of its items.
 *
 * <p>That the rows are as they were is seen by who has written them last, so it does not matter
 * whether the log has it. A day later a page is looked at afresh.
 */
final class KnownPages implements Predicate<PageDigest> {

  private static final String FRESH = "recorded_at > clock_timestamp() - interval '1 day'";

  /**
   * Which versions of its rows a known page {@code k} has: {@code xmin} is the transaction that has
   * written a row, so another one as soon as anybody writes to it, until four thousand million
   * transactions later.
   */
  private static final String ROWS_HASH =
      """
      (SELECT bit_xor(hash_record_extended(ROW(c.id, c.xmin), 0))
       FROM ivs.ingest_configuration c WHERE %s)""";

  private static final String EACH = ROWS_HASH.formatted("c.id = ANY (k.ids)");

  /**
   * The same by one look-up, where the ids follow each other as a first load has given them. Of ids
   * that only seem to, the hash is another one, and the page is looked at.
   */
  private static final String EACH_OR_RANGE =
      "CASE WHEN k.ids[cardinality(k.ids)] - k.ids[1] = cardinality(k.ids) - 1 THEN "
          + ROWS_HASH.formatted("c.id BETWEEN k.ids[1] AND k.ids[cardinality(k.ids)]")
          + " ELSE "
          + EACH
          + " END";

  /** The first bytes of the digests of a source's known pages, or null. Binds its name. */
  static final String EXPECTED =
      """
      (SELECT string_agg(substring(digest FOR 8), ''::bytea)
       FROM ivs.known_page WHERE source = ?::text AND %s)"""
          .formatted(FRESH);

  // Looked up by the key, whatever a plan expects of the table's size: it is kept.
  private static final PreparedSql RECOGNISE =
      SourceFence.PAGES_LOCK.then(
          new PreparedSql(
              """
              SELECT k.ids
              FROM unnest(?::integer[], ?::bytea[]) AS p(page, digest)
              CROSS JOIN LATERAL (
                SELECT * FROM ivs.known_page
                WHERE source = ?::text AND page = p.page AND digest = p.digest AND %s LIMIT 1) k
              WHERE k.rows_hash = %s
              ORDER BY p.page"""
                  .formatted(FRESH, EACH_OR_RANGE)));

  /** Binds what {@link #recording} gives. To be sent after the last write to a row. */
  static final PreparedSql RECORD =
      new PreparedSql(
          """
          INSERT INTO ivs.known_page AS old (source, page, digest, ids, rows_hash)
          SELECT k.source, k.page, k.digest, k.ids, %s
          FROM (
            SELECT ?::text AS source, p.page, p.digest, (?::bigint[])[p.first:p.last] AS ids
            FROM unnest(?::integer[], ?::bytea[], ?::integer[], ?::integer[])
              AS p(page, digest, first, last)) k
          ON CONFLICT (source, page) DO UPDATE
          SET digest = excluded.digest, ids = excluded.ids, rows_hash = excluded.rows_hash,
              recorded_at = clock_timestamp()"""
              .formatted(EACH));

  static final KnownPages NONE = new KnownPages(null);

  private final long[] fingerprints;

  /**
   * @param expected what {@link #EXPECTED} gives
   */
  KnownPages(byte @Nullable [] expected) {
    fingerprints = new long[expected == null ? 0 : expected.length / Long.BYTES];
    if (expected != null) {
      ByteBuffer.wrap(expected).asLongBuffer().get(fingerprints);
      Arrays.sort(fingerprints);
    }
  }

  /** Whether it is worth asking for the page. */
  @Override
  public boolean test(PageDigest digest) {
    return Arrays.binarySearch(fingerprints, digest.fingerprint()) >= 0;
  }

  boolean test(FetchedPage page) {
    PageDigest digest = page.slice().digest();
    return digest != null && test(digest);
  }

  /**
   * The ids of the rows of successive pages, each in the order of its items; or null unless all of
   * the pages are known and their rows are as they were.
   *
   * @param tx the pages' transaction, which this begins
   */
  static @Nullable List<long[]> recognise(
      DSLContext tx, SourceFence fence, SyncRun run, List<FetchedPage> pages) {
    Object[] values = {
      IntStream.rangeClosed(1, pages.size()).map(nth -> run.lastPage() + nth).toArray(),
      pages.stream().map(page -> bytes(page.slice().digest())).toArray(byte[][]::new),
      run.source().name()
    };
    List<long[]> ids =
        RECOGNISE.secondList(
            tx,
            fence::pass,
            KnownPages::ids,
            Stream.of(fence.values(), values).flatMap(Stream::of).toArray());
    return ids.size() == pages.size() ? ids : null;
  }

  /**
   * Pages to be known from now on: those that were looked at whole.
   *
   * @param entries of successive pages
   */
  static List<PageEntry> worthKnowing(List<PageEntry> entries) {
    return entries.stream().filter(PageEntry::isWorthKnowing).toList();
  }

  /**
   * The values of {@link #RECORD}.
   *
   * @param entries which are {@link #worthKnowing}
   */
  static Object[] recording(SyncRun run, List<PageEntry> entries) {
    int[] last = entries.stream().mapToInt(entry -> entry.seen().length).toArray();
    Arrays.parallelPrefix(last, Integer::sum);
    int[] first =
        IntStream.range(0, last.length)
            .map(nth -> last[nth] - entries.get(nth).seen().length + 1)
            .toArray();
    return new Object[] {
      run.source().name(),
      entries.stream().flatMapToLong(entry -> LongStream.of(entry.seen())).toArray(),
      entries.stream().mapToInt(PageEntry::number).toArray(),
      entries.stream().map(entry -> bytes(entry.page().slice().digest())).toArray(byte[][]::new),
      first,
      last
    };
  }

  private static byte @Nullable [] bytes(@Nullable PageDigest digest) {
    return digest == null ? null : digest.bytes();
  }

  private static long[] ids(ResultSet row) throws SQLException {
    return Stream.of((Long[]) row.getArray(1).getArray()).mapToLong(Long::longValue).toArray();
  }
}
