package dev.ivssync.report;

import dev.ivssync.database.Database;
import java.util.List;

/** What the connected user may do, against what a sync and the scheduler need. */
public final class Privileges {

  // Nothing rewrites the audit log, so nobody needs the right to.
  private static final String MISSING =
      """
      WITH needed (name, rights) AS (
        VALUES ('sync_source', '{SELECT,INSERT,UPDATE}'::text[]),
               ('sync_run', '{SELECT,INSERT,UPDATE,DELETE}'),
               ('sync_checkpoint', '{SELECT,INSERT,UPDATE,DELETE}'),
               ('sync_page', '{SELECT,INSERT,DELETE}'),
               ('sync_page_seen', '{SELECT,INSERT,DELETE}'),
               ('known_page', '{SELECT,INSERT,UPDATE,DELETE}'),
               ('rejected_item', '{SELECT,INSERT,DELETE}'),
               ('sync_node', '{SELECT,INSERT,UPDATE,DELETE}'),
               ('ingest_configuration', '{SELECT,INSERT,UPDATE}'),
               ('ingest_configuration_change', '{SELECT,INSERT}'),
               ('ingest_configuration_past_version', '{SELECT,INSERT}'),
               ('change_batch', '{SELECT,INSERT}'),
               ('decision', '{SELECT,INSERT}'),
               ('paused_source', '{SELECT}')),
      tables AS (
        SELECT c.oid, 'ivs.' || name AS name, rights
        FROM needed
        JOIN pg_class c ON c.relname = name AND c.relnamespace = to_regnamespace('ivs')
        UNION ALL
        SELECT oid, 'quartz.' || relname, '{SELECT,INSERT,UPDATE,DELETE}'
        FROM pg_class
        WHERE relkind = 'r' AND relnamespace = to_regnamespace('quartz'))
      SELECT 'USAGE ON SCHEMA ' || s AS grant_of
      FROM unnest('{ivs,quartz}'::text[]) s
      WHERE to_regnamespace(s) IS NOT NULL AND NOT has_schema_privilege(s, 'USAGE')
      UNION ALL
      SELECT string_agg(r, ', ' ORDER BY position) || ' ON ' || name
      FROM tables, unnest(rights) WITH ORDINALITY AS needed (r, position)
      WHERE NOT has_table_privilege(oid, r)
      GROUP BY name
      UNION ALL
      SELECT 'USAGE ON SEQUENCE ' || sequence
      FROM (SELECT 'ivs.ingest_configuration_id_seq' AS sequence) ids
      WHERE to_regclass(sequence) IS NOT NULL AND NOT has_sequence_privilege(sequence, 'USAGE')
      ORDER BY 1""";

  private final Database database;

  public Privileges(Database database) {
    this.database = database;
  }

  /** Grants that are lacking, such as {@code INSERT ON ivs.sync_run}; none if all is well. */
  public List<String> missing() {
    return database.snapshot(tx -> tx.fetch(MISSING).getValues(0, String.class));
  }
}
